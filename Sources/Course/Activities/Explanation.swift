// Explain in own words.

/// A question that the learner answers in own words; what was written is kept and shown beside a model answer.
package struct Explanation: Hashable, Sendable {
  /// The question.
  package let prompt: Template
  /// A good answer.
  package let model: Template
  /// What a good answer says, to compare with.
  package let checklist: [Template]
}

extension Explanation {
  static let kind: ActivityKind = ActivityKind(key: "explain", fields: ["prompt", "model", "checklist"]) {
    reading, node, _ in
    guard let fields = reading.fields(node, "explain", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    let model = reading.template(fields["model"], "model")
    let checklist = reading.templates(fields["checklist"], "checklist")
    guard let prompt, let model else { return nil }
    return .explain(Explanation(prompt: prompt, model: model, checklist: checklist))
  }
}
