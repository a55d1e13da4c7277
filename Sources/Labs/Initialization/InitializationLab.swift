// The lab of initialization: what initial weights do to activations and gradients, and whether training mends it.

import LabKit
import Autograd

extension Lab {
  /// Histograms of activations and gradients, layer by layer, over some training steps.
  static let initialization = Lab(
    name: "initialization", title: "Initialization",
    summary: "What the first weights do to the activations and gradients of each layer, at once and after some steps.",
    knobs: [
      .choice("init", Initialization.allCases.map(\.rawValue), start: "normal", help: "How the weights begin."),
      .number(
        "scale", 0...100, stops: [0, 0.01, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 5, 10], start: 0.01,
        help: "The deviation of normal weights, or the constant; others have their own."),
      .number(
        "gain", 0...100, stops: [0, 0.1, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 5, 10], start: 1, isMain: false,
        help: "A factor on the deviation that Xavier or He gives."),
      .choice(
        "activation", ActivationChoice.allCases.map(\.rawValue), start: "tanh",
        help: "The bend after each layer's sums."),
      .whole(
        "layer", 1...10, stops: Array(1...10), start: 3, help: "Which layer's histograms are shown."),
      .whole(
        "step", 0...50, stops: [0, 1, 2, 5, 10, 20, 50], start: 0,
        help: "After how many steps of training."),
      .whole(
        "layers", 1...10, stops: Array(1...10), start: 5, isMain: false,
        help: "How many layers there are."),
      .whole(
        "width", 1...32, stops: [1, 2, 4, 8, 16, 32], start: 32, isMain: false,
        help: "How many units a layer has."),
      .number(
        "rate", 0...100, stops: [0, 0.01, 0.1, 0.5, 1, 2, 5, 10], start: 1, isMain: false,
        help: "The learning rate of the steps."),
      .seed,
    ],
    clock: "step",
    measures: [
      "spread_first": "the standard deviation of the first layer's outputs",
      "spread_last": "the standard deviation of the last layer's outputs",
      "near_zero": "the share of outputs that are nearer to 0 than 0.01, over all layers",
      "saturated": "the share of units and examples whose slope is below a tenth of the largest",
      "kept": "how much of the signal is kept (the smaller of last/first and first/last spread, times 1 - saturated)",
      "dead": "the share of units whose slope is 0 for all examples",
      "distinct_units": "the number of different units in the hidden layer with the fewest",
      "first_gradient": "the norm of ∂L/∂W of layer 1",
      "last_gradient": "the norm of ∂L/∂W of the last layer",
      "loss": "the loss",
    ],
    hasCure: true
  ) { (settings, work) throws(Interruption) in
    try InitializationExperiment(settings).report(work)
  }
}

/// What the knobs ask for.
struct InitializationExperiment {
  /// How many examples there are.
  static let examples = 16
  /// Nearer to 0 than this, an output counts as near 0.
  static let nearZero = 0.01

  let settings: Settings
  let plan: LayerStack.Plan
  let rate: Double
  let step: Int
  /// The layer that is shown, from 1.
  let layer: Int

  init(_ settings: Settings) {
    self.settings = settings
    let initialization = Initialization(rawValue: settings.choice("init")) ?? .normal
    // Xavier and He have a deviation of their own, so that the scale of normal weights does not act on them.
    let scale = [.normal, .constant].contains(initialization) ? settings.number("scale") : settings.number("gain")
    plan = LayerStack.Plan(
      layers: settings.whole("layers"), width: settings.whole("width"),
      activation: ActivationChoice(rawValue: settings.choice("activation")) ?? .tanh,
      initialization: initialization, scale: scale, examples: Self.examples, seed: settings.seed())
    rate = settings.number("rate")
    step = settings.whole("step")
    layer = min(settings.whole("layer"), settings.whole("layers"))
  }

  /// The stack at one moment of training.
  struct Moment: Sendable {
    let layers: [Layer]
    let loss: Double
    let trouble: Trouble?
    /// The parameters of the next moment.
    let next: [LayerStack.Parameters]

    /// One layer of it.
    struct Layer: Sendable {
      let outputs: [Double]
      let gradients: [Double]
      let numbers: LayerNumbers
      let distinctUnits: Int

      /// The share of outputs near 0.
      var nearZero: Double {
        Double(outputs.count { abs($0) < InitializationExperiment.nearZero }) / Double(outputs.count)
      }
    }
  }

  private struct Key: Hashable, Sendable {
    let plan: LayerStack.Plan
    let rate: Double
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    let moments = try moments(work)
    let cure = try cure(moments[0], work)
    try work.check(1)
    let last = moments.count - 1
    let shown = min(step, last)
    return InitializationReport(
      experiment: self, moment: moments[shown], step: shown, end: moments[last].trouble == nil ? nil : last,
      cure: cure
    ).report
  }

  /// The moments up to the step that is asked for, or to the first with a number that is not finite.
  private func moments(_ work: LabWork) throws(Interruption) -> [Moment] {
    try work.check(0)
    let key = Key(plan: plan, rate: rate)
    var moments = work.memory.recall(key, as: [Moment].self) ?? []
    let known = moments.count
    while moments.count <= step, moments.last?.trouble == nil {
      let parameters = moments.last?.next ?? LayerStack.parameters(plan)
      moments.append(try moment(parameters, step: moments.count, work))
    }
    if moments.count > known { work.memory.keep(key, moments) }
    // What is remembered may go further than what is asked for.
    return moments
  }

  private func moment(_ parameters: [LayerStack.Parameters], step: Int, _ work: LabWork) throws(Interruption) -> Moment
  {
    let part = 1 / Double(self.step + 1)
    let stack = try LayerStack(
      plan, parameters: parameters, work: work, progress: Double(step) * part...Double(step + 1) * part)
    let numbers = stack.numbers(clipping: GradientClipping(.none, limit: 1))
    var trouble = stack.trouble()
    trouble?.step = step
    return withExtendedLifetime(stack.tape) {
      Moment(
        layers: stack.layers.indices.map { index in
          let layer = stack.layers[index]
          return Moment.Layer(
            outputs: layer.signals.flatMap(\.output.numbers), gradients: layer.weights.gradients,
            numbers: numbers[index], distinctUnits: distinctUnits(parameters[index]))
        },
        loss: stack.loss, trouble: trouble, next: stack.parameters(afterStepAt: rate))
    }
  }

  /// How many units differ in their weights or biases.
  private func distinctUnits(_ layer: LayerStack.Parameters) -> Int {
    let width = plan.width
    return Set((0..<width).map { Array(layer.weights[$0 * width..<($0 + 1) * width]) + [layer.biases[$0]] }).count
  }

  // MARK: Cure

  /// Another initialization that keeps more of the signal before training, as measured; nil where none does.
  private func cure(_ start: Moment, _ work: LabWork) throws(Interruption) -> Cure? {
    guard start.kept < Self.healthyPart else { return nil }
    var best: (cure: Cure, kept: Double)?
    for (knob, value, words) in [
      ("init", "xavier", "Xavier's variance is 2/(inputs + outputs), made for layers that are straight near 0."),
      ("init", "he", "He's variance is 2/inputs, made for units of which half are off."),
      ("gain", "1", "Any other factor on the deviation is multiplied in again at each layer."),
    ] where settings.text(knob) != value {
      var turned = settings
      guard (try? turned.set(knob, to: value)) != nil else { continue }
      let other = Self(turned)
      let then = try other.moment(LayerStack.parameters(other.plan), step: 0, work)
      // The first that is well chosen is taken, else the best.
      guard then.kept > max(1.1 * start.kept, best?.kept ?? 0), (best?.kept ?? 0) < Self.healthyPart else { continue }
      let effect =
        "Before training the spread of the last layer is \(ShortNumber.text(then.lastSpread)) with it, not "
        + "\(ShortNumber.text(start.lastSpread)), and \(ShortNumber.percent(then.saturated)) of the values are "
        + "saturated, not \(ShortNumber.percent(start.saturated))."
      best = (Cure(knob: knob, value: value, words: "\(words) \(effect)"), then.kept)
    }
    return best?.cure
  }

  /// From here on the weights count as well chosen: two fifths of the spread are kept.
  private static let healthyPart = 0.4
}

extension InitializationExperiment.Moment {
  /// The standard deviation of the last layer's outputs.
  var lastSpread: Double { layers[layers.count - 1].numbers.spread }

  /// The mean share of saturated values.
  var saturated: Double { layers.reduce(0) { $0 + $1.numbers.saturated } / Double(layers.count) }

  /// How much of the signal is kept; 0 where numbers are not finite.
  var kept: Double {
    let (first, last) = (layers[0].numbers.spread, lastSpread)
    guard trouble == nil, first > 0, last > 0, first.isFinite, last.isFinite else { return 0 }
    return min(first / last, last / first) * (1 - saturated)
  }
}
