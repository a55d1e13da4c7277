// The keys of a test.

import Canvas

extension AssessScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable { case answer, pass, end, down, up }

  static let keys: [KeyRow<AssessScreen>] = [
    KeyRow(
      .answer, keys: [.enter, .character(" ")], short: "answer", long: "give the answer", group: .learn, refusal: isOver
    ),
    KeyRow(
      .answer, keys: [.enter, .character(" ")], short: "leave", long: "at the end, leave the test", group: .learn,
      refusal: { screen, _ in screen.test.isFinished ? nil : "" }),
    KeyRow(
      .pass, keys: [.control("n")], short: "leave out", long: "leave this question out", group: .learn, refusal: isOver),
    KeyRow(
      .end, keys: [.control("e")], short: "end the test",
      long: "end the test here; what was not asked counts as left out", group: .learn, refusal: isOver),
    KeyRow(.down, keys: [.down, .pageDown], short: "", long: "further down the page", group: .list),
    KeyRow(.up, keys: [.up, .pageUp], short: "", long: "further up the page", group: .list),
    KeyRow(
      deed: .leave, keys: [.escape], short: "back", long: "at the end of the test: leave it", group: .program,
      refusal: { screen, _ in
        screen.test.isFinished ? nil : "the test is not at its end; Ctrl-E ends it here, Ctrl-N leaves a question out"
      }),
    .suspend,
    KeyRow(
      deed: .help, keys: [.f(1), .character("?")], short: "keys",
      long: "this list; a question mark does it too, where nothing is typed yet", group: .program),
  ]

  private static let isOver: @Sendable (AssessScreen, Shared) -> String? = { screen, _ in
    screen.test.isFinished ? "" : nil
  }
}
