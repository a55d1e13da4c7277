// Writes down what a learner did, and says so once it is on the disk.

import Lessons
import Course
import Progress
import Printing

/// The journal behind a dialogue.
struct Keeper {
  private let journal: Journal
  private let console: Console

  init(console: Console) {
    let (directory, files) = (StateDirectory.path(console.surroundings.environment), console.surroundings.files)
    journal = Journal(directory: directory, files: files, leavesAtOnce: true)  // Ctrl-C ends a dialogue at once.
    self.console = console
  }

  /// The time.
  var now: Double { console.surroundings.now() }

  /// Reads what was done before, and tells what is wrong with the journal, if anything.
  func load() -> JournalContents {
    let contents = journal.load(now: now)
    for notice in contents.notices { console.message(notice) }
    return contents
  }

  /// Tries once more to save what could not be saved, and says what became of it.
  func finish() {
    if let news = journal.finish().news { console.message(news) }
  }

  /// Keeps what is to be kept of an event.
  func save(_ event: RunEvent, to output: inout Output) throws {
    let savings = event.records(at: now).map(journal.append)
    for news in savings.compactMap(\.news) { try output.line(news) }
    let isAnswer = [.right, .wrong, .carried, .kept].contains(event.kind)
    if isAnswer, !savings.isEmpty, savings.allSatisfy(\.isSaved) { try output.line("saved") }
  }
}
