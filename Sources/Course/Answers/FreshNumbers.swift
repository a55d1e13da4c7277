// New numbers for an exercise, without those that hide a mistake.

import Narration

/// Makes exercises of the same kind with other numbers. The seed alone decides which.
public struct FreshNumbers: Sendable {
  /// Starts a stream of exercises.
  public init(seed: UInt64) { state = seed }

  private var state: UInt64

  /// The same questions about the same network with new leaf values.
  /// - Returns: nil where no good numbers were found.
  public mutating func exercise(like questions: [Question]) -> [Question]? { nil }
}
