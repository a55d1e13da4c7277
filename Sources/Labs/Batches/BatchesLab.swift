// The lab of batches: the noise of a batch's gradient by its size, and what it costs and earns in training.

import LabKit
import Autograd

extension Lab {
  /// Online, mini-batch and full-batch training side by side.
  static let batches = Lab(
    name: "batches", title: "Batches",
    summary:
      "Online, mini-batch and full-batch training: the noise of their gradients, and their losses by steps and by examples.",
    knobs: [
      .whole(
        "batch", 2...64, stops: [2, 4, 8, 16, 32, 64], start: 16, help: "How many examples a mini-batch has."),
      .choice(
        "axis", ["steps", "examples"], help: "What the losses are drawn against: updates, or examples looked at."),
      .choice("data", ToyData.allCases.map(\.rawValue), start: "moons", help: "What is to be learned."),
      .number(
        "rate", 1e-6...1000, stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], start: 0.3,
        help: "The learning rate of all three runs; they use plain gradient descent."),
      .whole(
        "step", 0...1000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], start: 60,
        help: "How many steps the mini-batch run has made: the time."),
      .whole(
        "points", 100...400, stops: [100, 120, 200, 300, 400], start: 120, isMain: false,
        help: "How many examples; a third of them is held back."),
      .number(
        "noise", 0...2, stops: [0, 0.05, 0.1, 0.2, 0.3, 0.5], start: 0.2, isMain: false,
        help: "How far the examples stray: the standard deviation."),
      .seed,
    ], clock: "step",
    measures: [
      "noise_1": "how far the gradient of one example strays from the full gradient (root mean square)",
      "noise_batch": "how far the gradient of a mini-batch strays from it",
      "noise_ratio": "the noise of one example divided by that of a mini-batch; √batch is expected",
      "gradient": "the norm of the full gradient", "loss_online": "the training loss of the online run at its end",
      "loss_batch": "the training loss of the mini-batch run at its end",
      "loss_full": "the training loss of the full-batch run at its end",
      "steps_online": "the steps that the online run has made",
      "steps_full": "the steps that the full-batch run has made",
    ],
    walk: { (settings, work) throws(Interruption) in
      let experiment = BatchesExperiment(settings)
      return try work.trainingRun(experiment.setup(batch: settings.whole("batch")), to: settings.whole("step"))
        .walk(at: settings.whole("step"))
    }
  ) { (settings, work) throws(Interruption) in
    try BatchesExperiment(settings).report(work)
  }
}
