// Put things in order.

/// Things that belong in one order.
package struct Ordering: Hashable, Sendable {
  /// What to put in order, and by what.
  package let prompt: Template
  /// The things in the right order; they are shown in another one.
  package let items: [Template]
}

extension Ordering {
  static let kind: ActivityKind = ActivityKind(key: "order", fields: ["prompt", "items"]) { reading, node, _ in
    guard let fields = reading.fields(node, "order", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var items: [Template] = []
    for item in reading.list(fields["items"], "items", atLeast: 2) {
      guard let text = reading.template(item, "an item") else { continue }
      if items.contains(where: { $0.text == text.text }) { reading.error("two items are the same", at: item) }
      items.append(text)
    }
    return prompt.map { .order(Ordering(prompt: $0, items: items)) }
  }
}
