// How numbers are laid along an axis, and lines that mark a number on it.

/// How numbers are laid along an axis.
package enum Scale: String, Codable, Hashable, Sendable {
  /// As the numbers themselves suggest: logarithmic where they span many powers of ten.
  case automatic
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal factors; numbers that are not positive have no place.
  case logarithmic
}

/// A number marked on an axis, e.g. the stability bound or 0.25²⁰.
package struct Reference: Codable, Hashable, Sendable {
  /// What it is.
  package var name: String
  /// The number.
  package var value: Double

  package init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
