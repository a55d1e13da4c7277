// Choose the right answers among several.

/// A question with answers to choose from.
package struct Choice: Hashable, Sendable {
  /// One answer.
  package struct Option: Hashable, Sendable {
    /// The answer.
    package let text: Template
    /// Whether it is right.
    package let isCorrect: Bool
    /// Why it is right or wrong, told after it was chosen; may be empty.
    package let why: Template
  }

  /// The question.
  package let prompt: Template
  /// The answers in the author's order; they are shown in another one.
  package let options: [Option]

  /// Whether several answers are right, and all of them are wanted.
  package var wantsSeveral: Bool { options.count { $0.isCorrect } > 1 }
}

extension Choice {
  static let optionFields = ["text", "correct", "why"]

  static let kind: ActivityKind = ActivityKind(key: "choose", fields: ["prompt", "options"]) { reading, node, _ in
    guard let fields = reading.fields(node, "choose", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var options: [Option] = []
    for item in reading.list(fields["options"], "options", atLeast: 2) {
      guard let entry = reading.fields(item, "an option", known: optionFields, required: ["text"]) else { continue }
      let text = reading.template(entry["text"], "text") ?? ""
      if options.contains(where: { $0.text.text == text.text }), !text.isEmpty {
        reading.error("two options are the same", at: entry["text"]!)
      }
      options.append(
        Option(
          text: text, isCorrect: reading.boolean(entry["correct"], "correct") ?? false,
          why: reading.template(entry["why"], "why") ?? ""))
    }
    if options.count >= 2, let list = fields["options"] {
      let right = options.count { $0.isCorrect }
      if right == 0 { reading.error("no option is right", at: list, help: "add correct: true to the one that is") }
      if right == options.count { reading.error("every option is right", at: list, help: "add one that is wrong") }
    }
    return prompt.map { .choose(Choice(prompt: $0, options: options)) }
  }
}
