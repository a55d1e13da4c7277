// A list: short texts under each other, each with its mark before it.

/// A list of items, such as the points of a text or the options of a question.
package struct ItemList: Codable, Hashable, Sendable {
  /// One item.
  package struct Item: Codable, Hashable, Sendable {
    /// What stands before the text: `-`, `a)`, `1`.
    package var mark: Span
    /// The text; wrapped to the width that the mark leaves.
    package var text: RichText

    package init(_ mark: Span, _ text: RichText) {
      self.mark = mark
      self.text = text
    }
  }

  /// The items from top to bottom.
  package var items: [Item]

  package init(_ items: [Item]) { self.items = items }

  /// The items as lines of text.
  package var plainLines: [String] {
    items.map { $0.mark.text.isEmpty ? $0.text.plain : "\($0.mark.text) \($0.text.plain)" }
  }

  package init(points: [RichText]) { items = points.map { Item(Span("-", .muted), $0) } }
}
