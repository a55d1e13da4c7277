// The labs about the architectures: one line each.

import LabKit

extension Lab {
  /// Networks that share their weights over places or times, or look up what they need.
  package static let architectures: [Lab] = [
    convolution,
    recurrence,
    attention,
    transformer,
  ]
}
