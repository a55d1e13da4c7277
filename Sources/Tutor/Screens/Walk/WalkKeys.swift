// The keys of a walk.

import Canvas

extension WalkScreen {
  /// What they can ask for.
  enum Action: Hashable, Sendable {
    case next, back, nextPhase, previousPhase, start, end, jump, nextRound, previousRound, level
    case quiz, write, chain, code, search, edit, nudge, rate, copyNetwork, copyStep, present
    case choose(Int)
    case pane(Int)
    case pan(Int, Int)
  }

  static let keys: [KeyRow<WalkScreen>] =
    walkRows + lookRows + KeyRow.digits + [
      .leave,
      KeyRow(
        .write, keys: [.character("w")], short: "write",
        long: "write the backward pass of this network yourself, line by line", group: .look),
      .quit, .suspend, .help,
    ]

  private static let walkRows: [KeyRow<WalkScreen>] = [
    KeyRow(
      .next, keys: [.character(" "), .character("n"), .enter, .right, .character("l")],
      short: "next", long: "one step on; after the last, into the next round", group: .steps),
    KeyRow(
      .back,
      keys: [.character("b"), .character("p"), .backspace, .left, .character("h")], short: "back",
      long: "one step back; at the start, into the round before", group: .steps,
      refusal: { walk, _ in walk.isAtStart ? "this is the very start" : nil }),
    KeyRow(
      .level, keys: [.character("z")], short: "detail",
      long: "change the level of detail: operation, formula, layer", group: .steps),
    KeyRow(
      .nextPhase, keys: [.character("]")], short: "phase",
      long: "to the next phase: forward, loss, backward, update", group: .steps),
    KeyRow(
      .previousPhase, keys: [.character("[")], short: "",
      long: "to the start of this phase, then of the one before",
      group: .steps,
      refusal: { walk, _ in walk.isAtStart ? "this is the very start" : nil }),
    KeyRow(
      .start, keys: [.character("g"), .home], short: "", long: "to the start of the round",
      group: .steps),
    KeyRow(
      .end, keys: [.character("G"), .end], short: "", long: "to the end of the round",
      group: .steps),
    KeyRow(
      .jump, keys: [.character(":")], short: "", long: "to a step by its number",
      group: .steps),
    KeyRow(
      .nextRound, keys: [.character("}"), .pageDown], short: "",
      long: "to the next round, with the updated weights", group: .steps),
    KeyRow(
      .previousRound, keys: [.character("{"), .pageUp], short: "",
      long: "to the round before", group: .steps,
      refusal: { walk, _ in walk.training.round == 0 ? "this is the first round" : nil }),
  ]

  private static let lookRows: [KeyRow<WalkScreen>] = [
    KeyRow(
      .quiz, keys: [.character("Q")], short: "quiz me",
      long: "quiz me: ask for about every third number before it is shown; once more: for every one; then none",
      group: .look),
    KeyRow(
      .chain, keys: [.character("c")], short: "chain",
      long: "the whole chain of a name, from the loss, path by path", group: .look, refusal: noGradient),
    KeyRow(
      .code, keys: [.character("C")], short: "",
      long: "the step as a line of Python: over vectors (NumPy); once more: over scalars (micrograd); then none",
      group: .look),
    KeyRow(
      .choose(1), keys: [.down, .character("j")], short: "",
      long: "choose the next name, for chain, edit and nudge", group: .look),
    KeyRow(
      .choose(-1), keys: [.up, .character("k")], short: "",
      long: "choose the name before", group: .look),
    KeyRow(
      .copyNetwork, keys: [.character("y")], short: "",
      long: "copy the network's text: to the terminal's clipboard, and to a file", group: .look),
    KeyRow(
      .copyStep, keys: [.character("Y")], short: "", long: "copy this step, as lines of text", group: .look),
    KeyRow(
      .search, keys: [.character("/")], short: "",
      long: "find a name: choose it and go to where it happens next", group: .look),
    KeyRow(
      .edit, keys: [.character("e")], short: "edit",
      long: "give the chosen number another value", group: .change, refusal: notALeaf),
    KeyRow(
      .nudge, keys: [.character("u")], short: "nudge",
      long: "nudge the chosen number: the change of the loss that the gradient promises, and the one that comes",
      group: .change, refusal: { notALeaf($0, $1) ?? noGradient($0, $1) }),
    KeyRow(
      .rate, keys: [.character("r")], short: "rate",
      long: "change the learning rate", group: .change),
    KeyRow(
      .pane(1), keys: [.tab], short: "view",
      long: "in the middle: the drawing, the table of names, the loss", group: .view),
    KeyRow(
      .pane(-1), keys: [.backTab], short: "", long: "the view before", group: .view),
    KeyRow(
      .present, keys: [.character("P")], short: "",
      long: "present: the step alone on the screen, large, for a room; once more: all panels", group: .view),
    KeyRow(
      .pan(-8, 0), keys: [.character("H")], short: "",
      long: "move the drawing's window to the left", group: .view),
    KeyRow(
      .pan(0, 2), keys: [.character("J")], short: "", long: "down", group: .view),
    KeyRow(
      .pan(0, -2), keys: [.character("K")], short: "", long: "up", group: .view),
    KeyRow(
      .pan(8, 0), keys: [.character("L")], short: "", long: "to the right", group: .view),
  ]

  /// Why the chosen name cannot be given another value.
  private static let notALeaf: @Sendable (WalkScreen, Shared) -> String? = { walk, _ in
    guard let node = walk.subject else { return "choose a name first: ↑ ↓, or / to find it" }
    guard !walk.narrator.network.graph.nodes[node].isLeaf else { return nil }
    let name = walk.narrator.naming.name(ofNode: node) ?? "this"
    return "\(name) is computed; only given numbers can be changed (choose one with ↑ ↓)"
  }

  /// Why there is no gradient to show for the chosen name.
  private static let noGradient: @Sendable (WalkScreen, Shared) -> String? = { walk, _ in
    guard let node = walk.subject else { return "choose a name first: ↑ ↓, or / to find it" }
    guard !walk.narrator.network.graph.nodes[node].wantsGradient else { return nil }
    let name = walk.narrator.naming.name(ofNode: node) ?? "this"
    return "\(name) is a constant: no gradient is computed for it (choose a name with ↑ ↓)"
  }
}
