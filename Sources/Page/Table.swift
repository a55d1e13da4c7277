// A table: a header and rows of cells; numeric columns align to the right.

/// A table of text cells.
package struct Table: Codable, Hashable, Sendable {
  /// How a column's cells stand.
  package enum Alignment: String, Codable, Hashable, Sendable {
    /// At the left: words.
    case leading
    /// At the right: numbers.
    case trailing
  }

  /// One column.
  package struct Column: Codable, Hashable, Sendable {
    /// The heading.
    package var title: String
    /// How its cells stand.
    package var alignment: Alignment

    package init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns from left to right; the first ones matter most where there is no room for all.
  package var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  package var rows: [[Span]]
  /// The row that the step is about, if any.
  package var current: Int?
  /// How many rows come before those that are written; nil for none.
  package let above: Int?
  /// How many rows come behind those that are written; nil for none.
  package let below: Int?

  package init(columns: [Column], rows: [[Span]], current: Int? = nil, above: Int = 0, below: Int = 0) {
    self.above = above > 0 ? above : nil
    self.below = below > 0 ? below : nil
    self.columns = columns
    self.rows = rows
    self.current = current
  }
}
