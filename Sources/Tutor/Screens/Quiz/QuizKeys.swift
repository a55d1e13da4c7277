// The keys of a question of the quiz.

import Canvas

extension QuizScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable { case answer, hint, skip }

  static let keys: [KeyRow<QuizScreen>] = [
    KeyRow(
      .answer, keys: [.enter, .character(" ")], short: "answer", long: "give the answer, or go on", group: .learn),
    KeyRow(
      .hint, keys: [.tab], short: "hint", long: "a hint: where to look, the rule, the rule with numbers, the answer",
      group: .learn),
    KeyRow(
      .skip, keys: [.control("n")], short: "skip", long: "leave this step for another time", group: .learn),
    .leave, .suspend, .helpWhereTyped,
  ]
}
