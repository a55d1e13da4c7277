// The lab of alignment: ways back that are not the weights' own, and the angle between what they bring and the gradient.

import LabKit
import Page

extension Lab {
  /// Feedback alignment, target propagation and equilibrium propagation beside backpropagation.
  static let alignment = Lab(
    name: "alignment", title: "Alignment",
    summary: "Other ways back than the weights' own: the angle between what they bring and the gradient.",
    knobs: [
      .choice(
        "method", AlignmentNetwork.Method.allCases.map(\.rawValue), start: "feedback",
        help: "What tells the hidden units how to change."),
      .choice(
        "activation", AlignmentNetwork.Activation.allCases.map(\.rawValue),
        help: "The bend after the sums of the 20 hidden units."),
      .whole(
        "step", 0...4000, stops: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000], start: 200,
        help: "How many updates were made, each by one new example: the time."),
      .number(
        "rate", 0.0001...0.02, stops: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02], start: 0.005,
        help: "The learning rate."),
      .whole(
        "seeds", 1...20, stops: [1, 2, 5, 10, 20], start: 20,
        help: "How many networks are trained; angle and loss are the mean of all."),
      .number(
        "feedback", 0.01...2, stops: [0.05, 0.1, 0.2, 0.5, 1, 2], start: 0.5, isMain: false,
        help: "The fixed or learned weights back begin uniform between -this and this."),
      .number(
        "nudge", 0.001...2, stops: [0.01, 0.05, 0.1, 0.5, 1, 2], start: 0.5, isMain: false,
        help: "β of equilibrium: how hard the outputs are pulled to the target."),
      .seed,
    ], clock: "step",
    measures: [
      "angle": "the angle in degrees between the hidden units' signal and the gradient, mean of all networks",
      "start_angle": "the angle in degrees at the start, mean of all networks",
      "loss": "the loss on new examples, mean of all networks",
      "start_loss": "the loss on new examples at the start, mean of all networks",
      "backpropagation_loss": "the loss on new examples that backpropagation has after as many steps",
    ],
    walk: { (settings, work) throws(Interruption) in try AlignmentExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    AlignmentReport(try AlignmentExperiment(settings, work)).report
  }
}
