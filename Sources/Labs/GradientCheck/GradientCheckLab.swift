// The lab of the gradient check: how near a difference comes to the gradient, by its distance; and a planted bug to find.

import LabKit
import Autograd
import Page

extension Lab {
  /// The relative error of differences against ε, with an engine that may have a wrong rule.
  static let gradientCheck = Lab(
    name: "gradient-check", title: "Gradient check",
    summary: "How near a difference comes to the gradient for each ε, and a planted bug to find with it.",
    knobs: [
      .choice("task", CheckTask.allCases.map(\.rawValue), help: "The network that is checked."),
      .choice(
        "difference", ["central", "forward"],
        help: "(L(θ + ε) - L(θ - ε))/2ε, or (L(θ + ε) - L(θ))/ε."),
      .number(
        "epsilon", 1e-15...1, stops: (0...14).map { CheckExperiment.epsilon(quarters: 4 * $0 - 56) } + [1], start: 1e-5,
        help: "The distance of the comparison parameter by parameter."),
      .choice("bug", ["none", "planted"], help: "Makes one rule of the backward sweep wrong; the seed says which."),
      .choice(
        "suspect", ["none"] + PlantedBug.all.map(\.operation.rule.name),
        help: "The operation whose rule you think is wrong."),
      .seed,
    ],
    measures: [
      "error": "the relative error of the whole gradient at ε", "best_epsilon": "the ε with the least error",
      "least_error": "the relative error at the best ε",
      "worst_error": "the largest relative error of a parameter at ε",
      "wrong": "the number of parameters that differ by more than 1e-6 at ε",
      "truncation_slope": "the steepness of the error right of the best ε, on the log axes; none where there is none",
      "rounding_slope": "the steepness of the error left of the best ε, on the log axes",
      "found": .whether("there is a bug and the suspect is the culprit"),
    ],
    walk: { (settings, work) throws(Interruption) in
      LabWalk(
        title: settings.choice("task"), text: (CheckTask(rawValue: settings.choice("task")) ?? .chain).text, rate: 0.1,
        note: settings.choice("bug") == "none" ? "" : "The walk uses the right rules.")
    }
  ) { (settings, work) throws(Interruption) in
    CheckReport(try CheckExperiment(settings, work)).report
  }
}

/// The networks that are checked.
enum CheckTask: String, CaseIterable, Hashable, Sendable {
  case chain, tanh, relu, softmax

  /// The network text.
  var text: String {
    switch self {
    case .chain:
      """
      # Three layers of one unit
      x = 1.5
      y = 0.8
      param w1 = 0.6
      param b1 = 0.1
      param w2 = -1.2
      param b2 = 0.4
      param w3 = 0.9
      param b3 = -0.2
      a1 = tanh(w1*x + b1)
      a2 = sigmoid(w2*a1 + b2)
      z3 = w3*a2 + b3
      L = (z3 - y)^2
      minimize L

      """
    case .tanh:
      """
      # A tanh network 1-2-1
      x = [1]
      y = 0
      param W1 = [[0.5], [-0.3]]
      param b1 = [0.1, -0.2]
      param W2 = [0.4, -0.2]
      param b2 = 0.1
      a1 = tanh(W1 @ x + b1)
      z2 = W2 @ a1 + b2
      L = 0.5*(z2 - y)^2
      minimize L

      """
    case .relu:
      """
      # The ReLU trace
      x = 2
      y = 3
      param w1 = 0.5
      param b1 = 0.1
      param w2 = 1.5
      param b2 = 0.2
      a1 = relu(w1*x + b1)
      z2 = w2*a1 + b2
      L = (z2 - y)^2
      minimize L

      """
    case .softmax:
      """
      # Three classes by softmax
      x = [0.8, -0.5]
      param W = [[0.4, -0.3], [-0.2, 0.7], [0.1, 0.5]]
      param b = [0.2, -0.1, 0.3]
      z = W @ x + b
      L = cross_entropy(z, 1)
      minimize L

      """
    }
  }
}

/// A rule of the backward sweep that is wrong on purpose.
struct PlantedBug: Sendable {
  /// The operation.
  let operation: Operation
  /// What is wrong with it.
  let words: String
  /// The wrong derivatives.
  let partials: [Rule.Derivative]

  /// All of them.
  static let all = [
    PlantedBug(
      operation: .add, words: "its second operand counts twice: 2 in place of 1",
      partials: [{ _, _, _ in 1 }, { _, _, _ in 2 }]),
    PlantedBug(
      operation: .subtract, words: "its signs are the wrong way round", partials: [{ _, _, _ in -1 }, { _, _, _ in 1 }]),
    PlantedBug(
      operation: .multiply, words: "the first operand gets itself in place of the second: a in place of b",
      partials: [{ a, _, _ in a }, { a, _, _ in a }]),
    PlantedBug(
      operation: .power, words: "it forgets the exponent: a^(b - 1) in place of b·a^(b - 1)",
      partials: [{ a, b, r in Operation.power.rule.partials[0].value(a, b, r) / b }, { _, _, _ in 0 }]),
    PlantedBug(
      operation: .tanh, words: "it forgets a square: 1 - r in place of 1 - r²", partials: [{ _, _, r in 1 - r }]),
    PlantedBug(
      operation: .sigmoid, words: "it forgets a factor: r in place of r·(1 - r)", partials: [{ _, _, r in r }]),
    PlantedBug(
      operation: .relu, words: "it is the wrong way round: 1 below 0 and 0 above",
      partials: [{ a, _, _ in a > 0 ? 0 : 1 }]),
    PlantedBug(
      operation: .logAddExp, words: "it hands the whole gradient to the first operand",
      partials: [{ _, _, _ in 1 }, { _, _, _ in 0 }]),
  ]

  /// The rules with this one among them.
  var rules: RuleTable {
    RuleTable(
      rows: Operation.allCases.map { operation in
        let rule = operation.rule
        guard operation == self.operation else { return rule }
        return Rule(
          rule.name, rule.meaning, isActivation: rule.isActivation, form: rule.form, domain: rule.domain,
          kink: rule.kink, samples: rule.samples, value: rule.value,
          partials: zip(partials, rule.partials).map { Rule.Partial($0, written: $1.written) }, written: rule.written)
      })
  }
}
