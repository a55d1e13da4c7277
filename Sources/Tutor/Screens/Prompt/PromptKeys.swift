// The keys of a question.

import Canvas

extension PromptScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable { case accept, complete }

  static let keys: [KeyRow<PromptScreen>] = [
    KeyRow(.accept, keys: [.enter], short: "done", long: "take the answer", group: .list),
    KeyRow(
      .complete, keys: [.tab], short: "complete", long: "complete a name", group: .list,
      refusal: { screen, _ in screen.question.names == nil ? "" : nil }),
    KeyRow(deed: .leave, keys: [.escape], short: "cancel", long: "leave it as it was", group: .list),
    .suspend, .helpWhereTyped,
  ]
}
