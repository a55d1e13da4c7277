// What a line means while a backward pass is written: a command of the table, or else a line of the pass.

import Diagnostics

/// What a line leads to.
package struct WriteAnswer {
  /// What is said.
  package var lines: [String]
  /// Whether the dialogue ends here.
  package var isLast = false
}

/// One command.
package struct WriteLine: Sendable {
  /// What it is called.
  let names: [String]
  /// What follows the name, as the help writes it; in brackets what can be left out.
  var argument = ""
  let help: String
  var isLast = false
  let answer: @Sendable (inout WriteDialogue, String) -> [String]

  static let all: [WriteLine] = [
    WriteLine(
      names: ["hint"], argument: "[NAME]", help: "a hint for a gradient, or the next one missing; again: the next hint"
    ) {
      $0.hint($1)
    },
    WriteLine(
      names: ["show"], argument: "[NAME]", help: "write the line of a gradient for me, or of the next one missing"
    ) {
      $0.show($1)
    },
    WriteLine(names: ["list"], help: "my lines with their verdicts") { dialogue, _ in
      dialogue.list + [dialogue.run.standing].filter { !$0.isEmpty }
    },
    WriteLine(names: ["change"], argument: "NUMBER LINE", help: "write another line in the place of one") {
      dialogue, text in
      let (number, rest) = WriteLine.split(text)
      return dialogue.change(number, to: rest)
    },
    WriteLine(names: ["delete"], argument: "NUMBER", help: "take a line away") { dialogue, text in
      dialogue.delete(WriteLine.split(text).row)
    },
    WriteLine(names: ["undo"], help: "take the last change back") { dialogue, _ in dialogue.undo() },
    WriteLine(names: ["missing"], help: "what is still missing, and what is to be mended") { dialogue, _ in
      [dialogue.run.standing]
    },
    WriteLine(names: ["values"], help: "the formulas with their values") { dialogue, _ in dialogue.values },
    WriteLine(names: ["names"], help: "the names that a line may use") { dialogue, _ in
      [dialogue.run.completions.joined(separator: ", ")]
    },
    WriteLine(names: ["train", "results"], help: "my gradients beside the engine's, and training with them") {
      dialogue, _ in
      dialogue.results
    },
    WriteLine(names: ["?", "help"], help: "this list") { _, _ in helpLines },
    WriteLine(names: ["q", "quit"], help: "leave; so does the end of input. Your lines are kept", isLast: true) {
      _, _ in []
    },
  ]

  /// What the help writes before the explanation.
  private var usage: String {
    let name = names.joined(separator: ", ")
    return argument.isEmpty ? name : "\(name) \(argument)"
  }

  /// The table as text.
  static var helpLines: [String] {
    let rows = all.map { ($0.usage, $0.help) } + [("anything else", "is a line of the backward pass")]
    let width = rows.reduce(0) { max($0, $1.0.count) }
    return rows.map { "\($0.0.padded(to: width))  \($0.1)" }
  }

  /// Does what a line asks for.
  package static func answer(_ line: String, _ dialogue: inout WriteDialogue) -> WriteAnswer {
    let text = line.filter { !$0.isNewline }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return WriteAnswer(lines: [dialogue.run.standing]) }
    // `list = …` is a line, and so is anything longer than the command that it begins like.
    if let command = all.first(where: { $0.names.contains(first.lowercased()) }),
      words.count == 1 || words[1].first != "=",
      words.count == 1 || !command.argument.isEmpty
    {
      let rest = text.drop { $0.isWhitespace }.dropFirst(first.count)
      return WriteAnswer(lines: command.answer(&dialogue, String(rest).trimmed), isLast: command.isLast)
    }
    var said = dialogue.write(text)
    if words.count == 1, let near = nearest(to: first.lowercased(), among: all.flatMap(\.names)) {
      said.append("did you mean the command \(near)?")
    }
    return WriteAnswer(lines: said)
  }

  /// The number of a line, as an index, and what follows it; -1 where there is no number.
  private static func split(_ text: String) -> (row: Int, rest: String) {
    let number = text.prefix { !$0.isWhitespace && $0 != ":" }
    let rest = text.dropFirst(number.count).drop { $0.isWhitespace || $0 == ":" }
    return ((Int(number) ?? 0) &- 1, String(rest))
  }
}
