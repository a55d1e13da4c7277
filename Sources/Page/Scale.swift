// How numbers are laid along an axis, and lines that mark a number on it.

/// How numbers are laid along an axis.
public enum Scale: String, Codable, Hashable, Sendable {
  /// As the numbers themselves suggest: logarithmic where they span many powers of ten.
  case automatic
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal factors; numbers that are not positive have no place.
  case logarithmic
}

/// A number marked on an axis, e.g. the stability bound or 0.25²⁰.
public struct Reference: Codable, Hashable, Sendable {
  /// What it is.
  public var name: String
  /// The number.
  public var value: Double

  /// Creates a mark.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
