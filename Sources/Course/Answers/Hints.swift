// The ladder of hints: where to look, the rule, the rule with its numbers, the answer.

import Page

/// Hints for any question, from the walk.
public enum Hints {
  /// The hints in the order in which they are given; the last is the answer.
  public static func ladder(_ question: Question) -> [RichText] { [] }
}
