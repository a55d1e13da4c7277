// What the lab of depth says about a stack whose gradient gets through: what is left of it, and why.

import LabKit
import Page

/// The facts about a stack that statements go by.
struct DepthWords {
  let report: DepthReport
  let plan: LayerStack.Plan

  init(_ report: DepthReport) {
    self.report = report
    plan = report.experiment.plan
  }

  /// What is true of the stack.
  var claims: [Claim] {
    if layers.isEmpty { return [] }
    let main =
      trouble != nil
      ? [Self.overflow] : hasNoGradient ? [Self.nothing] : [Self.factors, Self.compared, Self.forward, Self.causes]
    return Statement.claims(about: self, main + [Self.clipping, Self.units])
  }

  // MARK: Facts

  var layers: [LayerNumbers] { report.layers }
  var count: Int { layers.count }
  var first: LayerNumbers { layers[0] }
  var last: LayerNumbers { layers[count - 1] }
  var trouble: Trouble? { report.outcome.trouble }
  var hasNoGradient: Bool { first.gradient == 0 || last.gradient == 0 }
  var activation: String { plan.activation.rawValue }

  private var factor: Double { report.mean(\.factor) }
  private var slope: Double { report.mean(\.slope) }
  private var rescaling: Double { report.mean(\.rescaling) }
  private var stretch: Double { report.mean(\.stretch) }
  private var parts: [Double] { plan.normalization == .none ? [slope, stretch] : [slope, rescaling, stretch] }
  private var ratio: Double { report.outcome.ratio }

  private var vanishes: Bool { count > 1 && first.product < 0.02 }
  private var explodes: Bool { count > 1 && first.product > 50 }

  func number(_ value: Double) -> String { ShortNumber.text(value) }

  // MARK: What is left of the gradient

  private static let factors: [Statement<DepthWords>] = [
    .init("single", if: { $0.count == 1 }) {
      "One layer: nothing stands between it and the loss. Its gradient has the norm \($0.number($0.first.gradient)); "
        + "add layers and see what is left of it."
    },
    .init("factors", if: { $0.first.product > 0 && $0.first.product.isFinite }) {
      "On average a layer multiplies the gradient by \($0.number($0.factor))\($0.factorParts); \($0.count) layers make "
        + "\($0.number($0.first.product)) of it."
    },
  ]

  /// ` = |φ′| 0.24 × |W| 0.92`; with residual connections the parts do not multiply to the factor.
  private var factorParts: String {
    if plan.isResidual { return "" }
    let norm = plan.normalization == .none ? "" : " × norm \(number(rescaling))"
    return " = |φ′| \(number(slope))\(norm) × |W| \(number(stretch))"
  }

  private static let compared: [Statement<DepthWords>] = [
    .init("slower", if: { $0.count > 1 && $0.ratio < 0.8 && (1 / $0.ratio).isFinite }) {
      "The gradient of layer 1 is \($0.number(1 / $0.ratio)) times smaller than that of layer \($0.count)."
    },
    .init("faster", if: { $0.count > 1 && $0.ratio > 1.25 && $0.ratio.isFinite }) {
      "The gradient of layer 1 is \($0.number($0.ratio)) times that of layer \($0.count)."
    },
    .init("alike", if: { $0.count > 1 && $0.ratio >= 0.8 && $0.ratio <= 1.25 }) {
      "The gradients of layer 1 and layer \($0.count) are about equal: \($0.number($0.first.gradient)) and "
        + "\($0.number($0.last.gradient))."
    },
    .init("apart", if: { $0.count > 1 }) {
      "The gradient of layer 1 is \($0.number($0.first.gradient)), that of layer \($0.count) \($0.number($0.last.gradient))."
    },
  ]

  /// Why the first and the last layer's gradients do not differ by what is lost between them.
  private static let forward: [Statement<DepthWords>] = [
    .init("shrinks", if: { $0.vanishes && $0.ratio >= 0.05 && $0.last.spread < 0.2 * $0.first.spread }) {
      "The values shrink forward, too, from a spread of \($0.number($0.first.spread)) to \($0.number($0.last.spread)), "
        + "and ∂L/∂W has the values before it as a factor."
    },
    .init("grows", if: { $0.explodes && $0.ratio <= 20 && $0.last.spread > 5 * $0.first.spread }) {
      "The values grow forward, too, from a spread of \($0.number($0.first.spread)) to \($0.number($0.last.spread)), "
        + "and ∂L/∂W has the values before it as a factor."
    },
  ]

  // MARK: Why

  private static let causes: [Statement<DepthWords>] =
    vanishing.map { $0.where(\.vanishes) } + exploding.map { $0.where(\.explodes) } + healthy

  private static let vanishing: [Statement<DepthWords>] = [
    .init("vanishing.residual", if: { $0.plan.isResidual }) { _ in
      "What the layers add takes a part of the gradient away again: 1 + F′ is below 1."
    },
    .init("vanishing.many", if: { $0.factor > 0.8 }) { _ in
      "A factor a little below 1 is enough, with so many layers."
    },
    .init("vanishing.sigmoid", if: { $0.slope == $0.parts.min() && $0.plan.activation == .sigmoid }) { _ in
      "The slope of sigmoid is nowhere above 0.25."
    },
    .init("vanishing.slope", if: { $0.slope == $0.parts.min() }) {
      "The slope of \($0.activation) takes most of it."
    },
    .init("vanishing.norm", if: { $0.plan.normalization != .none && $0.rescaling == $0.parts.min() }) { _ in
      "The norm divides by a large spread, and the gradient with it."
    },
    .init("vanishing.weights") { _ in "The weights are too small to hand it on." },
  ]

  private static let exploding: [Statement<DepthWords>] = [
    .init("exploding.sums", if: { $0.plan.isResidual && $0.plan.normalization == .none }) { _ in
      "Each layer adds to what it got, and nothing holds the sums down."
    },
    .init("exploding.many", if: { $0.factor < 1.25 }) { _ in
      "A factor a little above 1 is enough, with so many layers."
    },
    .init("exploding.residual", if: { $0.plan.isResidual }) { _ in
      "What the layers add to the gradient is more than gets past them: 1 + F′ is far above 1."
    },
    .init("exploding.norm", if: { $0.plan.normalization != .none && $0.rescaling == $0.parts.max() }) { _ in
      "The norm divides by a small spread, and the gradient with it."
    },
    .init("exploding.weights", if: { $0.stretch == $0.parts.max() }) { _ in "The weights are too large." },
    .init("exploding.slope") { "The slope of \($0.activation) makes it larger." },
  ]

  private static let healthy: [Statement<DepthWords>] = [
    .init("healthy.residual", if: { $0.count > 1 && $0.plan.isResidual && 0.8...1.25 ~= $0.factor }) {
      "\($0.number($0.factor)) a layer is near enough to 1. The residual connections let the gradient past each layer: 1 + F′."
    },
    .init("healthy", if: { $0.count > 1 && 0.8...1.25 ~= $0.factor }) {
      "\($0.number($0.factor)) a layer is near enough to 1."
    },
    .init("healthy.few", if: { $0.count > 1 && $0.first.product > 0 }) { _ in
      "With so few layers that does no harm yet."
    },
  ]
}
