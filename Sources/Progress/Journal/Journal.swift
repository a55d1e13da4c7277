// The journal: what learners did, appended to a file so that nothing said to be saved is ever lost.

import Synchronization

/// The append-only file of records.
///
/// Every record is one write at the end of the file, under a lock that all running programs share, and on the disk before
/// it is called saved. The lock is a file of its own, so that it stays the same one when the journal is set aside.
package final class Journal: Sendable {
  /// The directory; `nil` where there is no place for one.
  package let directory: String?
  let files: any FileSystem
  /// How many seconds to wait for another program's lock.
  let patience: Double
  private let state = Mutex(State())

  private struct State {
    /// What could not be saved yet.
    var pending: [Record] = []
    /// The problem that the learner was last told of.
    var told: JournalProblem?
  }

  /// Nothing is touched before something is read or saved.
  package init(directory: String?, files: any FileSystem = SystemFiles(), patience: Double = 2) {
    self.directory = directory
    self.files = files
    self.patience = patience
  }

  /// The journal's file.
  package var path: String? { directory.map { $0 + "/journal" } }

  /// How many records wait for a disk that takes them.
  package var unsavedCount: Int { state.withLock(\.pending.count) }

  /// Saves a record, and what could not be saved before.
  package func append(_ record: Record) -> Saving {
    state.withLock { state in
      state.pending.append(record)
      let count = state.pending.count
      do throws(JournalProblem) {
        let bytes = JournalText.lines(state.pending)
        try locked { path throws(FileTrouble) in try files.append(bytes, to: path) }
        state.pending.removeAll()
        state.told = nil
        return .saved(earlier: count - 1)
      } catch {
        let isNews = state.told != error
        state.told = error
        return .unsaved(error, isNews: isNews)
      }
    }
  }

  /// Does something with the journal's file while no other program does.
  func locked<Result>(_ work: (_ path: String) throws(FileTrouble) -> Result) throws(JournalProblem) -> Result {
    guard let directory, let path else { throw .noPlace }
    do throws(FileTrouble) {
      let lock = try files.openMakingDirectories(directory + "/journal.lock")
      defer { files.close(lock) }
      try files.lock(lock, patience: patience)
      return try work(path)
    } catch {
      throw JournalProblem(error)
    }
  }
}

/// What became of a record.
package enum Saving: Hashable, Sendable {
  /// It is on the disk, and so are earlier ones that had not been saved.
  case saved(earlier: Int)
  /// It is not, but will be tried again with the next one. `isNews` where the learner has not been told yet.
  case unsaved(JournalProblem, isNews: Bool)

  /// Whether it is on the disk.
  package var isSaved: Bool { if case .saved = self { true } else { false } }

  /// What to tell the learner, if there is something new to tell.
  package var news: String? {
    switch self {
    case .saved(earlier: 0), .unsaved(_, isNews: false): nil
    case .saved(let earlier): "Saved again, with \(earlier) earlier \(earlier == 1 ? "record" : "records")."
    case .unsaved(let problem, isNews: true): "Not saved: \(problem). You can go on learning."
    }
  }
}
