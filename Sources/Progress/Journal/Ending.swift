// What became at the program's end of what could not be saved before.

import Page

/// What `Journal.finish` did.
package enum Ending: Hashable, Sendable {
  /// Everything is in the journal.
  case saved
  /// So many records are in a file beside the journal, and are added to it by the next program that opens it.
  case left(count: Int, path: String)
  /// These records are lost, and why.
  case unsaved([Record], JournalProblem)

  /// Whether nothing is lost.
  package var isSaved: Bool { if case .unsaved = self { false } else { true } }

  /// What to tell the learner, if anything.
  package var news: String? {
    switch self {
    case .saved: nil
    case .left(let count, let path):
      "\(count.counted("record")) could not be added to the journal; kept as \(path), added when Backstep is started next."
    case .unsaved(let records, let problem):
      "\(Ending.counted(records)) could not be saved: \(problem). \(records.count == 1 ? "It is" : "They are") lost."
    }
  }

  /// `3 answers`, or `3 records` where other things are among them.
  private static func counted(_ records: [Record]) -> String {
    records.count.counted(records.allSatisfy { [.answered, .solved, .wrote].contains($0.kind) } ? "answer" : "record")
  }
}
