// Change numbers until a target is reached.

/// Numbers of the network that the learner may change, and what to reach with them.
public struct Experiment: Hashable, Sendable {
  /// What can be changed.
  public enum Dial: Hashable, Sendable {
    /// The learning rate.
    case rate
    /// A leaf, by its name, e.g. `w1` or `W1[0,1]`.
    case leaf(String)
  }

  /// How the two sides of the target compare.
  public enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    /// Equal to four decimals.
    case equal = "="
  }

  /// A setting that reaches the target.
  public struct Setting: Hashable, Sendable {
    /// What is changed.
    public let dial: Dial
    /// To what: an expression.
    public let value: String
  }

  /// What to reach, in words.
  public let prompt: Template
  /// What can be changed.
  public let dials: [Dial]
  /// The target's left side: an expression.
  public let left: String
  /// How the sides compare.
  public let comparison: Comparison
  /// The target's right side: an expression.
  public let right: String
  /// A way to reach it.
  public let solution: [Setting]

  /// The target as it is written.
  public var target: String { "\(left) \(comparison.rawValue) \(right)" }
}

extension Experiment.Dial: CustomStringConvertible {
  /// `rate`, or the leaf's name.
  public var description: String {
    switch self {
    case .rate: "rate"
    case .leaf(let name): name
    }
  }
}
