// Every puzzle's table: the solution is right, its other spellings are, and each slip is caught and named.

import Notation
import Testing

@testable import Puzzles
@testable import Writing

@Suite struct PuzzleBookTests {
  static let derivatives: [(puzzle: Puzzle, task: JacobianPuzzle)] = PuzzleBook.all.compactMap {
    if case .jacobian(let task) = $0.task { ($0, task) } else { nil }
  }

  @Test func thereAreEnough() {
    #expect(Self.derivatives.count >= 32)
    #expect(PuzzleBook.all.count - Self.derivatives.count >= 10)
    #expect(Set(PuzzleBook.all.map(\.name)).count == PuzzleBook.all.count, "two puzzles have one name")
    for puzzle in PuzzleBook.all {
      #expect(puzzle.hints.count == 3, "\(puzzle.name) has \(puzzle.hints.count) hints")
      #expect(puzzle.name == puzzle.name.lowercased() || puzzle.name.contains("-by-"), "\(puzzle.name)")
    }
  }

  @Test func everySolutionIsRight() {
    for (puzzle, task) in Self.derivatives {
      for answer in [task.solution, puzzle.solution] {
        let report = PuzzleDesk().judge(answer, of: puzzle)
        #expect(report.isSolved, "\(puzzle.name): \(answer): \(report.says)")
      }
    }
  }

  /// The closed form of the table and differences of the operation are the same derivative.
  @Test func everySolutionIsWhatDifferencesSay() throws {
    for (puzzle, task) in Self.derivatives {
      for point in try JacobianJudge(task).points() + JacobianPoint.several(task, count: 4, seed: 99) {
        let closed = JacobianMatrix(try IndexFormula(task.solution), at: point)
        let measured = try point.centralDifferences()
        let reach = max(closed.reach, 0.1)
        for place in closed.entries.indices {
          let (a, b) = (closed.entries[place] ?? .nan, measured.entries[place] ?? .nan)
          #expect(abs(a - b) <= 1e-6 * reach, "\(puzzle.name) at \(place): \(a), and differences say \(b)")
        }
      }
    }
  }

  @Test func everySlipIsCaughtAndNamed() {
    for (puzzle, task) in Self.derivatives {
      #expect(task.slips.count >= 3, "\(puzzle.name) has \(task.slips.count) slips")
      for slip in task.slips {
        let report = PuzzleDesk().judge(slip.formula, of: puzzle)
        #expect(report.verdict == .wrong, "\(puzzle.name): \(slip.formula) is \(report.verdict): \(report.says)")
        #expect(report.slip == slip.says, "\(puzzle.name): \(slip.formula) is taken for: \(report.slip ?? "nothing")")
      }
    }
  }
}
