// Judges a formula for a derivative: at several points, and then where the operation has kinks and ties.

import Diagnostics
import Notation
import Quantities
import Writing

/// Judges the answers to one puzzle.
struct JacobianJudge {
  let puzzle: JacobianPuzzle
  let format = NumberFormat(digits: 4)

  /// At how many points a formula has to be right.
  static let points = 6
  private static let seed: UInt64 = 2024

  /// The points that formulas are tried at, and the derivative there; or what is wrong with the puzzle's own formulas.
  private let truth: Result<[(point: JacobianPoint, right: JacobianMatrix)], NotationProblem>

  init(_ puzzle: JacobianPuzzle) {
    self.puzzle = puzzle
    truth = Result { () throws(NotationProblem) in
      let solution = try IndexFormula(puzzle.solution)
      return try JacobianPoint.several(puzzle, count: Self.points, seed: Self.seed).map {
        ($0, JacobianMatrix(solution, at: $0))
      }
    }
  }

  /// The points that formulas are tried at.
  func points() throws(NotationProblem) -> [JacobianPoint] { try truth.get().map(\.point) }

  func judge(_ answer: String) -> PuzzleReport {
    let formula: IndexFormula
    let points: [JacobianPoint]
    let right: [JacobianMatrix]
    do throws(NotationProblem) {
      formula = try IndexFormula(answer)
      (points, right) = (try truth.get().map(\.point), try truth.get().map(\.right))
    } catch {
      return unread(error, in: answer)
    }
    var written: [JacobianMatrix] = []
    for point in points {
      let matrix = JacobianMatrix(formula, at: point)
      if let problem = matrix.problem?.problem, !problem.isOutside { return unread(problem, in: answer) }
      written.append(matrix)
    }
    if let first = written.first?.problem, written.allSatisfy({ $0.entries.allSatisfy { $0 == nil } }) {
      return unread(first.problem, in: answer)
    }
    if let wrong = points.indices.first(where: { !written[$0].isSame(as: right[$0]) }) {
      return refused(wrong, points, written, right)
    }
    return atEdges(formula, pair(points[0], written[0], right[0]))
  }

  private func unread(_ problem: NotationProblem, in answer: String) -> PuzzleReport {
    var report = PuzzleReport(.unread, says: [problem.says])
    let source = SourceText(name: "answer", text: answer)
    let characters = Array(source.text)
    let span = problem.span.map { range in
      let lower = min(range.lowerBound, characters.count)
      let upper = min(max(range.upperBound, lower), characters.count)
      let before = String(characters[..<lower]).utf8.count
      return SourceSpan(lower: before, upper: before + String(characters[lower..<upper]).utf8.count)
    }
    report.problem = DiagnosticReport(
      source: source, diagnostics: [Diagnostic(.error, problem.says, at: span)])
    return report
  }

  // MARK: Wrong

  private func refused(
    _ index: Int, _ points: [JacobianPoint], _ written: [JacobianMatrix], _ right: [JacobianMatrix]
  ) -> PuzzleReport {
    var report = PuzzleReport(.wrong)
    let point = points[index]
    report.jacobians = pair(point, written[index], right[index])
    let wrong = written[index].differences(from: right[index])
    let count = right[index].entries.count
    let first = points[0].sizes
    let isRightAtFirst = points.indices.allSatisfy { points[$0].sizes != first || written[$0].isSame(as: right[$0]) }
    if isRightAtFirst, point.sizes != first {
      report.says.append("It is right for \(Self.words(first)), but not for \(Self.words(point.sizes)).")
    }
    if count > 1 {
      report.says.append(
        wrong.count == count
          ? "None of the \(count) entries is right."
          : "\(wrong.count) of \(count) entries \(wrong.count == 1 ? "is" : "are") not right.")
    }
    if let place = wrong.first {
      report.says += firstWrong(place, point, written[index], right[index], isOnly: count == 1)
    }
    report.slip = slip(points, written, right)
    if let slip = report.slip { report.says.append(slip) }
    return report
  }

  /// The first wrong entry: where, yours and the right one.
  private func firstWrong(
    _ place: Int, _ point: JacobianPoint, _ written: JacobianMatrix, _ right: JacobianMatrix, isOnly: Bool
  ) -> [String] {
    let indices = point.indices(row: place / written.columns, column: place % written.columns)
    let at =
      indices.isEmpty
      ? "" : indices.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    let truth = right.entries[place].map(format.text) ?? "nothing"
    let head = isOnly || at.isEmpty ? "At \(self.words(point))" : "The first is at \(at)"
    guard let mine = written.entries[place] else {
      let why = (written.problem?.place == place ? written.problem?.problem.says : nil) ?? "There is no value there."
      return ["\(head): yours has no value, and right is \(truth). \(why)"]
    }
    // Where four digits do not tell them apart, all are shown.
    let isNear = Double(format.text(mine)) == Double(truth)
    let texts = [mine, right.entries[place] ?? .nan].map { isNear ? NumberFormat.exact.text($0) : format.text($0) }
    return ["\(head): yours is \(texts[0]), right is \(texts[1])."]
  }

  private func slip(
    _ points: [JacobianPoint], _ written: [JacobianMatrix], _ right: [JacobianMatrix]
  ) -> String? {
    for slip in puzzle.slips {
      guard let formula = try? IndexFormula(slip.formula) else { continue }
      let matrices = points.map { JacobianMatrix(formula, at: $0) }
      if zip(matrices, written).allSatisfy({ $0.isSame(as: $1) }) { return slip.says }
    }
    return GeneralSlips(written, right).words
  }
}
