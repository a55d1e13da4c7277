// The keys of a page to read.

import Canvas

extension PageScreen {
  /// What they can ask for.
  enum Action: Hashable, ListMoving {
    case move(ListCursor.Move)
    case pageDown, pageUp, copy
  }

  static let keys: [KeyRow<PageScreen>] =
    KeyRow.digits + [
      KeyRow(.move(.down), keys: [.down, .character("j"), .enter], short: "down", long: "down", group: .list),
      KeyRow(.move(.up), keys: [.up, .character("k")], short: "up", long: "up", group: .list),
      KeyRow(.pageDown, keys: [.pageDown, .character(" ")], short: "", long: "a screen down", group: .list),
      KeyRow(.pageUp, keys: [.pageUp, .character("b")], short: "", long: "a screen up", group: .list),
      KeyRow(
        .copy, keys: [.character("y")], short: "",
        long: "copy the page as lines of text: to the terminal's clipboard, and to a file", group: .view,
        refusal: { screen, _ in screen.isHelp ? "" : nil }),
    ] + KeyRow.ends + [.leave, .quit, .suspend, .help { screen, _ in screen.isHelp ? "" : nil }]
}
