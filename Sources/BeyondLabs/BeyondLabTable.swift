// The labs about what lies beyond backpropagation: one line each.

import LabKit

extension Lab {
  /// Other derivatives, other memory, other machines.
  package static let beyond: [Lab] = [
    cost,
    swell,
    checkpointing,
    curvature,
    estimators,
    alignment,
    shards,
    precision,
  ]
}
