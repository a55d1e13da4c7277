// Puzzles line by line: a question, an answer, what is said of it.

import Course
import Page
import Progress
import Printing
import Puzzles

/// The dialogue on standard input and output.
struct PuzzleSession {
  private let number: Int
  private let console: Console
  private let keeper: Keeper

  init(number: Int, console: Console) {
    self.number = number
    self.console = console
    keeper = Keeper(console: console)
  }

  /// Talks until the learner quits or the input ends.
  mutating func run() throws {
    defer { keeper.finish() }
    var output = console.output()
    var solved = SolvedPuzzles(records: keeper.load().records).names
    let format = console.settings.format
    var run = PuzzleRun(number: number, solved: solved, format: format)
    try write(run.question, to: &output)
    try output.line("Write the answer. hint helps; ? lists all commands, q quits.")
    while true {
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else {
        // The shell's prompt is to stand on a line of its own.
        try output.line()
        return try output.flush()
      }
      let answer = PuzzleLine.answer(String(decoding: bytes, as: UTF8.self), &run)
      try write(answer.elements, to: &output)
      if let news = answer.solved {
        solved.insert(news.name)
        try keeper.save(SolvedPuzzles.event(news.name, answer: news.answer, hints: news.hints), to: &output)
      }
      if answer.isLast { return try output.flush() }
      if let next = answer.next {
        run = PuzzleRun(number: next, solved: solved, format: format)
        try write(run.question, to: &output)
      }
    }
  }

  private func write(_ elements: [Element], to output: inout Output) throws {
    for line in PuzzleText.lines(elements, console) { try output.line(line) }
  }
}
