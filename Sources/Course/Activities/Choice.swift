// Choose the right answers among several.

/// A question with answers to choose from.
public struct Choice: Hashable, Sendable {
  /// One answer.
  public struct Option: Hashable, Sendable {
    /// The answer.
    public let text: Template
    /// Whether it is right.
    public let isCorrect: Bool
    /// Why it is right or wrong, told after it was chosen; may be empty.
    public let why: Template
  }

  /// The question.
  public let prompt: Template
  /// The answers in the author's order; they are shown in another one.
  public let options: [Option]

  /// Whether several answers are right, and all of them are wanted.
  public var wantsSeveral: Bool { options.count { $0.isCorrect } > 1 }
}
