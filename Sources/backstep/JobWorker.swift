// Does computations beside the event loop, one at a time; the newest counts.

import CLibrary
import LabKit
import Dispatch
import Synchronization
import Tutor

/// At most one computation is wanted at a time; the ones before it are given up.
final class JobWorker: Sendable {
  private struct State {
    var job: Job?
    /// What came out, until it is taken.
    var answer: JobAnswer??
    /// The share that was told last.
    var told = 0.0
  }

  private let state = Mutex(State())
  private let done = DispatchSemaphore(value: 0)

  /// How long a new computation is waited for before the screen goes on without it: less than a frame.
  private static let patience = DispatchTimeInterval.milliseconds(10)

  /// Whether a computation is under way, or its answer has not been taken yet.
  var isBusy: Bool { state.withLock { $0.job != nil } }

  /// Starts a computation.
  func start(_ job: Job) {
    state.withLock { state in
      state.job?.work.cancel()
      state = State(job: job)
    }
    while done.wait(timeout: .now()) == .success {}
    BesideThread.start { [self] in
      let answer = job.answer()
      let isWanted = state.withLock { state in
        guard state.job?.work === job.work else { return false }
        state.answer = .some(answer)
        return true
      }
      if isWanted { done.signal() }
      // What computations have given up would be kept for the next: over an hour that comes to more than is in use.
      library_give_back()
    }
  }

  /// What a computation gave that ends within a frame, so that its picture comes with the key that asked for it.
  func quickNews() -> Message? {
    _ = done.wait(timeout: .now() + JobWorker.patience)
    return news()
  }

  /// What is new: an answer, once, or how far it is.
  func news() -> Message? {
    state.withLock { state in
      guard let job = state.job else { return nil }
      if let answer = state.answer {
        state = State()
        return .computed(answer, number: job.number)
      }
      let share = job.work.progress
      guard abs(share - state.told) >= 0.01 else { return nil }
      state.told = share
      return .progressed(share)
    }
  }

  /// Reads a file for a lab.
  static func read(_ path: String, _ reader: (String) throws -> [UInt8]) -> Result<LabFile, OpeningFailure> {
    do {
      return .success(LabFile(path: path, bytes: try reader(path)))
    } catch {
      return .failure(.unreadable("\(error)"))
    }
  }
}
