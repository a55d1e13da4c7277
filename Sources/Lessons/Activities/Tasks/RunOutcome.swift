// What an answer or a command led to.

/// What happened.
package enum RunOutcome: Hashable, Sendable {
  /// A right answer.
  case right
  /// An answer that is right given an earlier slip. The learner may go on, or back to the slip.
  case carried
  /// A wrong answer, or one that is not exact enough.
  case wrong
  /// An answer that is neither right nor wrong was kept.
  case kept
  /// What was written could not be read as an answer.
  case unreadable
  /// Another step, or another stop of a walk, is shown now.
  case moved
  /// A hint, a solution or an explanation was given.
  case told
  /// A lab must be run before the answer can be judged: `LessonRun.awaited` says which.
  case computing
  /// Nothing was done; the message says why.
  case refused
  /// The lesson came to its end.
  case finished

  /// Whether an answer was right, as the journal keeps it: nil for one that only carried a slip forward, and where
  /// nothing was judged.
  package var isRight: Bool? {
    switch self {
    case .right: true
    case .wrong: false
    case .carried, .kept, .unreadable, .moved, .told, .computing, .refused, .finished: nil
    }
  }
}
