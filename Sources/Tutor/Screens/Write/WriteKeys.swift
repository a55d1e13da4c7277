// The keys of a backward pass that is written: letters are text, so everything else is a key with Ctrl or one of its own.

import Editing
import Canvas

extension WriteScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable {
    case hint, solution, complete, nextFault, previousFault, results, walk
    case edit(LineEditor.Command)
    case pageDown, pageUp
  }

  static let keys: [KeyRow<WriteScreen>] =
    learnRows + editRows + moveRows + [.suspend, .helpWhereTyped]

  private static let learnRows: [KeyRow<WriteScreen>] = [
    KeyRow(
      .edit(.newline), keys: [.enter], short: "next line", long: "have the line judged, and begin the next one",
      group: .learn),
    KeyRow(.complete, keys: [.tab], short: "name", long: "complete the name before the cursor", group: .learn),
    KeyRow(
      .hint, keys: [.control("t")], short: "hint",
      long: "a hint for this line's gradient, or for the next one that is missing or wrong; the last hint is the line",
      group: .learn),
    KeyRow(
      .solution, keys: [.control("s")], short: "show",
      long: "write that line for me; it is marked as shown", group: .learn),
    .leave,
    KeyRow(
      .nextFault, keys: [.control("n")], short: "mend", long: "to the next line that is not right", group: .learn,
      refusal: noFault),
    KeyRow(
      .previousFault, keys: [.control("p")], short: "", long: "to the line before that is not right", group: .learn,
      refusal: noFault),
    KeyRow(
      .results, keys: [.control("g")], short: "train",
      long: "my gradients beside the engine's, and training with them, be they right or wrong", group: .learn),
    KeyRow(
      .walk, keys: [.control("l")], short: "walk", long: "walk through this network, gradients and all",
      group: .learn),
  ]

  private static let editRows: [KeyRow<WriteScreen>] = [
    row(.backspace, [.backspace], "take away the character before the cursor"),
    row(.delete, [.delete, .control("d")], "take away the character at the cursor"),
    row(.eraseWord, [.control("w")], "take away the word before the cursor"),
    row(.eraseToStart, [.control("u")], "take away what stands before the cursor"),
    row(.eraseToEnd, [.control("k")], "take away what stands behind the cursor, or the line's end"),
    row(.undo, [.control("_")], "undo; Ctrl-/ is the same key on many keyboards"),
    row(.redo, [.control("y")], "do again what was undone"),
  ]

  private static let moveRows: [KeyRow<WriteScreen>] = [
    row(.up, [.up], "a line up", .list),
    row(.down, [.down], "a line down", .list),
    row(.left, [.left, .control("b")], "to the left", .list),
    row(.right, [.right, .control("f")], "to the right", .list),
    row(.home, [.home, .control("a")], "to the start of the line", .list),
    row(.end, [.end, .control("e")], "to the end of the line", .list),
    KeyRow(.pageUp, keys: [.pageUp], short: "", long: "a screen up", group: .list),
    KeyRow(.pageDown, keys: [.pageDown], short: "", long: "a screen down", group: .list),
  ]

  private static func row(
    _ command: LineEditor.Command, _ keys: [Key], _ long: String, _ group: KeyGroup = .edit
  ) -> KeyRow<WriteScreen> {
    KeyRow(.edit(command), keys: keys, short: "", long: long, group: group)
  }

  private static let noFault: @Sendable (WriteScreen, Shared) -> String? = { screen, _ in
    screen.run.faults.isEmpty ? "no line is wrong" : nil
  }
}
