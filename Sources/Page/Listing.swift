// The formulas of a network, one row each, with the values computed so far beside them.

/// A network's formulas with what has been computed of them.
package struct Listing: Codable, Hashable, Sendable {
  /// One formula with its numbers.
  package struct Row: Codable, Hashable, Sendable {
    /// Whether the current step belongs to this formula.
    package var isCurrent: Bool
    /// Whether the step changes what stands here, so that the row should be in view.
    package var isInvolved: Bool
    /// The formula as written, e.g. `z1 = W1 @ x + b1`; the sub-expression of the step has the tone `current`.
    package var formula: RichText
    /// The mark `param`, or empty.
    package var mark: String
    /// The value's elements, in reading order, one text each; `·` where not computed yet.
    package var values: [Span]
    /// `∂`, or `δ` for a pre-activation, or empty where no gradient is asked for.
    package var gradientLabel: String
    /// The gradient's elements like `values`; empty where no gradient is asked for.
    package var gradients: [Span]
    /// How many of the elements make a row of the matrix that the value is; nil for a number or a vector.
    package var columns: Int?
    /// How many elements the value has; larger than `values.count` where only some are shown.
    package var elementCount: Int
    /// What the update made of a parameter, like `values`; empty before the update.
    package var updates: [Span]

    package init(
      isCurrent: Bool, isInvolved: Bool = false, formula: RichText, mark: String = "", values: [Span],
      gradientLabel: String = "",
      gradients: [Span] = [], columns: Int? = nil, elementCount: Int, updates: [Span] = []
    ) {
      self.isCurrent = isCurrent
      self.isInvolved = isInvolved
      self.formula = formula
      self.mark = mark
      self.values = values
      self.gradientLabel = gradientLabel
      self.gradients = gradients
      self.columns = columns
      self.elementCount = elementCount
      self.updates = updates
    }
  }

  /// The formulas in order.
  package var rows: [Row]
  /// The rows before which formulas are left out, by index; `rows.count` stands for the end. Nil where none are.
  package var gaps: [Int]?

  package init(rows: [Row], gaps: [Int]? = nil) {
    self.rows = rows
    self.gaps = gaps
  }

  /// The listing without its column of gradients where none of them has been computed.
  package func hidingPendingGradients() -> Listing {
    guard rows.allSatisfy({ $0.gradients.allSatisfy { $0.tone == .pending } }) else { return self }
    var listing = self
    for index in listing.rows.indices {
      listing.rows[index].gradients = []
      listing.rows[index].gradientLabel = ""
    }
    return listing
  }
}
