// A list: short texts under each other, each with its mark before it.

/// A list of items, such as the points of a text or the options of a question.
public struct ItemList: Codable, Hashable, Sendable {
  /// One item.
  public struct Item: Codable, Hashable, Sendable {
    /// What stands before the text: `-`, `a)`, `1`.
    public var mark: Span
    /// The text; wrapped to the width that the mark leaves.
    public var text: RichText

    /// Creates an item.
    public init(_ mark: Span, _ text: RichText) {
      self.mark = mark
      self.text = text
    }
  }

  /// The items from top to bottom.
  public var items: [Item]

  /// Creates a list.
  public init(_ items: [Item]) { self.items = items }

  /// The items as lines of text.
  public var plainLines: [String] {
    items.map { $0.mark.text.isEmpty ? $0.text.plain : "\($0.mark.text) \($0.text.plain)" }
  }

  /// Creates a list whose items all have a dash.
  public init(points: [RichText]) { items = points.map { Item(Span("-", .muted), $0) } }
}
