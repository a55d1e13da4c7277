// Explain in own words.

/// A question that the learner answers in own words; what was written is kept and shown beside a model answer.
public struct Explanation: Hashable, Sendable {
  /// The question.
  public let prompt: Template
  /// A good answer.
  public let model: Template
  /// What a good answer says, to compare with.
  public let checklist: [Template]
}
