// The playground: a small network in training, to be stopped, rewound, branched and walked at any step.

import LabKit
import Diagnostics
import Page

extension Lab {
  /// A network learns a data set; every step of it can be looked at.
  static let playground = Lab(
    name: "playground", title: "Playground",
    summary: "A small network learns: its decision boundary, losses, gradients and weights at every step.",
    knobs: PlaygroundKnobs.all, clock: "step",
    measures: [
      "loss": "the mean loss of the training examples", "validation_loss": "the mean loss of the examples held back",
      "accuracy": "the share of all examples whose class is told right",
      "training_accuracy": "the share of the training examples whose class is told right",
      "validation_accuracy": "the share of the examples held back whose class is told right",
      "gradient_norm": "the norm of the step's whole gradient",
      "first_gradient": "the norm of the first hidden layer's gradient",
      "final_accuracy": "the accuracy at the end of the run", "final_loss": "the training loss at the end of the run",
    ],
    walk: { (settings, work) throws(Interruption) in try PlaygroundWalk.walk(settings, work) }
  ) { (settings, work) throws(Interruption) in
    try work.check(0)
    switch PlaygroundKnobs.setup(settings) {
    case .failure(let problem): return PlaygroundProblem.report(problem)
    case .success(let setup): return try PlaygroundExperiment(settings, setup, work).report(work)
    }
  }
}

/// What is shown where there is nothing to learn from.
private enum PlaygroundProblem {
  static func report(_ problem: DiagnosticReport) -> LabReport {
    let lines = problem.rendered().split(separator: "\n", omittingEmptySubsequences: false)
    return LabReport(
      elements: [.code(lines.map { RichText(String($0), .warning) })],
      claims: [
        Claim(
          "noData",
          "There is nothing to learn from yet. A table will do: one example a line, numbers, and the target in the last column, a number or a class."
        )
      ],
      tables: [DataTable("steps", columns: ["step"], rows: [])],
      measures: Lab.playground.measures.mapValues { _ in .nan }, clockEnd: 0, problem: problem.rendered())
  }
}
