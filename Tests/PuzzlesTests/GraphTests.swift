// Graph puzzles: every solution is right with the fewest operations, and a search over all graphs finds none smaller.

import Autograd
import Foundation
import Testing

@testable import Puzzles

@Suite struct GraphTests {
  static let graphs: [(puzzle: Puzzle, task: GraphPuzzle)] = PuzzleBook.all.compactMap {
    if case .graph(let task) = $0.task { ($0, task) } else { nil }
  }

  /// A value with its gradient in each of the givens, carried forward.
  struct Dual {
    let value: Double
    let gradients: [Double]

    func through(_ value: Double, slope: Double) -> Dual { Dual(value: value, gradients: gradients.map { slope * $0 }) }

    func with(_ b: Dual, _ value: Double, _ slopeA: Double, _ slopeB: Double) -> Dual {
      Dual(value: value, gradients: zip(gradients, b.gradients).map { slopeA * $0 + slopeB * $1 })
    }
  }

  /// What an operation makes of two values, or of one; by formulas of its own.
  static func results(_ operation: Autograd.Operation, _ a: Dual, _ b: Dual) -> Dual? {
    switch operation {
    case .add: a.with(b, a.value + b.value, 1, 1)
    case .subtract: a.with(b, a.value - b.value, 1, -1)
    case .multiply: a.with(b, a.value * b.value, b.value, a.value)
    case .tanh: a.through(tanh(a.value), slope: 1 / pow(cosh(a.value), 2))
    case .exp: a.through(exp(a.value), slope: exp(a.value))
    case .relu: a.through(max(a.value, 0), slope: a.value > 0 ? 1 : 0)
    default: nil
    }
  }

  /// Whether a graph with at most so many operations more reaches the target.
  static func isReached(
    _ target: (value: Double, gradients: [Double]), _ allowed: [Autograd.Operation], from values: [Dual],
    operations: Int
  ) -> Bool {
    if values.contains(where: { dual in
      abs(dual.value - target.value) < 1e-7
        && zip(dual.gradients, target.gradients).allSatisfy { abs($0 - $1) < 1e-7 }
    }) {
      return true
    }
    guard operations > 0 else { return false }
    for operation in allowed {
      for a in values.indices {
        for b in operation.rule.arity == 1 ? a..<a + 1 : 0..<values.count {
          guard let next = results(operation, values[a], values[b]) else {
            Issue.record("the search does not know \(operation)")
            return true
          }
          if isReached(target, allowed, from: values + [next], operations: operations - 1) { return true }
        }
      }
    }
    return false
  }

  @Test func noGraphIsSmallerThanTheFewest() {
    for (puzzle, task) in Self.graphs {
      let zero = task.givens.map { _ in 0.0 }
      let givens = task.givens.indices.map { place in
        var gradients = zero
        gradients[place] = 1
        return Dual(value: task.givens[place].value, gradients: gradients)
      }
      let values = givens + task.literals.map { Dual(value: $0, gradients: zero) }
      #expect(
        !Self.isReached(task.target, task.operations, from: values, operations: task.fewest - 1),
        "\(puzzle.name): fewer than \(task.fewest) operations will do")
      #expect(
        Self.isReached(task.target, task.operations, from: values, operations: task.fewest),
        "\(puzzle.name) cannot be done at all")
    }
  }

  @Test func everySolutionIsRightAndTheSmallest() {
    for (puzzle, task) in Self.graphs {
      let report = PuzzleDesk().judge(puzzle.solution, of: puzzle)
      #expect(report.verdict == .right, "\(puzzle.name): \(report.says)")
      #expect(report.graph?.operations == task.fewest, "\(puzzle.name)")
      #expect(report.says.isEmpty, "\(puzzle.name): \(report.says)")
    }
  }

  private func says(_ answer: String, _ name: String) throws -> PuzzleReport {
    PuzzleDesk().judge(answer, of: try #require(PuzzleBook.puzzle(name)))
  }

  @Test func otherSpellingsAreRight() throws {
    for answer in ["a*(b + c)", "s = c + b\nL = s*a", "s = b + c; a*s", "result = a*(c + b);"] {
      #expect(try says(answer, "shared-factor").verdict == .right, "\(answer)")
    }
  }

  @Test func moreThanTheFewestIsSaid() throws {
    let report = try says("p = a*b; q = a*c; L = p + q", "shared-factor")
    #expect(report.verdict == .wrong)
    #expect(report.says == ["Value and gradients are right, with 3 operations; it can be done with 2."])
    let unused = try says("s = b + c; z = s + s; L = a*s", "shared-factor")
    #expect(unused.verdict == .wrong, "what is not used counts, too")
  }

  @Test func wrongNumbersAreSaid() throws {
    let report = try says("L = a + b", "shared-factor")
    #expect(report.says.first == "The value is -1, and 2 is wanted.")
    #expect(report.says.contains("The gradient in c is 0, and 2 is wanted."))
  }

  @Test func whatIsNotGivenIsRefused() throws {
    #expect(try says("L = 2*a", "twice").says.first == "The number 2 is not given: begin with a.")
    #expect(try says("q = 2; L = q*a", "twice").says.first == "q is a number of your own: begin with a.")
    for answer in ["param a = 6; L = a", "a = 6; L = a", "param q = 6; L = q", "x[1] = [6]; L = a"] {
      let report = try says(answer, "twice")
      #expect(!report.isSolved, "\(answer): \(report.says)")
    }
    #expect(try says("L = tanh(a)", "twice").says.contains("tanh is not among the operations here: + *."))
  }

  @Test func errorsPointIntoTheAnswer() throws {
    let report = try says("s = b + c; L = a*t", "shared-factor")
    #expect(report.verdict == .unread)
    let text = try #require(report.problem).rendered()
    #expect(text.contains("answer:1:18"), "\(text)")
    let alone = try #require(try says("  a*t", "shared-factor").problem).rendered()
    #expect(alone.contains("answer:1:5"), "\(alone)")
  }

  @Test(arguments: ["L = a*t", "t = t + a", "L = sqr(a)", "L = d; d = a + b", "b = 2; L = a*bb"])
  func whatMayBeUsedIsSaidOfANameThatMayNot(_ answer: String) throws {
    let text = try #require(try says(answer, "shared-factor").problem).rendered()
    #expect(text.contains("help: begin with a, b, c; the operations here are + *"), "\(text)")
    #expect(!text.contains("= 2\n") && !text.contains("a value on a line above"), "\(text)")
  }
}
