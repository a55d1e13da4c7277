// A network swept by a learner's own rule: what it makes of the gradients, and of training.

import Autograd
import NetworkLanguage

/// An engine with one rule replaced.
package struct OwnEngine: Sendable {
  private let network: Network
  private let rule: WrittenRule

  private let values: [Double]

  /// - Parameter leaves: other values for leaves, by their nodes.
  package init(_ network: Network, _ rule: WrittenRule, leaves: [Int: Double] = [:]) {
    self.network = network
    self.rule = rule
    var values = network.graph.values
    for (leaf, value) in leaves { values[leaf] = value }
    if !leaves.isEmpty { network.graph.forward(&values) }
    self.values = values
  }

  /// The gradient of every node.
  private var gradients: [Double] { gradients(at: values) }

  private func gradients(at values: [Double]) -> [Double] {
    let graph = network.graph
    var gradients = [Double](repeating: 0, count: graph.count)
    gradients[network.lossNode] = 1
    for (index, node) in graph.nodes.enumerated().reversed() {
      guard let operation = node.operation, gradients[index] != 0 else { continue }
      let row = operation.rule
      let a = values[node.operand(0)]
      let b = row.arity == 2 ? values[node.operand(1)] : 0
      for operand in 0..<row.arity {
        let target = node.operand(operand)
        let right = row.partials[operand].value(a, b, values[index]) * gradients[index]
        guard operation == rule.operation, operand == rule.operand else {
          gradients[target] += right
          continue
        }
        let part = rule.part(a: a, b: b, r: values[index], g: gradients[index]) ?? .nan
        gradients[target] = rule.overwrites ? part : gradients[target] + part
      }
    }
    return gradients
  }

  /// Training with this engine, and with the right one.
  package func training(rounds: Int, rate: Double) -> WrittenTraining {
    WrittenTraining(
      rate: rate, written: network.losses(rounds, rate, from: values, all: { gradients(at: $0) }),
      engine: network.engineLosses(rounds, rate, from: values))
  }

  /// The first parameter's node whose gradient by this engine differs from a finite difference, with both.
  package var firstWrong: (leaf: Int, own: Double, difference: Double)? {
    let gradients = gradients
    for leaf in network.parameterNodes {
      let difference = difference(at: leaf)
      if !(abs(gradients[leaf] - difference) <= 1e-6 * max(1, abs(difference))) {
        return (leaf, gradients[leaf], difference)
      }
    }
    return nil
  }

  /// The central difference of the loss at a leaf.
  private func difference(at leaf: Int) -> Double {
    let step = 1e-5 * max(1, abs(values[leaf]))
    func loss(_ shift: Double) -> Double {
      var values = values
      values[leaf] += shift
      network.graph.forward(&values)
      return values[network.lossNode]
    }
    return (loss(step) - loss(-step)) / (2 * step)
  }
}
