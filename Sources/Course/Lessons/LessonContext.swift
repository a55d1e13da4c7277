// The network of a lesson or step, and the numbers that its texts ask for.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// A network with its leaves and a learning rate: where the expressions of a lesson get their numbers.
package struct LessonContext: Sendable {
  /// The network, as it is walked.
  package let network: Network
  /// What says its walk.
  package let narrator: Narrator
  /// The learning rate.
  package let rate: Double
  /// The same network with a gradient for every name: `dL/dx` is asked for also where x is an input.
  let complete: Network
  /// The values of the complete network's leaves, among those of all nodes.
  let leaves: [Double]

  /// Takes a network as it is written.
  /// - Parameter rate: the learning rate.
  package init(network: Network, rate: Double = 0.1) {
    let constants = network.variables.filter { $0.role == .constant }.map(\.name)
    let complete = (try? Network(parsing: network.source, gradientsFor: Set(constants))) ?? network
    self.init(
      network: network, narrator: Narrator(network: network), rate: rate, complete: complete,
      leaves: complete.graph.values)
  }

  private init(network: Network, narrator: Narrator, rate: Double, complete: Network, leaves: [Double]) {
    self.network = network
    self.narrator = narrator
    self.rate = rate
    self.complete = complete
    self.leaves = leaves
  }

  /// The same with another learning rate.
  package func with(rate: Double) -> LessonContext {
    LessonContext(network: network, narrator: narrator, rate: rate, complete: complete, leaves: leaves)
  }

  /// The same with other values for some leaves, by their nodes in `network`; what is no named leaf is passed over.
  package func with(leaves changed: [Int: Double]) -> LessonContext {
    var leaves = leaves
    for (node, value) in changed where network.graph.nodes[node].isLeaf {
      guard let name = network.name(ofNode: node) else { continue }
      leaves[complete.variables[name.variable].elements[name.element]] = value
    }
    return LessonContext(network: network, narrator: narrator, rate: rate, complete: complete, leaves: leaves)
  }

  /// A training of `network` that starts at these leaves and this rate.
  package func training() -> Training {
    var training = Training(walk: narrator.walk, rate: rate)
    for (node, value) in leafValues where value != network.graph.values[node] { training.set(node, to: value) }
    return training
  }

  /// The named leaves with their values, by their nodes in `network`.
  package var leafValues: [Int: Double] {
    var values: [Int: Double] = [:]
    for (index, variable) in network.variables.enumerated() where variable.role != .computed {
      for (element, node) in variable.elements.enumerated() where network.graph.nodes[node].isLeaf {
        values[node] = leaves[complete.variables[index].elements[element]]
      }
    }
    return values
  }

  /// The number that an expression stands for.
  ///
  /// An expression is written in the network language over the names of the network (`yhat` also means `ŷ`, `rate` the
  /// learning rate), with
  /// derivatives such as `dL/dw1` or `da1[0]/dz1[0]`, and names with leaves changed, such as `L(w1 = 0.51)`. After it may
  /// stand `after update` (all parameters moved), `after 3 updates`, `after w1` (this one alone moved), `after 2 updates
  /// of w1`, and then `at rate 1/18`.
  /// - Throws: a report with the place of what is wrong in the expression.
  package func value(of expression: String) throws(DiagnosticReport) -> Double {
    try ExpressionReader(context: self, text: expression).value()
  }

  /// What sort of number an expression asks for; `.expression` for what is none of the special ones.
  package func quantity(_ expression: String) throws(DiagnosticReport) -> Quantity {
    try ExpressionReader(context: self, text: expression).quantity()
  }
}
