// Where a stack's numbers first stop being finite.

import Autograd

extension LayerStack {
  /// The first number that is not finite: forward from the first layer, then backward from the last.
  package func trouble() -> Trouble? {
    withExtendedLifetime(tape) { forwardTrouble() ?? backwardTrouble() }
  }

  private func forwardTrouble() -> Trouble? {
    for (number, layer) in layers.enumerated() {
      for signal in layer.signals {
        let stages: [(String, [Double])] = [
          ("W·h + b", signal.sums), (plan.normalization.title, signal.activated),
          ("\(plan.activation.rawValue)(z)", signal.branch.numbers), ("h + F(h)", signal.output.numbers),
        ]
        for (operation, values) in stages {
          guard let unit = values.firstIndex(where: { !$0.isFinite }) else { continue }
          return Trouble(
            layer: number + 1, unit: unit + 1, operation: operation, value: Self.name(values[unit]), isGradient: false,
            words: "Layer after layer made the numbers larger, until one passed 1.8e308, the largest that there is.")
        }
      }
    }
    if loss.isFinite { return nil }
    return Trouble(
      layer: layers.count, operation: "(h - y)^2", value: Self.name(loss), isGradient: false,
      words: "The outputs are still numbers, but their squares are larger than 1.8e308, the largest that there is.")
  }

  private func backwardTrouble() -> Trouble? {
    for (number, layer) in layers.enumerated().reversed() {
      let stages: [(String, [Double])] = [
        ("φ′(z) · ∂L/∂a", layer.signals.flatMap(\.deltas)), ("δ · h", layer.weights.gradients),
      ]
      for (operation, gradients) in stages {
        guard let place = gradients.firstIndex(where: { !$0.isFinite }) else { continue }
        let unit = operation == "δ · h" ? place / plan.width : place % plan.width
        return Trouble(
          layer: number + 1, unit: unit + 1, operation: operation, value: Self.name(gradients[place]),
          isGradient: true,
          words: "Forward all is finite; going back, the product of the factors grew past 1.8e308, the largest number.")
      }
    }
    return nil
  }

  private static func name(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }
}

extension Normalization {
  /// How it is called in a sentence.
  package var title: String {
    switch self {
    case .none: "no norm"
    case .layer: "LayerNorm"
    case .batch: "BatchNorm"
    }
  }
}
