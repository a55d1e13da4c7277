// The commands of the walk line by line: one table for understanding them and for the help.

import Characters
import Course
import Diagnostics

/// What a command answers.
package struct LineAnswer {
  /// What is said.
  package var lines: [String]
  /// What the learner did in the quiz; it is kept before the lines after it are written.
  package var event: RunEvent?
  /// What is said after the event is kept.
  package var after: [String] = []
  /// Whether the walk ends here.
  package var isLast = false

  init(_ lines: [String], isLast: Bool = false) {
    self.lines = lines
    self.isLast = isLast
  }
}

/// One row of the table.
package struct LineCommand: Sendable {
  /// What it is called; the first name is the short one.
  let names: [String]
  /// What follows the name, as the help writes it; in brackets what can be left out.
  let argument: String
  let help: String
  let answer: @Sendable (inout LineWalk, String) -> LineAnswer

  private init(
    _ names: [String], argument: String = "", _ help: String,
    answer: @escaping @Sendable (inout LineWalk, String) -> LineAnswer
  ) {
    self.names = names
    self.argument = argument
    self.help = help
    self.answer = answer
  }

  /// What the help writes before the explanation.
  var usage: String {
    let name = names.joined(separator: ", ")
    if name == "/" { return "/NAME" }
    return argument.isEmpty ? name : "\(name) \(argument)"
  }

  static let all: [LineCommand] = [
    LineCommand(["n", "next"], argument: "[NUMBER]", "go one step on, or so many; Enter alone does the same") {
      walk, text in
      walk.counted(text) { $0.forward($1) }
    },
    LineCommand(["b", "back"], argument: "[NUMBER]", "go one step back, or so many") { walk, text in
      walk.counted(text) { $0.backward($1) }
    },
    LineCommand(["p", "phase"], argument: "[PHASE]", "go to the next phase, or to forward, loss, backward or update") {
      $0.phase($1)
    },
    LineCommand(["s", "step"], argument: "NUMBER", "go to a step by its number; 0 is the start") { $0.jump($1) },
    LineCommand(["/"], argument: "NAME", "go to the next step that is about a name") { $0.find($1) },
    LineCommand(["round"], "the next round, with the updated parameters") { walk, _ in walk.nextRound() },
    LineCommand(["back round"], "the round before") { walk, _ in walk.previousRound() },
    LineCommand(["z", "level"], argument: "[LEVEL]", "the next level of detail: operation, formula, layer") {
      $0.changeLevel($1)
    },
    LineCommand(["w", "where"], "where am I? The present step again") { walk, _ in LineAnswer(walk.whereabouts) },
    LineCommand(["v", "values"], "all formulas with their values and gradients so far") { walk, _ in
      LineAnswer(walk.values)
    },
    LineCommand(["c", "chain"], argument: "NAME", "the whole chain from the loss to a name") { $0.chain($1) },
    LineCommand(["e", "edit"], argument: "NAME VALUE", "give an input or parameter another value, such as 0.5 or 1/3") {
      $0.edit($1)
    },
    LineCommand(["u", "nudge"], argument: "NAME", "move an input or parameter a little: what was promised, what comes")
    {
      $0.nudge($1)
    },
    LineCommand(["r", "rate"], argument: "NUMBER", "set the learning rate") { $0.setRate($1) },
    LineCommand(["l", "losses"], "the loss of each round so far") { walk, _ in LineAnswer(walk.losses) },
    LineCommand(["quiz"], argument: "[AMOUNT]", "be asked before you see: some steps, all, or off") {
      $0.changeQuiz($1)
    },
    LineCommand(["notes"], "what was passed over in the network's text") { walk, _ in LineAnswer(walk.notes) },
    LineCommand(["?", "help"], "this list") { _, _ in LineAnswer(help) },
    LineCommand(["q", "quit"], "leave; so does the end of input") { _, _ in LineAnswer([], isLast: true) },
  ]

  /// The table as text.
  static var help: [String] {
    let width = all.reduce(0) { max($0, $1.usage.count) }
    return all.map { "\($0.usage.padded(to: width))  \($0.help)" }
  }

  /// Does what a line asks for.
  package static func answer(_ line: String, _ walk: inout LineWalk) -> LineAnswer {
    if walk.quiz.isOpen { return QuizLine.answer(line, &walk) }
    let words = line.split { $0.isWhitespace || $0.isNewline }
    guard let first = words.first else { return LineAnswer(walk.forward(1)) }
    // `/z1` needs no space.
    if first.hasPrefix("/") {
      return find("/")?.answer(&walk, words.joined(separator: " ").dropFirst().description) ?? LineAnswer([])
    }
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ").lowercased()
      guard let command = find(name) else { continue }
      let rest = words.dropFirst(count).joined(separator: " ")
      if command.argument.isEmpty, !rest.isEmpty { return LineAnswer(["\(name) takes nothing after it"]) }
      return command.answer(&walk, rest)
    }
    let near = nearest(to: first.lowercased(), among: all.flatMap(\.names)).map { ", did you mean \($0)" } ?? ""
    return LineAnswer(["no command \(Printable.line(String(first)))\(near)? Write ? for the list."])
  }

  private static func find(_ name: String) -> LineCommand? { all.first { $0.names.contains(name) } }
}
