// The labs about derivatives: what they cost, what they keep, and the second ones; one line each.

import LabKit

extension Lab {
  /// Ways to a derivative, the memory that it takes, and what a second one is good for.
  package static let derivatives: [Lab] = [
    swell,
    checkpointing,
    curvature,
  ]
}
