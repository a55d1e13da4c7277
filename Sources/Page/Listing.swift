// The formulas of a network, one row each, with the values computed so far beside them.

/// A network's formulas with what has been computed of them.
public struct Listing: Codable, Hashable, Sendable {
  /// One formula with its numbers.
  public struct Row: Codable, Hashable, Sendable {
    /// Whether the current step belongs to this formula.
    public var isCurrent: Bool
    /// Whether the step changes what stands here, so that the row should be in view.
    public var isInvolved: Bool
    /// The formula as written, e.g. `z1 = W1 @ x + b1`; the sub-expression of the step has the tone `current`.
    public var formula: RichText
    /// The mark `param`, or empty.
    public var mark: String
    /// The value's elements, in reading order, one text each; `·` where not computed yet.
    public var values: [Span]
    /// `∂`, or `δ` for a pre-activation, or empty where no gradient is asked for.
    public var gradientLabel: String
    /// The gradient's elements like `values`; empty where no gradient is asked for.
    public var gradients: [Span]
    /// How many elements the value has; larger than `values.count` where only some are shown.
    public var elementCount: Int
    /// What the update made of a parameter, like `values`; empty before the update.
    public var updates: [Span]

    /// Creates a row.
    public init(
      isCurrent: Bool, isInvolved: Bool = false, formula: RichText, mark: String = "", values: [Span],
      gradientLabel: String = "",
      gradients: [Span] = [], elementCount: Int, updates: [Span] = []
    ) {
      self.isCurrent = isCurrent
      self.isInvolved = isInvolved
      self.formula = formula
      self.mark = mark
      self.values = values
      self.gradientLabel = gradientLabel
      self.gradients = gradients
      self.elementCount = elementCount
      self.updates = updates
    }
  }

  /// The formulas in order.
  public var rows: [Row]

  /// Creates a listing.
  public init(rows: [Row]) { self.rows = rows }

  /// The listing without its column of gradients where none of them has been computed.
  public func hidingPendingGradients() -> Listing {
    guard rows.allSatisfy({ $0.gradients.allSatisfy { $0.tone == .pending } }) else { return self }
    var listing = self
    for index in listing.rows.indices {
      listing.rows[index].gradients = []
      listing.rows[index].gradientLabel = ""
    }
    return listing
  }
}
