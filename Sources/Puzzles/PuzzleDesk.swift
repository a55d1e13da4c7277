// Where answers are judged.

/// Judges the answers to puzzles.
package struct PuzzleDesk: Sendable {
  package init() {}

  /// Judges an answer.
  package func judge(_ answer: String, of puzzle: Puzzle) -> PuzzleReport {
    switch puzzle.task {
    case .jacobian(let task): JacobianJudge(task).judge(answer)
    case .graph(let task): GraphJudge(task).judge(answer)
    }
  }
}
