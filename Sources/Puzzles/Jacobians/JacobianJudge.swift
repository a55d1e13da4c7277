// Judges a formula for a derivative: at several points, and then where the operation has kinks and ties.

import Diagnostics
import Quantities
import Writing

/// Judges the answers to one puzzle.
struct JacobianJudge {
  let puzzle: JacobianPuzzle
  let format = NumberFormat(digits: 4)

  /// At how many points a formula has to be right.
  static let points = 6
  private static let seed: UInt64 = 2024

  init(_ puzzle: JacobianPuzzle) { self.puzzle = puzzle }

  /// The points that formulas are tried at.
  func points() throws(NotationProblem) -> [JacobianPoint] {
    try JacobianPoint.several(puzzle, count: Self.points, seed: Self.seed)
  }

  func judge(_ answer: String) -> PuzzleReport {
    let formula: IndexFormula
    let points: [JacobianPoint]
    let right: [JacobianMatrix]
    do throws(NotationProblem) {
      formula = try IndexFormula(answer)
      points = try self.points()
      let solution = try IndexFormula(puzzle.solution)
      right = points.map { JacobianMatrix(solution, at: $0) }
    } catch {
      return unread(error, in: answer)
    }
    let written = points.map { JacobianMatrix(formula, at: $0) }
    // What has no value anywhere was not understood.
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
    if index > 0, !point.sizes.isEmpty, point.sizes != points[0].sizes {
      report.says.append("It is right for \(Self.words(points[0].sizes)), but not for \(Self.words(point.sizes)).")
    }
    if count > 1 {
      report.says.append(
        wrong.count == count
          ? "None of the \(count) entries is right."
          : "\(wrong.count) of \(count) entries \(wrong.count == 1 ? "is" : "are") not right.")
    }
    if let first = wrong.first { report.says += first_(first, point, written[index], right[index], isOnly: count == 1) }
    report.slip = slip(points, written, right)
    if let slip = report.slip { report.says.append(slip) }
    return report
  }

  /// The first wrong entry: where, yours and the right one.
  private func first_(
    _ place: Int, _ point: JacobianPoint, _ written: JacobianMatrix, _ right: JacobianMatrix, isOnly: Bool
  ) -> [String] {
    let indices = point.indices(row: place / written.columns, column: place % written.columns)
    let at =
      indices.isEmpty
      ? "" : indices.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    let truth = right.entries[place].map(format.text) ?? "nothing"
    let where_ = isOnly || at.isEmpty ? "At \(self.words(point))" : "The first is at \(at)"
    guard let mine = written.entries[place] else {
      let why = (written.problem?.place == place ? written.problem?.problem.says : nil) ?? "There is no value there."
      return ["\(where_): yours has no value, and right is \(truth). \(why)"]
    }
    return ["\(where_): yours is \(format.text(mine)), right is \(truth)."]
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

  // MARK: Kinks and ties

  private func atEdges(_ formula: IndexFormula, _ jacobians: JacobianPair) -> PuzzleReport {
    var report = PuzzleReport(.right)
    report.jacobians = jacobians
    for edge in puzzle.edges {
      guard let point = try? JacobianPoint.edge(edge, of: puzzle), let below = try? point.oneSided(-1e-6),
        let above = try? point.oneSided(1e-6)
      else { continue }
      let written = JacobianMatrix(formula, at: point)
      let outside = written.entries.indices.first { place in
        guard let mine = written.entries[place], !mine.isNaN, let a = below.entries[place], let b = above.entries[place]
        else { return false }
        return mine < min(a, b) - 1e-4 || mine > max(a, b) + 1e-4
      }
      if let outside {
        report.verdict = .wrong
        report.jacobians = pair(point, written, above)
        let mine = written.entries[outside].map(format.text) ?? ""
        let ends = [below.entries[outside], above.entries[outside]].map {
          $0.map { format.text(Self.rounded($0)) } ?? ""
        }
        let truth =
          ends[0] == ends[1]
          ? "the slope there is \(ends[0])" : "the slopes there are \(ends[0]) to the left and \(ends[1]) to the right"
        report.says = [
          "Right as long as no numbers meet, but not at \(edge.place): \(entry(outside, point))yours is \(mine), and \(truth)."
        ]
        return report
      }
      if let word = word(edge, written, below, above) {
        report.verdict = .rightWithWord
        report.says.append(word)
      }
    }
    return report
  }

  /// What is to be said of an answer at an edge; nil for nothing.
  private func word(
    _ edge: JacobianPuzzle.Edge, _ written: JacobianMatrix, _ below: JacobianMatrix, _ above: JacobianMatrix
  ) -> String? {
    if written.entries.contains(where: { $0?.isNaN ?? true }) {
      return "At \(edge.place) your formula has no value; it is right everywhere else."
    }
    let isBent = zip(below.entries, above.entries).contains { abs(($0 ?? 0) - ($1 ?? 0)) > 1e-4 }
    guard isBent else { return nil }
    let engine = edge.engine.isEmpty ? "" : " " + edge.engine
    return "At \(edge.place) the slope to the left is not the one to the right; what lies between them is taken."
      + engine
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private func entry(_ place: Int, _ point: JacobianPoint) -> String {
    let columns = max(point.columns, 1)
    let indices = point.indices(row: place / columns, column: place % columns)
    return indices.isEmpty
      ? "" : "for " + indices.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ") + " "
  }

  // MARK: Words

  private func pair(_ point: JacobianPoint, _ written: JacobianMatrix, _ right: JacobianMatrix) -> JacobianPair {
    JacobianPair(
      written: written, right: right,
      rowNames: (0..<point.result.elements.count).map {
        Self.name(JacobianPoint.indices(puzzle.outputIndices, $0, point.result.shape), puzzle.outputIndices)
      },
      columnNames: (0..<point.columns).map {
        Self.name(
          JacobianPoint.indices(puzzle.inputIndices, $0, point.inputs[puzzle.input]?.shape ?? []), puzzle.inputIndices)
      }, point: words(point))
  }

  private static func name(_ indices: [String: Int], _ names: [String]) -> String {
    names.compactMap { indices[$0].map(String.init) }.joined(separator: ",")
  }

  private static func words(_ sizes: [String: Int]) -> String {
    sizes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
  }

  /// The inputs at a point: `x = [0.5, -1]`.
  private func words(_ point: JacobianPoint) -> String {
    puzzle.inputs.map { input in
      let tensor = point.inputs[input.name] ?? Tensor(0)
      return "\(input.name) = \(Self.text(tensor, format))"
    }.joined(separator: ", ")
  }

  private static func text(_ tensor: Tensor, _ format: NumberFormat) -> String {
    let texts = tensor.elements.map(format.text)
    switch tensor.shape.count {
    case 0: return texts[0]
    case 1: return "[" + texts.joined(separator: ", ") + "]"
    default:
      let columns = tensor.shape[1]
      return "["
        + stride(from: 0, to: texts.count, by: columns).map {
          "[" + texts[$0..<$0 + columns].joined(separator: ", ") + "]"
        }
        .joined(separator: ", ") + "]"
    }
  }
}
