// `backstep puzzles`: the list of puzzles, one of them line by line, or one answer judged.

import Characters
import ArgumentParser
import Course
import Diagnostics
import Puzzles

struct PuzzlesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "puzzles",
    abstract: "Write local derivatives and small graphs, and have them judged; without a name, list the puzzles.",
    discussion: """
      Examples:
        backstep puzzles                              the puzzles, and which are solved
        backstep puzzles softmax                      one of them, line by line
        backstep puzzles 17                           by its number
        backstep puzzles mean --check "1/n"           judge an answer; status 0 only when it is right
        backstep puzzles mean --check "1/n" --json    one JSON object

      A derivative is written for one entry, in the indices that the puzzle names: dy[i]/dx[j] = (i == j)*2*x[i]. \
      A comparison counts as 1 or 0; `a if c else b`, and, or, not, //, % and functions such as exp, sum and max are there. \
      A graph is written as formulas, parted by ; in one line. What was solved line by line is kept in \
      $XDG_STATE_HOME/backstep, or else in ~/.local/state/backstep.
      """)

  @Argument(help: ArgumentHelp("A puzzle's name or number.", valueName: "name|number"), completion: .puzzles)
  var name: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Judge one answer; exit 1 unless it is right.", valueName: "answer"))
  var check: String?

  @Flag(help: "The list, or with --check the verdict, as one JSON object.")
  var json = false

  @Flag(help: "Line by line, as elsewhere; puzzles are never anything else.")
  var plain = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if check != nil, name == nil { throw ValidationError("--check needs the name or number of a puzzle.") }
    if json, name != nil, check == nil { throw ValidationError("--json goes with --check, or with the list.") }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    guard let name else {
      let solved = SolvedPuzzles(records: Keeper(console: console).load().records).names
      let list = PuzzleList(solved: solved)
      if json { try list.writeJSON(to: console) } else { try list.write(to: console) }
      return ExitStatus.success.rawValue
    }
    guard let puzzle = PuzzleBook.puzzle(name), let number = PuzzleBook.number(of: puzzle.name) else {
      throw Failure(
        .missing, "there is no puzzle called \(Printable.text(name.named))",
        help: PuzzleBook.near(name).map { "did you mean \($0)?" } ?? "`backstep puzzles` lists the puzzles")
    }
    if let check { return try judge(check, of: puzzle, on: console) }
    var session = PuzzleSession(number: number, console: console)
    try session.run()
    return ExitStatus.success.rawValue
  }

  private func judge(_ answer: String, of puzzle: Puzzle, on console: Console) throws -> Int32 {
    let report = PuzzleDesk().judge(answer, of: puzzle)
    do {
      if json {
        try PuzzleJSON(puzzle: puzzle, answer: answer, report: report).write(to: console)
      } else {
        var output = console.output()
        for line in PuzzleText.lines(PuzzleRun.elements(report, display.settings.format), console) {
          try output.line(line)
        }
        try output.flush()
      }
    } catch FileProblem.outputClosed {
      // Whoever reads only the beginning still learns from the status how the answer is.
    }
    return (report.isSolved ? ExitStatus.success : .failedCheck).rawValue
  }
}
