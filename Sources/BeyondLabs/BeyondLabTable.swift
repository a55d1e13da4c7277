// The labs about what lies beyond exact gradients on one machine: one line each.

import LabKit

extension Lab {
  /// Estimates, other ways back, few bits, many machines.
  package static let beyond: [Lab] = [
    estimators,
    alignment,
    precision,
    shards,
  ]
}
