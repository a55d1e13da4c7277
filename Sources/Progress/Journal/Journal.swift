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
  /// Whether what cannot be saved is left in a file beside the journal at once, and not only by `finish`.
  private let leavesAtOnce: Bool
  private let state = Mutex(State())

  private struct State {
    /// What could not be saved yet.
    var pending: [Record] = []
    /// The problem that the learner was last told of.
    var told: JournalProblem?
    /// Whether what programs left behind at their end was looked for.
    var hasJoined = false
    /// How many files of unsaved records this program has left.
    var leftCount = 0
  }

  /// Nothing is touched before something is read or saved.
  /// - Parameter leavesAtOnce: for a program that may be ended before it calls `finish`, as one that Ctrl-C ends.
  package init(
    directory: String?, files: any FileSystem = SystemFiles(), patience: Double = 2, leavesAtOnce: Bool = false
  ) {
    self.directory = directory
    self.files = files
    self.patience = patience
    self.leavesAtOnce = leavesAtOnce
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
        try save(&state)
        return .saved(earlier: count - 1)
      } catch {
        let isNews = state.told != error
        state.told = error
        if leavesAtOnce, let path = leave(state.pending, after: state.leftCount) {
          state.pending = []
          state.leftCount += 1
          state.hasJoined = false
          return .left(error, path: path, isNews: isNews)
        }
        return .unsaved(error, isNews: isNews)
      }
    }
  }

  /// Saves what is pending.
  private func save(_ state: inout State) throws(JournalProblem) {
    let records = state.pending
    let joins = !state.hasJoined
    try locked { path throws(FileTrouble) in
      if joins { joinLeft(at: records.last?.time ?? 0) }
      try files.append(JournalText.lines(records), to: path)
    }
    state = State(hasJoined: true, leftCount: state.leftCount)
  }

  /// Saves at the program's end what could not be saved before: in the journal, waiting for its lock as long as ever, or else
  /// in a file beside it, which the next program that opens the journal adds to it.
  ///
  /// To be called once nothing is appended any more, also where the program is asked to end by a signal; to call it again
  /// does no harm. It can take as long as `append`.
  /// - Returns: what became of the records, with the words for the learner.
  package func finish() -> Ending {
    state.withLock { state in
      let records = state.pending
      if records.isEmpty { return .saved }
      do throws(JournalProblem) {
        try save(&state)
        return .saved
      } catch {
        guard let path = leave(records, after: state.leftCount) else { return .unsaved(records, error) }
        state.pending = []
        return .left(count: records.count, path: path)
      }
    }
  }

  /// Does something with the journal's file while no other program does.
  /// - Parameter patience: how long to wait for other programs; `nil` for as long as ever.
  func locked<Result>(
    patience: Double? = nil, _ work: (_ path: String) throws(FileTrouble) -> Result
  ) throws(JournalProblem) -> Result {
    guard let directory, let path else { throw .noPlace }
    do throws(FileTrouble) {
      let lock = try files.openMakingDirectories(directory + "/journal.lock")
      defer { files.close(lock) }
      try files.lock(lock, patience: patience ?? self.patience)
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
  /// It is in a file beside the journal, and is added to it as soon as the journal takes something again.
  case left(JournalProblem, path: String, isNews: Bool)

  /// Whether it is on the disk.
  package var isSaved: Bool { if case .saved = self { true } else { false } }

  /// What to tell the learner, if there is something new to tell.
  package var news: String? {
    switch self {
    case .saved(earlier: 0), .unsaved(_, isNews: false), .left(_, _, isNews: false): nil
    case .saved(let earlier): "Saved again, with \(earlier) earlier \(earlier == 1 ? "record" : "records")."
    case .unsaved(let problem, isNews: true):
      "Not saved: \(problem). It is tried again with the next answer; you can go on learning."
    case .left(let problem, let path, isNews: true):
      "Not added to the journal: \(problem). Kept as \(path), and added later. You can go on learning."
    }
  }
}
