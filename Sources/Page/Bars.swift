// Bars: one number a row, as a length beside its digits.

/// Rows of a label, a number and a bar as long as the number is large.
package struct Bars: Codable, Hashable, Sendable {
  /// One bar.
  package struct Row: Codable, Hashable, Sendable {
    /// What it is about, e.g. `layer 3`.
    package var label: Span
    /// How long the bar is; what is not finite, or not positive on a logarithmic scale, has none.
    package var value: Double
    /// The number as it is written.
    package var text: Span
    /// Cells of further columns, beside the bar.
    package var details: [Span]

    package init(label: Span, value: Double, text: Span, details: [Span] = []) {
      self.label = label
      self.value = value
      self.text = text
      self.details = details
    }
  }

  /// What is shown, with its unit.
  package var title: String
  /// The headings of the labels' and the numbers' columns.
  package var labelTitle: String
  /// The heading of the numbers.
  package var valueTitle: String
  /// The headings of the further columns.
  package var detailTitles: [String]
  /// How lengths follow from numbers.
  package var scale: Scale
  /// The numbers at the ends of the axis; nil where they follow from the rows.
  package var range: ClosedRange<Double>?
  /// Numbers marked on the axis.
  package var references: [Reference]
  /// The bars from top to bottom.
  package var rows: [Row]
  /// The row that is looked at, if any.
  package var current: Int?

  package init(
    title: String, labelTitle: String, valueTitle: String, detailTitles: [String] = [], scale: Scale = .automatic,
    range: ClosedRange<Double>? = nil, references: [Reference] = [], rows: [Row], current: Int? = nil
  ) {
    self.title = title
    self.labelTitle = labelTitle
    self.valueTitle = valueTitle
    self.detailTitles = detailTitles
    self.scale = scale
    self.range = range
    self.references = references
    self.rows = rows
    self.current = current
  }
}
