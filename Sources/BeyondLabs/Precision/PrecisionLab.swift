// The lab of precision: a network trained in numbers of 16 bits, and what loss scaling and master weights save.

import Autograd
import LabKit

extension Lab {
  /// Training in half precision or bfloat16: gradients that become 0, loss scaling, master weights.
  static let precision = Lab(
    name: "precision", title: "Precision",
    summary:
      "Training with numbers of 16 bits: gradients that become 0, and what loss scaling and master weights save.",
    knobs: [
      .choice(
        "format", NumberKind.allCases.map(\.rawValue), start: "half", help: "How values and gradients are rounded."),
      .choice(
        "scaling", LossScaling.allCases.map(\.rawValue),
        help: "Multiplies the loss before the sweep; the gradients are divided after."),
      .whole(
        "scale", 0...40, stops: [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40], start: 16,
        help: "The loss scale at the start, as a power of two: 16 is 65536."),
      .toggle("master", help: "Keeps a copy of the weights in double, which the updates go to."),
      .number(
        "unit", 1e-6...1, stops: [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 0.003, 0.01, 0.1, 1], start: 3e-4, isMain: false,
        help: "How large the targets are; the gradients go with its square."),
      .number(
        "rate", 1e-6...100, stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1], start: 0.1, isMain: false,
        help: "The rate for targets of 1; it is divided by the square of the unit."),
      .whole(
        "patience", 1...1000, stops: [1, 2, 5, 10, 20, 50, 100], start: 10, isMain: false,
        help: "After how many good steps a dynamic loss scale is doubled."),
      .choice("view", ["gradients", "loss", "scale"], isMain: false, help: "Which picture comes first."),
      .whole(
        "step", 0...3000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000], start: 500,
        help: "How many steps were made: the time."),
      .seed,
    ], clock: "step",
    measures: [
      "loss": "the mean squared error in proportion to that of answering 0 always",
      "double_loss": "the error that this training comes to in double, in the same proportion",
      "zeros": "the share of the step's gradients that became 0 though they are not",
      "overflow": "how many steps were left out so far because a number was not finite",
      "factor": "the loss scale of the step",
      "moved": "the share of the weights that the step's update changes",
      "lost": "the share of the weights that have a gradient and whose update was rounded away",
      "largest_gradient": "the largest gradient of the step in double, times the loss scale",
      "smallest": "the smallest number above 0 that the format has",
    ],
    walk: { (settings, work) throws(Interruption) in try PrecisionWalk.walk(settings, work) }
  ) { (settings, work) throws(Interruption) in
    try work.check(0)
    let (plan, step) = (PrecisionPlan(settings), settings.whole("step"))
    let double = try work.precisionRun(plan.inDouble, to: step)
    let run = try work.precisionRun(plan, to: step)
    return PrecisionReport(run, double, step: step, view: settings.choice("view")).report
  }
}

extension PrecisionPlan {
  /// The plan of the knobs.
  init(_ settings: Settings) {
    let scaling = LossScaling(rawValue: settings.choice("scaling")) ?? .none
    self.init(
      format: NumberKind(rawValue: settings.choice("format")) ?? .half, scaling: scaling,
      exponent: scaling == .none ? 0 : settings.whole("scale"),
      patience: scaling == .dynamic ? settings.whole("patience") : 1, hasMaster: settings.isOn("master"),
      unit: settings.number("unit"), relativeRate: settings.number("rate"), seed: settings.seed(salt: 1))
  }
}
