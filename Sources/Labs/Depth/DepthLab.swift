// The lab of depth: how the gradient shrinks or grows on its way through a stack of layers, and what cures it.

import LabKit
import Autograd
import Page

extension Lab {
  /// Gradient norms by layer of a deep stack.
  static let depth = Lab(
    name: "depth", title: "Depth",
    summary: "How the gradient shrinks or grows on its way back through many layers, and what cures it.",
    knobs: [
      .choice("activation", ActivationChoice.allCases.map(\.rawValue), help: "The bend after each layer's sums."),
      .choice("init", Initialization.allCases.map(\.rawValue), start: "xavier", help: "How the weights begin."),
      .whole(
        "layers", 1...1000, stops: [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000], start: 20,
        help: "How many layers lie between the input and the loss."),
      .whole(
        "width", 1...64, stops: [1, 2, 4, 8, 16, 32, 64], start: 16, isMain: false,
        help: "How many units a layer has."),
      .toggle("residual", help: "Adds what comes into a layer to what it gives: h + F(h)."),
      .choice(
        "norm", Normalization.allCases.map(\.rawValue),
        help: "Gives sums mean 0 and variance 1: over a layer's units or the batch."),
      .number(
        "scale", 0...1000, stops: [0, 0.01, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 3, 5, 10, 100], start: 1,
        isMain: false,
        help: "The deviation of normal weights, the constant, or a factor on the rest."),
      .choice(
        "clip", GradientClipping.Rule.allCases.map(\.rawValue), isMain: false,
        help: "Holds all gradients together (norm) or each (value) within the limit."),
      .number(
        "limit", 1e-6...1e6, stops: [0.001, 0.01, 0.1, 0.5, 1, 5, 10, 100], start: 1, isMain: false,
        help: "The limit of clipping."),
      .number(
        "input", 0...1000, stops: [0, 0.01, 0.1, 0.5, 1, 2, 5, 10, 100], start: 1, isMain: false,
        help: "The standard deviation of the inputs."),
      .whole(
        "examples", 1...64, stops: [1, 2, 4, 8, 16, 32, 64], start: 8, isMain: false,
        help: "How many examples the gradient is the mean over; BatchNorm's batch."),
      .number(
        "rate", 1e-6...10, stops: [0.001, 0.01, 0.1, 1], start: 0.1, isMain: false,
        help: "The learning rate: an update is the rate times the gradient."),
      .seed,
    ],
    measures: [
      "first_gradient": "the norm of ∂L/∂W of layer 1, after clipping",
      "last_gradient": "the norm of ∂L/∂W of the last layer, after clipping",
      "ratio": "the norm of ∂L/∂W of layer 1 over that of the last layer",
      "factor": "what a layer multiplies the gradient by, as the geometric mean of all layers",
      "slope": "the activation's part of the factor, |φ′|",
      "rescaling": "the normalization's part of the factor",
      "stretch": "the weights' part of the factor, |W|",
      "product": "what is left of the gradient in layer 1: the product of all factors",
      "kept": "the smaller of the factors' product and 1/product; 1 where the gradient neither vanishes nor explodes",
      "mean_slope": "the mean |φ′| over all units and examples",
      "saturated": "the share of units and examples whose slope is below a tenth of the largest",
      "dead": "the share of units whose slope is 0 for all examples",
      "spread_first": "the standard deviation of the first layer's outputs",
      "spread_last": "the standard deviation of the last layer's outputs",
      "update_ratio_first": "the update of layer 1 in proportion to its weights",
      "update_ratio_last": "the update of the last layer in proportion to its weights",
      "loss": "the loss",
    ],
    hasCure: true,
    walk: { (settings, _) throws(Interruption) in DepthWalk.walk(settings) }
  ) { (settings, work) throws(Interruption) in
    try DepthExperiment(settings).report(work)
  }
}

/// What the knobs ask for.
struct DepthExperiment {
  let settings: Settings
  let plan: LayerStack.Plan
  let clipping: GradientClipping
  let rate: Double

  init(_ settings: Settings) {
    self.settings = settings
    plan = LayerStack.Plan(settings)
    clipping = GradientClipping(
      GradientClipping.Rule(rawValue: settings.choice("clip")) ?? .none, limit: settings.number("limit"))
    rate = settings.number("rate")
  }

  /// What a stack gave, without the stack.
  struct Outcome: Sendable {
    var layers: [LayerNumbers]
    var loss: Double
    var trouble: Trouble?

    /// Layer 1's gradient over the last layer's.
    var ratio: Double {
      guard let first = layers.first?.gradient, let last = layers.last?.gradient else { return 0 }
      return first == last ? 1 : first == 0 ? 0 : first / last
    }
  }

  private struct Key: Hashable, Sendable {
    let plan: LayerStack.Plan
    let clipping: GradientClipping
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    let outcome = try outcome(plan, work)
    let steps = try cureSteps(outcome, work)
    try work.check(1)
    return DepthReport(experiment: self, outcome: outcome, steps: steps).report
  }

  private func outcome(_ plan: LayerStack.Plan, _ work: LabWork) throws(Interruption) -> Outcome {
    try work.check(0)
    let key = Key(plan: plan, clipping: clipping)
    if let known = work.memory.recall(key, as: Outcome.self) { return known }
    let stack = try LayerStack(plan, work: work)
    let layers = stack.numbers(clipping: clipping)
    let isFinite = stack.loss.isFinite && layers.allSatisfy { $0.unclipped.isFinite && $0.delta.isFinite }
    let outcome = Outcome(layers: layers, loss: stack.loss, trouble: isFinite ? nil : stack.trouble())
    work.memory.keep(key, outcome)
    return outcome
  }

  /// What a stack gives with each further step of the cure.
  struct Step: Sendable {
    /// What was turned; nil for the stack as it is.
    let cure: Cure?
    let outcome: Outcome

    var name: String { cure.map { "\($0.knob) \($0.value)" } ?? "as it is" }
  }

  /// The maximum number of products that a stack may take so that all steps of a cure are worked out in passing.
  private static let fullCureLimit = 100_000
  /// The maximum number of products that a stack may take so that one step of a cure is tried.
  private static let cureLimit = 4_000_000

  private func cureSteps(_ outcome: Outcome, _ work: LabWork) throws(Interruption) -> [Step] {
    var steps = [Step(cure: nil, outcome: outcome)]
    guard plan.productCount <= Self.cureLimit else { return steps }
    var settings = settings
    while let step = try nextStep(settings, steps[steps.count - 1].outcome, work), let cure = step.cure {
      steps.append(step)
      guard plan.productCount <= Self.fullCureLimit, (try? settings.set(cure.knob, to: cure.value)) != nil else {
        break
      }
    }
    return steps
  }

  /// The first thing to turn that makes an ill stack better, as measured.
  private func nextStep(_ settings: Settings, _ now: Outcome, _ work: LabWork) throws(Interruption) -> Step? {
    let isIll = now.illness > Outcome.illnessLimit
    for candidate in DepthCure(settings: settings).candidates where isIll || (candidate.isWelcome && plan.layers > 1) {
      var turned = settings
      guard (try? turned.set(candidate.knob, to: candidate.value)) != nil else { continue }
      let then = try outcome(LayerStack.Plan(turned), work)
      let isBetter = then.illness < 0.9 * now.illness
      guard isBetter || (candidate.isWelcome && then.illness <= Outcome.illnessLimit) else { continue }
      let words = "\(candidate.words) Before, \(now.standing); now \(then.standing)."
      return Step(cure: Cure(knob: candidate.knob, value: candidate.value, words: words), outcome: then)
    }
    return nil
  }
}

extension LayerStack.Plan {
  /// The plan of the depth lab's knobs.
  init(_ settings: Settings) {
    self.init(
      layers: settings.whole("layers"), width: settings.whole("width"),
      activation: ActivationChoice(rawValue: settings.choice("activation")) ?? .sigmoid,
      initialization: Initialization(rawValue: settings.choice("init")) ?? .xavier, scale: settings.number("scale"),
      isResidual: settings.isOn("residual"), normalization: Normalization(rawValue: settings.choice("norm")) ?? .none,
      inputScale: settings.number("input"), examples: settings.whole("examples"), seed: settings.seed())
  }
}
