// The network of a lesson or step, and the numbers that its texts ask for.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage
import Quantities

/// A network with its leaves and a learning rate: where the expressions of a lesson get their numbers.
package struct LessonContext: Sendable {
  /// The network, as it is walked.
  package let network: Network
  /// What says its walk.
  package let narrator: Narrator
  /// The learning rate.
  package let rate: Double
  /// The values of all nodes.
  private let values: [Double]

  /// Takes a network as it is written.
  /// - Parameter rate: the learning rate.
  package init(network: Network, rate: Double = 0.1) { self.init(Narrator(network: network), rate: rate) }

  /// Takes a network that is ready to be walked: making it ready takes longer than computing its numbers.
  package init(_ narrator: Narrator, rate: Double) {
    self.init(narrator, rate: rate, values: narrator.network.graph.values)
  }

  private init(_ narrator: Narrator, rate: Double, values: [Double]) {
    network = narrator.network
    self.narrator = narrator
    self.rate = rate
    self.values = values
  }

  /// The same with another learning rate.
  package func with(rate: Double) -> LessonContext { LessonContext(narrator, rate: rate, values: values) }

  /// The same with other values for some leaves, by their nodes in `network`; what is no named leaf is passed over.
  package func with(leaves changed: [Int: Double]) -> LessonContext {
    var values = values
    for (node, value) in changed where network.graph.nodes[node].isLeaf && network.name(ofNode: node) != nil {
      values[node] = value
    }
    network.graph.forward(&values)
    return LessonContext(narrator, rate: rate, values: values)
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
    for variable in network.variables where variable.role != .computed {
      for node in variable.elements where network.graph.nodes[node].isLeaf { values[node] = self.values[node] }
    }
    return values
  }

  /// The number that an expression stands for: see `Evaluation.number(_:)`.
  /// - Throws: a report with the place of what is wrong in the expression.
  package func value(of expression: String) throws(DiagnosticReport) -> Double {
    try Evaluation(narrator.naming, values: values, rate: rate).number(expression)
  }

  /// What an expression asks for; `.expression` for what is none of the named quantities.
  package func quantity(_ expression: String) -> AskedQuantity {
    AskedQuantity(text: expression, kind: QuantityParser(narrator.naming, as: .author).quantity(expression))
  }

  /// The number that an expression stands for; without a network it may have no names.
  package static func value(
    of expression: String, in context: LessonContext?
  ) throws(DiagnosticReport) -> Double {
    if let context { return try context.value(of: expression) }
    return try Network.parseNumber(expression)
  }
}
