// The lab of the transformer: microgpt learns names, and every step of it can be looked at.

import Diagnostics
import LabKit
import Page

extension Lab {
  /// A transformer of one layer, trained for a thousand steps on names.
  static let transformer = Lab(
    name: "transformer", title: "Transformer",
    summary: "A small GPT learns names: losses, samples, gradients by matrix, attention, and its whole tape.",
    knobs: [
      .whole(
        "until", 0...TransformerSetup.steps, stops: [0, 1, 2, 5, 10, 20, 50, 100, 150, 200, 300, 500, 700, 1000],
        start: 200, help: "How many steps were made: the time. A step learns one name."),
      .choice(
        "shown", TransformerPicture.allCases.map(\.rawValue), help: "Which picture comes first."),
      .whole("head", 1...4, stops: Array(1...4), start: 1, help: "The head whose attention is shown."),
      .number(
        "temperature", 0.05...5, stops: [0.1, 0.3, 0.5, 0.7, 1, 1.5, 2], start: 0.5,
        help: "What logits are divided by for samples; below 1 the likely wins."),
      .number(
        "rate", 1e-5...1, stops: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3], start: 0.01, isMain: false,
        help: "Adam's rate in the first step; it falls in a line to 0 at step 1000."),
      .file("names", help: "Names of your own to learn, one a line, of the letters a to z."),
      .file("weights", help: "The 4192 first weights, in the order wte, wpe, lm_head, wq and so on."),
      .seed,
    ], clock: "until",
    measures: [
      "loss": "the loss of the last step; before the first, of the step to come",
      "average": "the mean loss of the last 50 steps; before the first, the loss of the step to come",
      "start_loss": "the loss of the first step",
      "operations": "the operations on the tape of the step to come",
    ].merging(
      TransformerMatrix.allCases.map { (TransformerReport.measure($0), Measure(stringLiteral: $0.words)) }
    ) { one, _ in one },
    walk: { (settings, work) throws(Interruption) in
      switch try TransformerExperiment.make(settings, isSampled: false, work) {
      case .success(let it): it.walk
      case .failure(let problem): LabWalk.none(because: problem)
      }
    }
  ) { (settings, work) throws(Interruption) in
    switch try TransformerExperiment.make(settings, isSampled: true, work) {
    case .success(let it): TransformerReport(it).report
    case .failure(let problem): TransformerReport.report(problem)
    }
  }
}

/// The pictures that can come first.
enum TransformerPicture: String, CaseIterable {
  case curve, samples, gradients, attention, tape
}

extension TransformerMatrix {
  /// What the norm of its gradient is called.
  fileprivate var words: String {
    let what =
      switch self {
      case .wte: "the tokens' vectors, wte,"
      case .wpe: "the places' vectors, wpe,"
      case .lmHead: "the output matrix, lm head,"
      case .wq: "the query matrix wq"
      case .wk: "the key matrix wk"
      case .wv: "the value matrix wv"
      case .wo: "the matrix wo, which puts the heads together,"
      case .fc1: "the MLP's first matrix, fc1,"
      case .fc2: "the MLP's second matrix, fc2,"
      }
    return "the gradient norm of \(what) at this step"
  }
}
