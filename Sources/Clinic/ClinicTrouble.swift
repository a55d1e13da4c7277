// Where a patient's training breaks off: the first number that is not finite, its operation, and what went into it.

import LabKit
import Autograd

extension ClinicNetwork {
  /// The first number that is not finite, in the order in which the engine computes them.
  func trouble(step: Int) -> Trouble? {
    withExtendedLifetime(tape) {
      let graph = Graph(tape)
      let found = NotFinite(values: graph.values, gradients: (0..<tape.count).map(tape.gradient(at:)))
      return found.map { $0.isGradient ? gradientTrouble($0, step) : valueTrouble($0, graph, step) }
    }
  }

  private func valueTrouble(_ found: NotFinite, _ graph: Graph, _ step: Int) -> Trouble {
    let place = place(of: found.node)
    guard let origin = found.origin(in: graph, values: graph.values) else {
      return Trouble(
        step: step, layer: place.layer, unit: place.unit, operation: "θ - rate·∂L/∂θ", value: found.name,
        isGradient: false, words: "The update before took a parameter past 1.8e308, the largest number that there is.")
    }
    let words: String
    if origin.isUndefined {
      let rule = origin.operation.rule
      words = "All numbers computed before it are finite, but \(rule.name) is defined for \(rule.domain)."
    } else if place.layer == nil {
      words = "The outputs are still numbers, but their squares are larger than 1.8e308, the largest that there is."
    } else {
      words = "From step to step the numbers became larger, until one passed 1.8e308, the largest that there is."
    }
    let example = place.example.map { "It is in the pass of example \($0). " } ?? ""
    return Trouble(
      step: step, layer: place.layer, unit: place.unit, operation: origin.written, value: found.name, isGradient: false,
      words: example + words)
  }

  private func gradientTrouble(_ found: NotFinite, _ step: Int) -> Trouble {
    let place = place(of: found.node)
    return Trouble(
      step: step, layer: place.layer, unit: place.unit,
      operation: place.example == nil ? "δ · a" : "δ = φ′(z) · ∂L/∂a", value: found.name, isGradient: true,
      words: "Forward all is finite; going back, a product grew past 1.8e308, the largest number.")
  }

  /// The example, layer and unit of a node, from 1; no layer for what belongs to the loss, no example for a parameter.
  private func place(of node: Int) -> (example: Int?, layer: Int?, unit: Int?) {
    if let layer = plan.network.layers.firstIndex(where: { $0.parameters.contains(node) }) {
      let range = plan.network.layers[layer]
      let unit =
        range.biases.contains(node) ? node - range.biases.lowerBound : (node - range.weights.lowerBound) / range.inputs
      return (nil, layer + 1, unit + 1)
    }
    // An example's error is recorded after its pass; after the last one there are the sums of the errors.
    guard let number = passes.lastIndex(where: { $0.start <= node }) else { return (nil, nil, nil) }
    let pass = passes[number]
    guard let layer = pass.ends.firstIndex(where: { $0 > node }) else {
      return (node < pass.end ? number + 1 : nil, nil, nil)
    }
    let (results, handed) = (pass.results[layer], pass.handed[layer])
    // Where something is made of all results together, it belongs to no unit.
    let unit = handed.firstIndex { $0.index == node } ?? results.firstIndex { $0.index >= node }
    return (number + 1, layer + 1, unit.map { $0 + 1 })
  }
}
