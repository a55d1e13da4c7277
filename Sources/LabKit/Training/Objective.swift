// A loss of some parameters, written in the network language and compiled once: asked for its value, its gradient, and
// where a number stopped being finite.

import Autograd
import Diagnostics
import NetworkLanguage

/// A network text as a function of its parameters. It belongs to one thread.
package final class Objective {
  /// The network.
  package let network: Network
  /// The nodes of the parameters, in order.
  package let nodes: [Int]
  private let replay: Replay

  /// Compiles a text of the program's own.
  package init(_ text: String) {
    do {
      network = try Network(parsing: SourceText(name: "lab", text: text))
    } catch {
      preconditionFailure("a lab's network cannot be read: \(error.rendered())")
    }
    let network = network
    nodes = network.parameters.flatMap { network.variables[$0].elements }
    replay = Replay(network.graph, root: network.lossNode)
  }

  /// The parameters that the text gives.
  package var start: [Double] { nodes.map { network.graph.values[$0] } }

  /// What the parameters are called, e.g. `w` or `W1[0, 1]`.
  package var names: [String] {
    network.parameters.flatMap { index -> [String] in
      let variable = network.variables[index]
      guard variable.elements.count > 1 else { return [variable.name] }
      let sizes = variable.shape.dimensions
      return variable.elements.indices.map { element in
        sizes.count == 2
          ? "\(variable.name)[\(element / sizes[1]), \(element % sizes[1])]" : "\(variable.name)[\(element)]"
      }
    }
  }

  /// The loss at some parameters.
  package func loss(at parameters: [Double]) -> Double {
    for (node, parameter) in zip(nodes, parameters) { replay.set(node, to: parameter) }
    replay.forward()
    return replay.value(network.lossNode)
  }

  /// The loss at some parameters, and the gradient by the backward sweep.
  package func sweep(at parameters: [Double]) -> (loss: Double, gradients: [Double]) {
    let loss = loss(at: parameters)
    replay.backward()
    return (loss, nodes.map { replay.gradient($0) })
  }

  /// The first number of the last sweep that is not finite, in the order in which they were computed.
  /// - Parameter step: the number of the training step, from 1.
  package func trouble(step: Int) -> Trouble? {
    let cause = "Numbers have grown beyond what a double can hold (1.8e308). A smaller learning rate keeps them small."
    guard let found = NotFinite(values: replay.values, gradients: replay.gradients) else { return nil }
    let isParameter = !found.isGradient && network.graph.nodes[found.node].isLeaf
    return Trouble(
      step: step,
      operation: isParameter ? "θ - rate·∂L/∂θ" : network.formulas[network.formula(ofNode: found.node)].text,
      value: found.name, isGradient: found.isGradient,
      words: isParameter ? "The update before took a parameter too far. " + cause : cause)
  }
}
