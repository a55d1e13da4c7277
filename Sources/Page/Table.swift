// A table: a header and rows of cells; numeric columns align to the right.

/// A table of text cells.
public struct Table: Codable, Hashable, Sendable {
  /// How a column's cells stand.
  public enum Alignment: String, Codable, Hashable, Sendable {
    /// At the left: words.
    case leading
    /// At the right: numbers.
    case trailing
  }

  /// One column.
  public struct Column: Codable, Hashable, Sendable {
    /// The heading.
    public var title: String
    /// How its cells stand.
    public var alignment: Alignment

    /// Creates a column.
    public init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns from left to right; the first ones matter most where there is no room for all.
  public var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  public var rows: [[Span]]
  /// The row that the step is about, if any.
  public var current: Int?

  /// Creates a table.
  public init(columns: [Column], rows: [[Span]], current: Int? = nil) {
    self.columns = columns
    self.rows = rows
    self.current = current
  }
}
