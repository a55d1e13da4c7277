// Say what will come out before it is shown.

/// A prediction about one number, or about two.
public struct Prediction: Hashable, Sendable {
  /// What is predicted.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Whether the number falls, rises or stays, seen from the one it is held against.
    case falls
    /// Whether the number is negative, positive or zero.
    case sign
    /// Whether the number is larger or smaller than, or equal to, the one it is held against.
    case larger
  }

  /// What comes out: how the number compares with the other one, or with 0.
  public enum Outcome: Int, CaseIterable, Hashable, Sendable {
    case below = -1
    case same = 0
    case above = 1
  }

  /// The question.
  public let prompt: Template
  /// What is predicted.
  public let kind: Kind
  /// The number.
  public let quantity: Quantity
  /// What it is held against; nil for the sign.
  public let against: Quantity?

  /// An outcome in words.
  public func words(_ outcome: Outcome) -> String {
    switch (kind, outcome) {
    case (.falls, .below): "it falls"
    case (.falls, .same): "it stays"
    case (.falls, .above): "it rises"
    case (.sign, .below): "negative"
    case (.sign, .same): "zero"
    case (.sign, .above): "positive"
    case (.larger, .below): "smaller"
    case (.larger, .same): "equal"
    case (.larger, .above): "larger"
    }
  }
}
