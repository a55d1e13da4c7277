// Finding where a number first stopped being finite: in the order of the forward pass, then of the backward sweep.

import Autograd

/// Looks through a training step whose loss or gradients are not finite.
package struct TroubleFinder {
  private let trainer: Trainer
  private let network: MultilayerNetwork

  package init(_ trainer: Trainer) {
    self.trainer = trainer
    network = trainer.setup.network
  }

  /// The first number that is not finite, in the order in which they are computed.
  package var trouble: Trouble? {
    NotFinite(values: trainer.replay.values, gradients: trainer.replay.gradients).map(account)
  }

  private func account(of found: NotFinite) -> Trouble {
    let (node, isGradient, step) = (found.node, found.isGradient, trainer.step)
    let (layer, unit) = place(of: node)
    var operation =
      switch network.loss {
      case .crossEntropy: "softplus(z) - y*z"
      case .softmax: "log_softmax(z)"
      case .squaredError: "(z - y)^2"
      }
    var words = "Numbers have grown beyond what a double can hold (1.8e308). A smaller learning rate keeps them small."
    if node < network.parameterCount {
      operation = isGradient ? "∂L/∂θ" : "θ - rate·∂L/∂θ"
      if !isGradient { words = "The update before took a parameter beyond what a double can hold. " + words }
    } else if layer != nil, let kind = trainer.recorded.graph.nodes[node].operation {
      switch kind {
      case .multiply: operation = "w·x"
      case .add: operation = "b + w·x"
      default: operation = "\(kind.rule.name)(z)"
      }
    }
    if found.value.isNaN, !isGradient {
      words = "NaN comes from infinities against each other, such as Infinity - Infinity. " + words
    }
    return Trouble(
      step: step + 1, layer: layer.map { $0 + 1 }, unit: unit.map { $0 + 1 }, operation: operation,
      value: found.name, isGradient: isGradient, words: words)
  }

  /// The layer and the unit of a node, from 0.
  private func place(of node: Int) -> (layer: Int?, unit: Int?) {
    for (number, layer) in network.layers.enumerated() {
      if layer.weights.contains(node) { return (number, (node - layer.weights.lowerBound) / layer.inputs) }
      if layer.biases.contains(node) { return (number, node - layer.biases.lowerBound) }
    }
    for pass in trainer.recorded.passes {
      for (number, range) in pass.enumerated() where range.contains(node) {
        return (number, (node - range.lowerBound) / (range.count / network.layers[number].units))
      }
    }
    return (nil, nil)
  }
}
