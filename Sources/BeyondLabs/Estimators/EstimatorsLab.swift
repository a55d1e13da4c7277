// The lab of estimators: gradients through what has no derivative, by sampling, by a slope that is made up, by a soft step.

import LabKit
import Page

extension Lab {
  /// What each method makes of a sample, a rounded weight, a threshold and an argmax.
  static let estimators = Lab(
    name: "estimators", title: "Estimators",
    summary: "Gradients where there is no derivative: of samples, rounded numbers, thresholds and choices.",
    knobs: [
      .choice(
        "task", EstimatorTask.Kind.allCases.map(\.rawValue), help: "What stands between the parameter and the loss."),
      .choice(
        "method", EstimatorTask.Method.allCases.map(\.rawValue),
        help: "Where the gradient comes from."),
      .number(
        "mu", -4...4, stops: [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3], start: 1,
        help: "The parameter at the start: the mean μ, the weight w, or the first logit."),
      .number(
        "sigma", 0.05...4, stops: [0.1, 0.25, 0.5, 1, 1.5, 2, 4], start: 1,
        help: "The standard deviation σ of the noise."),
      .whole(
        "samples", 2...20_000, stops: [2, 10, 100, 1000, 2000, 5000, 20_000], start: 2000, isMain: false,
        help: "How many one-sample estimates are drawn for mean, variance and picture."),
      .number(
        "temperature", 0.02...20, stops: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10], start: 0.5,
        help: "T of the soft methods: the smaller, the harder the step."),
      .number(
        "target", -5...5, stops: [0, 1, 2, 2.4, 3, 4], start: 3, isMain: false,
        help: "What the rounded weight should be, or where the threshold lies."),
      .number(
        "rate", 0.001...1, stops: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5], start: 0.05, isMain: false,
        help: "The learning rate of the descent."),
      .whole(
        "step", 0...200, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200], start: 50,
        help: "How many updates were made, each with the mean of 10 estimates: the time."),
      .seed,
    ], clock: "step",
    measures: [
      "mean": "the mean of the estimates at the start",
      "exact": "the true gradient at the start: of the loss, or with noise of the expected loss",
      "variance": "the measured variance of a one-sample estimate at the start",
      "expected_variance": "the variance of a one-sample estimate as a closed form; none where there is none",
      "loss": "the loss after so many steps: of a sample the expected one, else that of the hard step",
      "parameter": "the parameter after so many steps",
    ],
    walk: { (settings, work) throws(Interruption) in try EstimatorsExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    EstimatorsReport(try EstimatorsExperiment(settings, work)).report
  }
}
