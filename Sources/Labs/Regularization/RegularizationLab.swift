// The lab of regularization: a network too large for a few noisy examples, and what keeps it from learning the noise.

import LabKit
import Autograd

extension Lab {
  /// Weight decay, dropout and early stopping, with the loss of the held-out examples.
  static let regularization = Lab(
    name: "regularization", title: "Regularization",
    summary: "A network that learns the noise of a few examples; weight decay, dropout and early stopping against it.",
    knobs: [
      .number(
        "decay", 0...10, stops: [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1], start: 0,
        help: "Weight decay λ: how strongly weights are drawn towards 0."),
      .number(
        "dropout", 0...0.9, stops: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], start: 0,
        help: "The chance that a hidden unit is left out of a step."),
      .toggle(
        "stop", help: "Early stopping: end when the loss held back stays up, keep the best."),
      .whole(
        "patience", 5...500, stops: [5, 10, 20, 50, 100, 200], start: 50, isMain: false,
        help: "How many steps early stopping waits for an improvement."),
      .choice(
        "decay-kind", Optimizer.Decay.allCases.map(\.rawValue), isMain: false,
        help: "l2 adds λ·θ to the gradient; decoupled shrinks θ beside it, as AdamW."),
      .choice("data", ToyData.allCases.map(\.rawValue), start: "moons", isMain: false, help: "What is to be learned."),
      .whole(
        "points", 6...120, stops: [6, 12, 24, 36, 60, 90, 120], start: 60,
        help: "How many examples are trained on; 120 more are held back."),
      .number(
        "noise", 0...2, stops: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1], start: 0.3, isMain: false,
        help: "How far the examples stray: the standard deviation."),
      .whole("layers", 1...4, stops: Array(1...4), start: 2, isMain: false, help: "How many hidden layers of 8 units."),
      .number(
        "rate", 1e-6...1000, stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3], start: 0.01, isMain: false,
        help: "The learning rate of the optimizer, Adam."),
      .whole(
        "step", 0...5000, stops: [0, 10, 20, 50, 100, 200, 400, 1000, 2000, 5000], start: 400,
        help: "How many steps were made: the time."),
      .seed,
    ], clock: "step",
    measures: [
      "loss": "the training loss", "validation_loss": "the loss of the examples held back",
      "gap": "the loss held back less the training loss",
      "accuracy": "the share of training examples that are told right",
      "validation_accuracy": "the share of the examples held back that are told right",
      "least_validation_loss": "the least loss held back up to the step",
      "best_step": "the step of the least loss held back",
      "stop_step": "where early stopping ends the run; the step itself where it does not",
      "weight_norm": "the norm of all weights",
      "plain_validation_loss": "the loss held back at the same step without decay, dropout or stopping",
    ]
  ) { (settings, work) throws(Interruption) in
    try RegularizationExperiment(settings).report(work)
  }
}
