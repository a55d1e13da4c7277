// What a line means at a puzzle: a command of the table, or else an answer.

import Characters
import Diagnostics
import Page

/// What a line leads to.
package struct PuzzleAnswer: Sendable {
  package var elements: [Element] = []
  /// What is to be kept.
  package var solved: PuzzleRun.Solved?
  /// The puzzle to go to.
  package var next: Int?
  package var isLast = false

  init(_ elements: [Element] = []) { self.elements = elements }
}

/// One command.
package struct PuzzleLine: Sendable {
  /// What it is called.
  let names: [String]
  let help: String
  let answer: @Sendable (inout PuzzleRun) -> PuzzleAnswer

  static let all: [PuzzleLine] = [
    PuzzleLine(names: ["hint"], help: "a hint; again: the next one, of three") { PuzzleAnswer($0.hint()) },
    PuzzleLine(names: ["show"], help: "the solution, and why it is that") { PuzzleAnswer($0.show()) },
    PuzzleLine(names: ["again"], help: "the question once more") { PuzzleAnswer($0.question) },
    PuzzleLine(names: ["skip", "next"], help: "go on to the next puzzle") { run in
      var answer = PuzzleAnswer()
      if run.number < PuzzleBook.all.count {
        answer.next = run.number + 1
      } else {
        answer.elements = [.prose("This is the last puzzle; q quits.")]
      }
      return answer
    },
    PuzzleLine(names: ["list"], help: "the names of all puzzles") { _ in PuzzleAnswer([names]) },
    PuzzleLine(names: ["?", "help"], help: "this list") { _ in PuzzleAnswer([helpLines]) },
    PuzzleLine(names: ["q", "quit"], help: "leave; so does the end of input. What is solved is kept") { _ in
      var answer = PuzzleAnswer()
      answer.isLast = true
      return answer
    },
  ]

  private static var names: Element {
    .code(
      PuzzleBook.groups.map { group in
        RichText("\(group.title): " + group.puzzles.map(\.name).joined(separator: ", "))
      })
  }

  /// The table as text.
  private static var helpLines: Element {
    let rows =
      all.map { ($0.names.joined(separator: ", "), $0.help) }
      + [("open NAME", "another puzzle, by its name or number"), ("anything else", "is an answer")]
    let width = rows.reduce(0) { max($0, $1.0.count) }
    return .code(rows.map { RichText($0.0 + String(repeating: " ", count: width - $0.0.count) + "  " + $0.1) })
  }

  /// Does what a line asks for.
  package static func answer(_ line: String, _ run: inout PuzzleRun) -> PuzzleAnswer {
    let text = line.filter { !$0.isNewline }.trimmed
    if text.isEmpty { return run.isSolved ? command("next", &run) ?? PuzzleAnswer() : PuzzleAnswer(run.question) }
    if let answer = command(text.lowercased(), &run) { return answer }
    if let place = text.firstIndex(where: \.isWhitespace), text[..<place].lowercased() == "open" {
      return open(text[place...].trimmed)
    }
    let (says, solved) = run.answer(text)
    var answer = PuzzleAnswer(says)
    answer.solved = solved
    if run.isSolved, solved != nil { answer.elements.append(.prose("Enter goes on to the next puzzle.")) }
    if let near = nearest(to: text.lowercased(), among: all.flatMap(\.names).filter { $0.count > 1 }), solved == nil {
      answer.elements.append(.prose(RichText("Did you mean the command \(near)?")))
    }
    return answer
  }

  private static func open(_ word: String) -> PuzzleAnswer {
    var answer = PuzzleAnswer()
    answer.next = PuzzleBook.puzzle(word).flatMap { PuzzleBook.number(of: $0.name) }
    if answer.next == nil {
      let remedy = PuzzleBook.near(word).map { "did you mean \($0)?" } ?? "list names them."
      answer.elements = [.prose(RichText("There is no puzzle called \(Printable.text(word)); \(remedy)"))]
    }
    return answer
  }

  private static func command(_ word: String, _ run: inout PuzzleRun) -> PuzzleAnswer? {
    all.first { $0.names.contains(word) }?.answer(&run)
  }
}
