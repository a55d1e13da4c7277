// One puzzle: what is asked, the hints, the answer and why it is that.

/// A puzzle.
package struct Puzzle: Sendable {
  /// What is to be found.
  package enum Task: Sendable {
    /// The local derivative of an operation, as a formula.
    case jacobian(JacobianPuzzle)
    /// A network with a wanted value and wanted gradients.
    case graph(GraphPuzzle)
  }

  /// Its name on the command line and in the journal.
  package let name: String
  package let title: String
  package let task: Task
  /// Three hints, the last one nearly says it.
  package let hints: [String]
  /// Why the solution is right.
  package let because: String

  init(_ name: String, _ title: String, _ task: JacobianPuzzle, hints: [String], because: String) {
    self.init(name, title, .jacobian(task), hints, because)
  }

  init(_ name: String, _ title: String, _ task: GraphPuzzle, hints: [String], because: String) {
    self.init(name, title, .graph(task), hints, because)
  }

  private init(_ name: String, _ title: String, _ task: Task, _ hints: [String], _ because: String) {
    self.name = name
    self.title = title
    self.task = task
    self.hints = hints
    self.because = because
  }

  /// The answer that is shown.
  package var solution: String {
    switch task {
    case .jacobian(let puzzle): "\(puzzle.wanted) = \(puzzle.solution)"
    case .graph(let puzzle): puzzle.solution
    }
  }
}
