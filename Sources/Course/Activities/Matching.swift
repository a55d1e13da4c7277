// Match pairs.

/// Two columns of which each entry on the left belongs to one on the right.
package struct Matching: Hashable, Sendable {
  /// Two entries that belong together.
  package struct Pair: Hashable, Sendable {
    /// The entry on the left.
    package let left: Template
    /// What belongs to it.
    package let right: Template
  }

  /// What to match.
  package let prompt: Template
  /// The pairs as they belong; the right column is shown in another order.
  package let pairs: [Pair]
}

extension Matching {
  static let pairFields = ["left", "right"]

  static let kind: ActivityKind = ActivityKind(key: "match", fields: ["prompt", "pairs"]) { reading, node, _ in
    guard let fields = reading.fields(node, "match", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var pairs: [Pair] = []
    for item in reading.list(fields["pairs"], "pairs", atLeast: 2) {
      guard let entry = reading.fields(item, "a pair", known: pairFields, required: pairFields) else { continue }
      let left = reading.template(entry["left"], "left") ?? ""
      let right = reading.template(entry["right"], "right") ?? ""
      if pairs.contains(where: { $0.left.text == left.text || $0.right.text == right.text }) {
        reading.error("two pairs share an entry", at: item, help: "each entry belongs to one other")
      }
      pairs.append(Pair(left: left, right: right))
    }
    return prompt.map { .match(Matching(prompt: $0, pairs: pairs)) }
  }
}
