// Judges a graph: its value, each gradient, what it is made of, and how many operations it takes.

import Characters
import Diagnostics
import Page
import Quantities

/// Judges the answers to one puzzle.
struct GraphJudge {
  let puzzle: GraphPuzzle
  private let format = NumberFormat(digits: 6)

  init(_ puzzle: GraphPuzzle) { self.puzzle = puzzle }

  func judge(_ answer: String) -> PuzzleReport {
    let attempt: GraphAttempt
    do throws(DiagnosticReport) {
      attempt = try GraphAttempt(puzzle, answer)
    } catch {
      var report = PuzzleReport(.unread, says: error.diagnostics.prefix(1).map { Self.sentence($0.message) })
      report.problem = error
      return report
    }
    var report = PuzzleReport(.wrong)
    report.graph = GraphCount(
      value: attempt.value, gradients: attempt.gradients, operations: attempt.operations.count, fewest: puzzle.fewest)
    report.says = foreign(attempt) + numbers(attempt)
    guard report.says.isEmpty else { return report }
    let count = attempt.operations.count
    report.verdict = .right
    if count > puzzle.fewest {
      report.verdict = .wrong
      report.says = [
        "Value and gradients are right, with \(count.counted("operation")); it can be done with \(puzzle.fewest)."
      ]
    } else if count < puzzle.fewest {
      // The search of the tests says that there is no such thing.
      report.says = ["\(count.counted("operation")): fewer than were thought to be needed."]
    }
    return report
  }

  private static func sentence(_ message: String) -> String {
    message.prefix(1).uppercased() + message.dropFirst() + (message.hasSuffix(".") ? "" : ".")
  }

  /// What is used though it is not given.
  private func foreign(_ attempt: GraphAttempt) -> [String] {
    var says: [String] = []
    if let name = attempt.newNumbers.first {
      says.append("\(Printable.text(name)) is a number of your own: begin with \(puzzle.givenNames).")
    } else if let number = attempt.literals.first(where: { !puzzle.literals.contains($0) }) {
      let allowed = puzzle.literals.map(format.text).joined(separator: ", ")
      says.append(
        "The number \(format.text(number)) is not given: begin with \(puzzle.givenNames)"
          + (allowed.isEmpty ? "." : ", and \(allowed)."))
    }
    if let operation = attempt.operations.first(where: { !puzzle.operations.contains($0) }) {
      says.append("\(GraphPuzzle.word(operation)) is not among the operations here: \(puzzle.operationWords).")
    }
    return says
  }

  /// Which numbers are not the wanted ones.
  private func numbers(_ attempt: GraphAttempt) -> [String] {
    let target = puzzle.target
    var says: [String] = []
    if !Self.isSame(attempt.value, target.value) {
      says.append("The value is \(words(attempt.value, target.value)) is wanted.")
    }
    for (given, pair) in zip(puzzle.givens, zip(attempt.gradients, target.gradients)) where !Self.isSame(pair.0, pair.1)
    {
      says.append("The gradient in \(given.name) is \(words(pair.0, pair.1)) is wanted.")
    }
    return says
  }

  /// Two numbers, with all digits where few do not tell them apart.
  private func words(_ mine: Double, _ wanted: Double) -> String {
    let isNear = Double(format.text(mine)) == Double(format.text(wanted))
    let format = isNear ? NumberFormat.exact : format
    return "\(format.text(mine)), and \(format.text(wanted))"
  }

  static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }
}
