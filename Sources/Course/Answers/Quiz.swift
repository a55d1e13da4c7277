// Questions for the steps of any network's walk.

import Autograd
import Narration

/// A question that is asked before a step is shown.
public struct QuizItem: Sendable {
  /// The number of the stop that answers it, at the quiz's level.
  public let stop: Int
  /// The question.
  public let question: Question
}

/// A walk in quiz mode.
public enum Quiz {
  /// The questions of a round, in the order of the walk.
  /// - Parameters:
  ///   - sample: how many of the stops to ask at, spread by the seed over the walk; nil for all.
  public static func items(
    _ narrator: Narrator, _ training: Training, level: Level = .formula, sample: Int? = nil, seed: UInt64 = 1,
    precision: Precision = .standard
  ) -> [QuizItem] { [] }
}
