// The table of actions: what a key does, when it is possible, and what the footer and the help say of it.

import Canvas

/// Something the learner can do with a key.
package enum Action: Hashable, Sendable, CaseIterable {
  case next, back, nextPhase, previousPhase, start, end, jump, nextRound, previousRound
  case level, chain, edit, rate, nudge, search, chooseNext, choosePrevious
  case pane, previousPane, panLeft, panRight, panUp, panDown, moreDigits, fewerDigits
  case open, rowUp, rowDown
  case scrollUp, scrollDown, pageUp, pageDown, top, bottom
  case accept, cancel, completion
  case keep
  case turnUp, turnDown, typeKnob, reset, cure, compare, picture, previousPicture, play, faster, slower, openStep,
    numbers, openLab
  case quiz, answer, slip, stepBack, hint, solution, skip, again
  case help, leave, suspend, quit
}

/// One row of the table.
struct ActionRow: Sendable {
  /// A heading of the help.
  enum Group: String, CaseIterable, Sendable {
    case steps = "Walk"
    case look = "Look closer"
    case change = "Change and see"
    case learn = "Learn"
    case knobs = "Turn the knobs"
    case time = "Time"
    case view = "The picture"
    case list = "Move"
    case program = "Leave and help"
  }

  let action: Action
  /// Where it works.
  let screens: Set<Screen.Kind>
  let keys: [Key]
  /// The word in the footer; empty for what the footer leaves out.
  let short: String
  /// The sentence in the help.
  let long: String
  let group: Group
  /// Why it is not possible now; nil where it is.
  var refusal: @Sendable (Model) -> String? = { _ in nil }
}

/// The rows, the most important first: the footer shows them in this order as far as there is room.
enum ActionTable {
  static let rows: [ActionRow] = walkRows + lookRows + lessonRows + labRows + pageRows + programRows

  /// The rows of a kind of screen.
  static func rows(for kind: Screen.Kind) -> [ActionRow] { rows.filter { $0.screens.contains(kind) } }

  /// The row that a key stands for.
  static func row(for key: Key, on kind: Screen.Kind) -> ActionRow? {
    rows.first { $0.screens.contains(kind) && $0.keys.contains(key) }
  }

  private static let walkRows: [ActionRow] = [
    ActionRow(
      action: .next, screens: [.walk], keys: [.character(" "), .character("n"), .enter, .right, .character("l")],
      short: "next", long: "one step on; after the last, into the next round", group: .steps),
    ActionRow(
      action: .back, screens: [.walk],
      keys: [.character("b"), .character("p"), .backspace, .left, .character("h")], short: "back",
      long: "one step back; at the start, into the round before", group: .steps,
      refusal: { $0.walk.flatMap { $0.number == 0 && $0.training.round == 0 ? "this is the very start" : nil } }),
    ActionRow(
      action: .level, screens: [.walk], keys: [.character("z")], short: "detail",
      long: "change the level of detail: operation, formula, layer", group: .steps),
    ActionRow(
      action: .nextPhase, screens: [.walk], keys: [.character("]")], short: "phase",
      long: "to the next phase: forward, loss, backward, update", group: .steps),
    ActionRow(
      action: .previousPhase, screens: [.walk], keys: [.character("[")], short: "",
      long: "to the start of this phase, then of the one before",
      group: .steps,
      refusal: { $0.walk.flatMap { $0.number == 0 && $0.training.round == 0 ? "this is the very start" : nil } }),
    ActionRow(
      action: .start, screens: [.walk], keys: [.character("g"), .home], short: "", long: "to the start of the round",
      group: .steps),
    ActionRow(
      action: .end, screens: [.walk], keys: [.character("G"), .end], short: "", long: "to the end of the round",
      group: .steps),
    ActionRow(
      action: .jump, screens: [.walk], keys: [.character(":")], short: "", long: "to a step by its number",
      group: .steps),
    ActionRow(
      action: .nextRound, screens: [.walk], keys: [.character("}"), .pageDown], short: "",
      long: "to the next round, with the updated weights", group: .steps),
    ActionRow(
      action: .previousRound, screens: [.walk], keys: [.character("{"), .pageUp], short: "",
      long: "to the round before", group: .steps,
      refusal: { $0.walk.flatMap { $0.training.round == 0 ? "this is the first round" : nil } }),
  ]

  private static let lookRows: [ActionRow] = [
    ActionRow(
      action: .quiz, screens: [.walk], keys: [.character("Q")], short: "quiz me",
      long: "quiz me: ask for about every third number before it is shown; once more: for every one; then none",
      group: .look),
    ActionRow(
      action: .chain, screens: [.walk], keys: [.character("c")], short: "chain",
      long: "the whole chain of a name, from the loss, path by path", group: .look, refusal: noGradient),
    ActionRow(
      action: .chooseNext, screens: [.walk], keys: [.down, .character("j")], short: "",
      long: "choose the next name, for chain, edit and nudge", group: .look),
    ActionRow(
      action: .choosePrevious, screens: [.walk], keys: [.up, .character("k")], short: "",
      long: "choose the name before", group: .look),
    ActionRow(
      action: .search, screens: [.walk], keys: [.character("/")], short: "",
      long: "find a name: choose it and go to where it happens next", group: .look),
    ActionRow(
      action: .edit, screens: [.walk], keys: [.character("e")], short: "edit",
      long: "give the chosen number another value", group: .change, refusal: notALeaf),
    ActionRow(
      action: .nudge, screens: [.walk], keys: [.character("u")], short: "nudge",
      long: "nudge the chosen number: the change of the loss that the gradient promises, and the one that comes",
      group: .change, refusal: { notALeaf($0) ?? noGradient($0) }),
    ActionRow(
      action: .rate, screens: [.walk], keys: [.character("r")], short: "rate",
      long: "change the learning rate", group: .change),
    ActionRow(
      action: .pane, screens: [.walk], keys: [.tab], short: "view",
      long: "in the middle: the drawing, the table of names, the loss", group: .view),
    ActionRow(
      action: .previousPane, screens: [.walk], keys: [.backTab], short: "", long: "the view before", group: .view),
    ActionRow(
      action: .panLeft, screens: [.walk], keys: [.character("H")], short: "",
      long: "move the drawing's window to the left", group: .view),
    ActionRow(
      action: .panDown, screens: [.walk], keys: [.character("J")], short: "", long: "down", group: .view),
    ActionRow(
      action: .panUp, screens: [.walk], keys: [.character("K")], short: "", long: "up", group: .view),
    ActionRow(
      action: .panRight, screens: [.walk], keys: [.character("L")], short: "", long: "to the right", group: .view),
    ActionRow(
      action: .moreDigits, screens: [.walk, .page, .nudge], keys: [.character(".")], short: "",
      long: "more digits", group: .view,
      refusal: { $0.digits >= 17 ? "all digits of the numbers are shown" : nil }),
    ActionRow(
      action: .fewerDigits, screens: [.walk, .page, .nudge], keys: [.character(",")], short: "",
      long: "fewer digits", group: .view,
      refusal: { $0.digits <= 1 ? "one decimal is the least" : nil }),
  ]

  private static let lessonRows: [ActionRow] = [
    ActionRow(
      action: .answer, screens: [.lesson, .quiz], keys: [.enter, .character(" ")], short: "answer",
      long: "give the answer, or go on",
      group: .learn),
    ActionRow(
      action: .hint, screens: [.lesson, .quiz], keys: [.tab], short: "hint",
      long: "a hint: where to look, the rule, the rule with numbers, the answer", group: .learn),
    ActionRow(
      action: .openLab, screens: [.lesson], keys: [.control("l")], short: "the lab",
      long: "open the lab of this step, with the knobs as they stand", group: .learn,
      refusal: { model in
        guard case .lesson(let lesson) = model.screen, lesson.run.lab != nil else { return "this step has no lab" }
        return nil
      }),
    ActionRow(
      action: .slip, screens: [.lesson], keys: [.control("o")], short: "to the slip",
      long: "back to the earlier answer that this one was carried forward from", group: .learn,
      refusal: { model in
        guard case .lesson(let lesson) = model.screen, lesson.wayBack != nil else { return "" }
        return nil
      }),
    ActionRow(
      action: .stepBack, screens: [.lesson], keys: [.control("p"), .backTab], short: "back a step",
      long: "to the step before, to read it again", group: .learn),
    ActionRow(
      action: .skip, screens: [.lesson, .quiz], keys: [.control("n")], short: "skip",
      long: "leave this step for another time",
      group: .learn),
    ActionRow(
      action: .again, screens: [.lesson], keys: [.control("r")], short: "", long: "the same again, with fresh numbers",
      group: .learn),
    ActionRow(
      action: .solution, screens: [.lesson], keys: [.control("s")], short: "", long: "show the solution", group: .learn),
    ActionRow(
      action: .rowDown, screens: [.lesson], keys: [.down], short: "", long: "the next option of a list", group: .learn),
    ActionRow(
      action: .rowUp, screens: [.lesson], keys: [.up], short: "", long: "the option before", group: .learn),
    ActionRow(
      action: .help, screens: [.lesson], keys: [.f(1), .character("?")], short: "keys",
      long: "this list; a question mark does it too, where nothing is typed yet", group: .program),
    ActionRow(
      action: .pageDown, screens: [.lesson], keys: [.pageDown], short: "", long: "further down the page", group: .list),
    ActionRow(
      action: .pageUp, screens: [.lesson], keys: [.pageUp], short: "", long: "further up the page", group: .list),
  ]

  private static let pageRows: [ActionRow] = [
    ActionRow(
      action: .open, screens: [.home, .lessons, .review, .labs],
      keys: [.enter, .character(" "), .right, .character("l")],
      short: "open",
      long: "open what is chosen", group: .list),
    ActionRow(
      action: .keep, screens: [.nudge], keys: [.enter], short: "keep the nudge",
      long: "keep the nudge as the new value",
      group: .change),
    ActionRow(
      action: .rowDown, screens: [.home, .nudge, .lessons, .review, .labs], keys: [.down, .character("j"), .tab],
      short: "down",
      long: "down",
      group: .list),
    ActionRow(
      action: .rowUp, screens: [.home, .nudge, .lessons, .review, .labs], keys: [.up, .character("k"), .backTab],
      short: "up",
      long: "up",
      group: .list),
    ActionRow(
      action: .scrollDown, screens: [.page], keys: [.down, .character("j"), .enter], short: "down",
      long: "down", group: .list),
    ActionRow(
      action: .scrollUp, screens: [.page], keys: [.up, .character("k")], short: "up", long: "up", group: .list),
    ActionRow(
      action: .pageDown, screens: [.page], keys: [.pageDown, .character(" ")], short: "", long: "a screen down",
      group: .list),
    ActionRow(
      action: .pageUp, screens: [.page], keys: [.pageUp, .character("b")], short: "", long: "a screen up", group: .list),
    ActionRow(
      action: .top, screens: [.home, .page, .lessons, .review, .labs], keys: [.character("g"), .home], short: "",
      long: "to the top",
      group: .list
    ),
    ActionRow(
      action: .bottom, screens: [.home, .page, .lessons, .review, .labs], keys: [.character("G"), .end], short: "",
      long: "to the bottom",
      group: .list),
    ActionRow(
      action: .accept, screens: [.prompt], keys: [.enter], short: "done", long: "take the answer", group: .list),
    ActionRow(
      action: .completion, screens: [.prompt], keys: [.tab], short: "complete", long: "complete a name",
      group: .list,
      refusal: { model in
        guard case .prompt(let prompt) = model.screen, prompt.purpose == .search else { return "" }
        return nil
      }),
    ActionRow(
      action: .cancel, screens: [.prompt], keys: [.escape], short: "cancel", long: "leave it as it was", group: .list),
  ]

  private static let programRows: [ActionRow] = [
    ActionRow(
      action: .leave, screens: [.walk, .page, .nudge, .lessons, .lesson, .review, .quiz, .labs, .lab], keys: [.escape],
      short: "back",
      long: "one level back",
      group: .program),
    ActionRow(
      action: .quit, screens: [.home, .walk, .page, .nudge, .lessons, .review, .labs, .lab], keys: [.character("q")],
      short: "quit",
      long: "end the program; Ctrl-C does so at once", group: .program),
    ActionRow(
      action: .suspend,
      screens: [.home, .walk, .page, .prompt, .nudge, .lessons, .lesson, .review, .quiz, .labs, .lab],
      keys: [.control("z")], short: "",
      long: "stop the program for a while; the shell's `fg` brings it back", group: .program),
    ActionRow(
      action: .help, screens: [.home, .walk, .nudge, .page, .lessons, .review, .labs, .lab],
      keys: [.character("?"), .f(1)],
      short: "help",
      long: "this list", group: .program,
      refusal: { model in
        if case .page(let page) = model.screen, case .help = page.content { return "" }
        return nil
      }),
  ]

  /// Why the chosen name cannot be given another value.
  private static let notALeaf: @Sendable (Model) -> String? = { model in
    guard let walk = model.walk else { return nil }
    guard let node = walk.subject else { return "choose a name first: ↑ ↓, or / to find it" }
    guard !walk.narrator.network.graph.nodes[node].isLeaf else { return nil }
    let name = walk.narrator.naming.name(ofNode: node) ?? "this"
    return "\(name) is computed; only given numbers can be changed (choose one with ↑ ↓)"
  }

  /// Why there is no gradient to show for the chosen name.
  private static let noGradient: @Sendable (Model) -> String? = { model in
    guard let walk = model.walk else { return nil }
    guard let node = walk.subject else { return "choose a name first: ↑ ↓, or / to find it" }
    guard !walk.narrator.network.graph.nodes[node].wantsGradient else { return nil }
    let name = walk.narrator.naming.name(ofNode: node) ?? "this"
    return "\(name) is a constant: no gradient is computed for it (choose a name with ↑ ↓)"
  }
}
