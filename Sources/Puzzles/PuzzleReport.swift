// What is said of an answer.

import Diagnostics

/// The verdict on an answer, with what is said of it.
package struct PuzzleReport: Sendable {
  /// How an answer stands.
  package enum Verdict: String, Sendable {
    case right
    /// Right, but there is something to be said: a kink, or operations that could be spared.
    case rightWithWord = "right-with-a-word"
    case wrong
    /// The answer was not understood.
    case unread
  }

  package var verdict: Verdict
  /// What is to be said, in sentences.
  package var says: [String] = []
  /// What the answer would be a typical slip of, said; nil where none is known.
  package var slip: String?
  /// Where the answer could not be read.
  package var problem: DiagnosticReport?
  /// The derivative as it was written and as it is; nil for graphs, and where nothing was read.
  package var jacobians: JacobianPair?
  /// What the graph has; nil for derivatives, and where nothing was read.
  package var graph: GraphCount?

  package init(_ verdict: Verdict, says: [String] = []) {
    self.verdict = verdict
    self.says = says
  }

  /// Whether the puzzle is solved.
  package var isSolved: Bool { verdict == .right || verdict == .rightWithWord }

  /// The verdict in a word or two.
  package var word: String {
    switch verdict {
    case .right, .rightWithWord: "right"
    case .wrong: "not right"
    case .unread: "not understood"
    }
  }
}

/// A graph's numbers beside the wanted ones.
package struct GraphCount: Sendable {
  package let value: Double
  package let gradients: [Double]
  package let operations: Int
  package let fewest: Int
}
