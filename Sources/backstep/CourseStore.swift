// The lessons and the journal, on disk: what the tutor's effects about learning do.

import Lessons
import Commands
import Course
import Progress
import Tutor

/// Reads the lessons once, and writes down what the learner does.
final class CourseStore {
  private let journal: Journal
  /// Where the program keeps things; nil if the environment names no place.
  private let folder: String?
  private let catalog: Catalog?
  private let now: () -> Double
  /// What the journal said when it was looked at first, and what was kept since.
  private var known: JournalContents?

  /// - Parameters:
  ///   - environment: where the journal is.
  ///   - catalog: the lessons; nil for those that come with the program.
  ///   - now: seconds since 1970.
  init(
    environment: (String) -> String?, catalog: Catalog? = nil, now: @escaping () -> Double = SystemFiles.now
  ) {
    self.catalog = catalog
    folder = StateDirectory.path(environment)
    journal = Journal(directory: folder)
    self.now = now
  }

  private func contents() -> JournalContents {
    if let known { return known }
    let contents = journal.load(now: now())
    known = contents
    return contents
  }

  /// What there is to do, without reading the lessons: the lesson that was open last, else the first that is not finished.
  func outlook() -> Outlook {
    let records = contents().records
    let dueCount = ReviewPlan(records, now: now()).due.count
    let progress = LessonProgress.all(in: records)
    let titles = (catalog ?? Catalog.builtIn).entries.map { (name: $0.name, title: $0.title) }
    func title(_ name: String) -> (name: String, title: String)? { titles.first { $0.name == name } }
    let open = progress.filter { $0.isOpen && title($0.lesson) != nil }
      .max { ($0.lastTime ?? 0) < ($1.lastTime ?? 0) }
    if let open { return Outlook(lesson: title(open.lesson), isOpen: true, dueCount: dueCount) }
    let finished = Set(progress.filter { $0.finished != nil }.map(\.lesson))
    return Outlook(lesson: titles.first { !finished.contains($0.name) }, dueCount: dueCount)
  }

  /// The lessons and what is remembered of them.
  func read() -> (course: CourseState, notice: String?) {
    let contents = contents()
    let units = (catalog ?? Catalog.builtIn).units
    return (CourseState(units: units, records: contents.records, now: now()), contents.notices.first)
  }

  /// What the journal has.
  func recall() -> Message {
    let isNew = known == nil
    let contents = contents()
    return .recalled(contents.records, notice: isNew ? contents.notices.first : nil)
  }

  /// Tries once more to save what could not be saved, at the program's end.
  /// - Returns: what to tell the learner, if anything.
  func finish() -> String? { journal.finish().news }

  /// Keeps a text in a file, since a terminal that has no clipboard for programs does not tell.
  /// - Parameter isSent: whether it was sent to the terminal's clipboard.
  func copy(_ text: String, isSent: Bool) -> Message {
    let sent = isSent ? "copied to the terminal's clipboard, if it has one for programs" : ""
    guard let folder else { return .copied(isSent ? sent : "there is no place to copy to: set HOME", isDone: isSent) }
    let path = folder + "/copied.txt"
    do {
      try SystemFiles().makeDirectories(folder)
      try StandardStreams.write(Array(text.utf8), file: path)
      return .copied(isSent ? "\(sent), and to \(path)" : "copied to \(path)", isDone: true)
    } catch {
      let error: any Error = (error as? FileTrouble).map(JournalProblem.init) ?? error
      return .copied(isSent ? sent : "\(path) could not be written: \(error)", isDone: isSent)
    }
  }

  /// Writes what a learner did to disk before it is called saved.
  func keep(_ event: RunEvent) -> Message {
    let records = event.records(at: now())
    var isSaved = true
    // What is wrong with the journal is said where it was not looked at before.
    var news = known == nil ? contents().notices.first : nil
    for record in records {
      let saving = journal.append(record)
      isSaved = isSaved && saving.isSaved
      news = news ?? saving.news
    }
    known?.records.add(records)
    return .kept(records, isSaved: isSaved, news: news)
  }
}
