// What the lab of depth says where no gradient gets through, or numbers end; and what else there is to see.

import LabKit
import Page

extension DepthWords {
  // MARK: No gradient somewhere

  /// How many layers from the first get a gradient of 0.
  private var silent: Int { layers.prefix { $0.gradient == 0 }.count }
  private var isSilentOnlyBelow: Bool { silent > 0 && layers.dropFirst(silent).allSatisfy { $0.gradient > 0 } }
  /// The last layer, from 0, whose slopes are all 0 while nothing leads past it.
  private var blocked: Int? {
    guard !plan.isResidual, let layer = layers.lastIndex(where: { $0.dead == 1 }), silent > layer else { return nil }
    return layer
  }
  private var hasNoWeights: Bool { !plan.isResidual && layers.allSatisfy { $0.weights == 0 } }
  /// Whether all that comes into the layers without a gradient is 0.
  private var hasNoInput: Bool {
    isSilentOnlyBelow && plan.inputScale == 0 && first.delta > 0
      && layers.prefix(silent - 1).allSatisfy { $0.size == 0 }
  }

  private static func span(_ count: Int) -> String { count == 1 ? "layer 1" : "layers 1 to \(count)" }

  static let nothing: [Statement<DepthWords>] = [
    .init("nothing.off", if: { $0.blocked != nil }) {
      let layer = ($0.blocked ?? 0) + 1
      let start =
        $0.plan.activation != .relu
        ? "In layer \(layer) the slope of \($0.activation) is 0 for every unit and example"
        : $0.plan.width == 1
          ? "The unit of layer \(layer) is off for every example and its slope 0"
          : "All units of layer \(layer) are off for every example and their slopes 0"
      return "\(start): no gradient passes, and the weights of \(span(layer)) do not learn."
    },
    .init(
      "nothing.zeros.forward",
      if: { words in
        words.hasNoWeights && words.count > 1 && words.last.delta > 0 && words.layers.allSatisfy { $0.size == 0 }
          && words.layers.allSatisfy { $0.gradient == 0 }
      }
    ) {
      "All weights are 0, so every layer hands on 0 and no weight gets a gradient; only the biases of layer \($0.count) do."
    },
    .init(
      "nothing.zeros.backward",
      if: { $0.hasNoWeights && $0.last.gradient > 0 && $0.layers.dropLast().allSatisfy { $0.delta == 0 } }
    ) {
      "All weights are 0. Going back, δ is multiplied by them, so nothing passes layer \($0.count): "
        + "\(span($0.count - 1)) get\($0.count == 2 ? "s" : "") no gradient at all."
    },
    .init(
      "nothing.batchOfOne",
      if: {
        $0.plan.normalization == .batch && $0.plan.examples == 1 && $0.layers.allSatisfy { $0.gradient == 0 }
      }
    ) { _ in "BatchNorm over one example gives 0 for every unit, whatever comes in, so no weight gets a gradient." },
    .init("nothing.delta", if: { $0.layers.allSatisfy { $0.delta == 0 } }) { _ in
      "The loss does not answer to any layer: every δ is 0."
    },
    .init("nothing.input", if: \.hasNoInput) {
      "A gradient δ reaches every layer. But what comes into \(span($0.silent)) is 0, and ∂L/∂W is δ times that: the "
        + "weights do not learn."
    },
    .init(
      "nothing.underflow",
      if: {
        $0.isSilentOnlyBelow && $0.silent < $0.count && $0.plan.inputScale > 0 && $0.layers[$0.silent].gradient < 1e-280
          && $0.layers.allSatisfy { $0.weights > 0 && $0.dead < 1 }
      }
    ) {
      "From layer \($0.silent) down the gradient is below 5e-324, the smallest number that there is, and so it is "
        + "exactly 0: these layers do not learn at all."
    },
    .init("nothing") {
      "The gradient of the weights is exactly 0 in \($0.layers.count { $0.gradient == 0 }) of \($0.count) layers."
    },
  ]

  // MARK: Numbers that end

  static let overflow: [Statement<DepthWords>] = [
    .init("overflow.backward", if: { $0.trouble?.isGradient == true }) {
      "Forward every number is finite. Going back, the gradient ends in layer \($0.trouble?.layer ?? 0) of \($0.count): "
        + "no update is possible."
    },
    .init("overflow.loss", if: { $0.trouble?.operation == "(h - y)^2" }) {
      "Layer \($0.count) still gives numbers, but the loss is too large for one, and there is no gradient to learn from."
    },
    .init("overflow.first", if: { $0.trouble?.layer == 1 }) {
      "The numbers end in layer 1 of \($0.count) already. There is no loss, and no gradient to learn from."
    },
    .init("overflow.forward", if: { $0.first.spread.isFinite }) {
      "Layer 1 still has the spread \($0.number($0.first.spread)); in layer \($0.trouble?.layer ?? 0) of \($0.count) the "
        + "numbers end. There is no loss, and no gradient to learn from."
    },
    .init("overflow") {
      "In layer \($0.trouble?.layer ?? 0) of \($0.count) the numbers end. There is no loss, and no gradient to learn from."
    },
  ]

  // MARK: What else there is to see

  private var clip: GradientClipping.Rule { trouble == nil ? report.experiment.clipping.rule : .none }
  private var isClipped: Bool { layers.contains { $0.gradient != $0.unclipped } }
  private var limit: String { report.experiment.settings.text("limit") }
  /// What clipping by norm multiplied by, from the largest gradient.
  private var clipFactor: Double {
    let largest = layers.max { $0.unclipped < $1.unclipped }
    return largest.map { $0.gradient / $0.unclipped } ?? 1
  }

  static let clipping: [Statement<DepthWords>] = [
    .init("clip.norm", if: { $0.clip == .norm && $0.isClipped && $0.clipFactor > 0 }) {
      "Clipping by norm multiplies all gradients by \($0.number($0.clipFactor)), so their proportions stay."
    },
    .init("clip.value", if: { $0.clip == .value && $0.isClipped }) {
      "Clipping by value cuts each number at \($0.limit) by itself, so the direction can change."
    },
    .init("clip.idle.norm", if: { $0.clip == .norm && !$0.isClipped && !$0.hasNoGradient }) {
      "The norm of all gradients is within the limit \($0.limit), so clipping changes nothing."
    },
    .init("clip.idle.value", if: { $0.clip == .value && !$0.isClipped && !$0.hasNoGradient }) {
      "No weight has a gradient past the limit \($0.limit), so clipping changes none of them."
    },
  ]

  private func average(_ part: (LayerNumbers) -> Double) -> Double {
    layers.reduce(0) { $0 + part($1) / Double(count) }
  }
  private var isAlive: Bool { trouble == nil && plan.activation != .linear && first.gradient > 0 }

  static let units: [Statement<DepthWords>] = [
    .init("units.off", if: { $0.isAlive && $0.average(\.dead) >= 0.005 && $0.plan.activation == .relu }) {
      "\(ShortNumber.percent($0.average(\.dead))) of the units are off for every example."
    },
    .init("units.dead", if: { $0.isAlive && $0.average(\.dead) >= 0.005 }) {
      "\(ShortNumber.percent($0.average(\.dead))) of the units have the slope 0 for every example."
    },
    .init(
      "units.saturated",
      if: {
        $0.isAlive && $0.average(\.saturated) >= 0.05 && ![.relu, .leakyRelu].contains($0.plan.activation)
      }
    ) { "At \(ShortNumber.percent($0.average(\.saturated))) of the values the slope is below a tenth of the largest." },
  ]
}
