// Go through a stretch of the network's walk, with questions on the way.

import Autograd
import Narration

/// Some phases of a walk, at a level of detail.
public struct WalkStretch: Hashable, Sendable {
  /// What is said before it; empty if nothing.
  public let intro: Template
  /// The phase whose start it begins at.
  public let from: Walk.Phase
  /// The phase whose end it stops at.
  public let to: Walk.Phase
  /// How much happens in one step.
  public let level: Level
  /// What the learner is asked for before it is shown.
  public let asked: [Quantity]

  /// The places of the walk that it covers, both ends included.
  public func places(in walk: Walk) -> ClosedRange<Int> {
    let lower = walk.range(of: from).lowerBound
    return lower...max(lower, walk.range(of: to).upperBound)
  }
}
