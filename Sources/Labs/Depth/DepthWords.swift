// What the lab of depth says about a stack: how fast its first layer learns, and why.

import Page

struct DepthWords {
  private let report: DepthReport
  private let plan: LayerStack.Plan

  init(_ report: DepthReport) {
    self.report = report
    plan = report.experiment.plan
  }

  private var layers: [LayerNumbers] { report.layers }
  private var count: Int { layers.count }

  var text: RichText {
    guard let first = layers.first, let last = layers.last else { return "" }
    let sentences =
      report.outcome.trouble != nil
      ? overflow
      : first.gradient == 0 || last.gradient == 0
        ? nothing
        : count == 1
          ? single : first.product < 0.02 ? vanishing : first.product > 50 ? exploding : healthy
    return RichText(([sentences] + [clipping, units].compactMap { $0 }).joined(separator: " "))
  }

  // MARK: Regimes

  private var vanishing: String {
    let ratio = report.outcome.ratio
    let seen =
      ratio < 0.05
      ? "Layer 1 learns \(number(1 / ratio)) times slower than layer \(count)"
      : "The values shrink on their way forward, too, so that every layer's gradient is tiny, "
        + "\(number(layers[0].unclipped)) in layer 1"
    return "\(perLayer) \(seen): \(vanishingCause)"
  }

  private var vanishingCause: String {
    let (slope, stretch) = (report.mean(\.slope), report.mean(\.stretch))
    if report.mean(\.factor) > 0.8 { return "a factor a little below 1 is enough, with so many layers." }
    if slope < 0.3, plan.activation == .sigmoid { return "sigmoid's slope is nowhere above 0.25." }
    if slope <= stretch { return "the slope of \(plan.activation.rawValue) makes it smaller at each layer." }
    return "the weights are too small to hand it on."
  }

  private var exploding: String {
    let ratio = report.outcome.ratio
    let seen =
      ratio > 20
      ? "Layer 1's gradient is \(number(ratio)) times that of layer \(count)"
      : "The values grow on their way forward, too, so that every layer's gradient is huge, "
        + "\(number(layers[0].unclipped)) in layer 1"
    let cause =
      plan.isResidual && plan.normalization == .none
      ? "each layer adds to what it got, and nothing holds the sums down."
      : report.mean(\.factor) < 1.25
        ? "a factor a little above 1 is enough, with so many layers." : "the weights are too large."
    return "\(perLayer) \(seen): \(cause)"
  }

  private var healthy: String {
    let ratio = report.outcome.ratio
    let compared =
      ratio < 0.8
      ? "\(number(1 / ratio)) times slower than layer \(count)"
      : ratio > 1.25 ? "\(number(ratio)) times faster than layer \(count)" : "about as fast as layer \(count)"
    let way = plan.isResidual ? " The residual connections let the gradient past each layer: 1 + F′." : ""
    return "\(perLayer) That is near enough to 1: layer 1 learns \(compared).\(way)"
  }

  private var single: String {
    "One layer: nothing stands between it and the loss. Its gradient has the norm \(number(layers[0].gradient)); "
      + "add layers and see what is left of it."
  }

  /// `Each layer multiplies the gradient by 0.22 = |φ′| 0.24 × |W| 0.92; 20 layers make 9.1e-13 of it.`
  private var perLayer: String {
    let factor = report.mean(\.factor)
    let parts =
      plan.isResidual
      ? ""
      : " = |φ′| \(number(report.mean(\.slope)))"
        + (plan.normalization == .none ? "" : " × norm \(number(report.mean(\.rescaling)))")
        + " × |W| \(number(report.mean(\.stretch)))"
    return "Each layer multiplies the gradient by \(number(factor))\(parts); \(count) layers make "
      + "\(number(layers[0].product)) of it."
  }

  /// No gradient at all somewhere.
  private var nothing: String {
    let reached = layers.lastIndex { $0.gradient == 0 }.map { $0 + 1 } ?? 0
    if let blocked = layers.lastIndex(where: { $0.dead == 1 }) {
      let units = plan.width == 1 ? "The unit of layer \(blocked + 1) is" : "All units of layer \(blocked + 1) are"
      return "\(units) off for every example. The slope there is 0, so no gradient passes, and "
        + (blocked == 0 ? "layer 1 does not learn." : "layers 1 to \(blocked + 1) do not learn.")
    }
    if layers.contains(where: { $0.weights == 0 }) {
      return reached == count
        ? "All weights are 0, so every layer hands on 0 and no weight gets a gradient; only the biases of layer \(count) do."
        : "All weights are 0. Going back, δ is multiplied by them, so nothing passes layer \(count): layers 1 to "
          + "\(reached) get no gradient at all."
    }
    if plan.normalization == .batch, plan.examples == 1 {
      return "BatchNorm over one example gives 0 for every unit, whatever comes in, so no weight gets a gradient."
    }
    if layers.allSatisfy({ $0.delta == 0 }) { return "The loss does not answer to any layer: every δ is 0." }
    if layers[0].delta > 0 {
      return
        "A gradient δ reaches every layer. But what comes into \(reached == 1 ? "layer 1" : "layers 1 to \(reached)")"
        + " is 0, and ∂L/∂W is δ times that: the weights do not learn."
    }
    return "\(perLayer) From layer \(reached) down the gradient is below 5e-324, the smallest number that there is, "
      + "and so it is exactly 0: these layers do not learn at all."
  }

  private var overflow: String {
    guard let trouble = report.outcome.trouble, let layer = trouble.layer else { return "" }
    let first = layers[0]
    return trouble.isGradient
      ? "The gradient grows on its way back until it is no number any more, in layer \(layer) of \(count). No update is possible."
      : "Layer 1 still has the spread \(number(first.spread)); in layer \(layer) of \(count) the numbers end. "
        + "There is no loss, and no gradient to learn from."
  }

  // MARK: What else there is to see

  private var clipping: String? {
    let (first, rule) = (layers[0], report.experiment.clipping.rule)
    guard rule != .none, report.outcome.trouble == nil else { return nil }
    let limit = report.experiment.settings.text("limit")
    let isClipped = layers.contains { $0.gradient != $0.unclipped }
    guard isClipped else { return "No gradient is past the limit \(limit), so clipping changes nothing." }
    return rule == .norm
      ? "Clipping by norm multiplies all gradients by \(number(first.gradient / first.unclipped)), so their proportions stay."
      : "Clipping by value cuts each number at \(limit), so the direction changes."
  }

  private var units: String? {
    let size = Double(count)
    let dead = layers.reduce(0) { $0 + $1.dead / size }
    let saturated = layers.reduce(0) { $0 + $1.saturated / size }
    guard report.outcome.trouble == nil, plan.activation != .linear, layers[0].gradient > 0 else { return nil }
    if dead >= 0.005 { return "\(DepthReport.percent(dead)) of the units are off for every example." }
    switch plan.activation {
    case .relu, .leakyRelu: return nil
    default: return saturated >= 0.05 ? "\(DepthReport.percent(saturated)) of the units are saturated." : nil
    }
  }

  private func number(_ value: Double) -> String { DepthReport.text(value) }
}
