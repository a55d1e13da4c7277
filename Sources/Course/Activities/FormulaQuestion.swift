// Ask for a formula.

/// A question whose answer is an expression over the names in play.
public struct FormulaQuestion: Hashable, Sendable {
  /// The question.
  public let prompt: Template
  /// What the formula is to compute.
  public let quantity: Quantity
  /// A right formula. Others are right too: those equal to it, or to the quantity, wherever one looks.
  public let answer: String
}
