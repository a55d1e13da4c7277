// What is said of printed gradients, one by one.

import Diagnostics

/// How a printed gradient stands.
package enum CheckVerdict: String, Codable, Sendable, CaseIterable {
  /// Right to the last digits of double precision.
  case right
  /// Right to the digits that were printed.
  case rightToDigits = "right-to-digits"
  /// Right as far as single precision goes.
  case rightInSingle = "right-in-single-precision"
  /// Too few digits were printed to tell.
  case undecided
  case wrong
  /// No gradient of the network goes by this name.
  case unknown
  /// A value of the forward pass, which is no gradient.
  case value

  /// Whether it counts as right.
  package var isRight: Bool { self == .right || self == .rightToDigits || self == .rightInSingle }

  /// The sign before a line, in ASCII too.
  package var mark: (symbol: String, ascii: String) {
    switch self {
    case .right, .rightToDigits, .rightInSingle: ("✓", "ok")
    case .wrong: ("✗", "x")
    case .undecided, .unknown: ("?", "?")
    case .value: ("", "")
    }
  }
}

/// How a wrong gradient comes from the right one.
package enum CheckSlip: String, Codable, Sendable, CaseIterable {
  case transposed, negated, scaled, shape
  case otherGradient = "other-gradient"
  /// A mistake in the line that computes it.
  case line
}

/// What is said of one printed gradient.
package struct CheckedGradient: Hashable, Sendable {
  /// The name as it was printed, cut where it is very long.
  package let printed: String
  /// The value that it is the gradient of, as the network calls it; nil where it has none.
  package let name: String?
  package let verdict: CheckVerdict
  package let slip: CheckSlip?
  /// What is to be said, in one sentence or two.
  package let says: String
  /// The largest difference, and the largest number of the right gradient; nil where shapes differ.
  package let difference: Double?
  package let largest: Double?
}

/// What is said of all of them.
package struct CheckReport: Hashable, Sendable {
  package let gradients: [CheckedGradient]
  /// How many more names were printed that the network does not have.
  package let unknownMore: Int
  /// The parameters of which no gradient was printed.
  package let missing: [String]

  /// Whether every parameter has a gradient, and each printed gradient is right.
  package var isRight: Bool {
    missing.isEmpty && unknownMore == 0 && gradients.allSatisfy { $0.verdict.isRight || $0.verdict == .value }
  }
}
