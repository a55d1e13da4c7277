// Ask for a number.

/// A question whose answer is one number of the network.
public struct NumberQuestion: Hashable, Sendable {
  /// How exact the answer must be.
  public enum Digits: Hashable, Sendable {
    /// To the precision of the arithmetic.
    case exact
    /// To so many decimals.
    case decimals(Int)
  }

  /// The question, in the author's words or made from the quantity.
  public let prompt: Template
  /// What is asked for.
  public let quantity: Quantity
  /// How exact the answer must be.
  public let digits: Digits
}
