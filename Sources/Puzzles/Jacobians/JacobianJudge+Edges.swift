// Judges a formula where the operation has kinks and ties: what lies between the one-sided slopes is taken.

import Notation
import Quantities
import Writing

extension JacobianJudge {
  func atEdges(_ formula: IndexFormula, _ jacobians: JacobianPair) -> PuzzleReport {
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
        report.jacobians = nil
        let mine = written.entries[outside].map(format.text) ?? ""
        let ends = [below.entries[outside], above.entries[outside]].map {
          $0.map { format.text(Self.rounded($0)) } ?? ""
        }
        let truth =
          ends[0] == ends[1]
          ? "the slope there is \(ends[0])" : "the slopes there are \(ends[0]) to the left and \(ends[1]) to the right"
        report.says = [
          "It is right elsewhere, but not at \(edge.place): \(entry(outside, point))yours is \(mine), and \(truth)."
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
      return "At \(edge.place) your formula has no value; a program has to catch that."
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
}
