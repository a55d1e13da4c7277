// Which gradients are reported, and under which names.

import Quantities
import Autograd
import NetworkLanguage

/// A network's loss, values and gradients.
struct Gradients {
  let network: Network
  let values: [Double]
  let gradients: [Double]
  /// Which nodes the gradient of the loss reaches: the others have no gradient, which is not a gradient of 0.
  let reached: [Bool]
  /// The variables whose gradients are reported, in the order of the text, by the names that are shown: `w₁` where the text
  /// assigns `w` more than once.
  let reported: [(name: String, variable: Variable)]

  /// Runs both sweeps.
  /// - Parameter wanted: names besides the parameters; a network without parameters reports all its constants.
  init(network: Network, wanted: [String]) {
    self.network = network
    values = network.graph.values
    gradients = network.graph.gradients(of: network.lossNode, values: values)
    reached = network.graph.reached(from: network.lossNode)
    let hasParameters = !network.parameters.isEmpty
    var chosen: [String: Int] = [:]
    for (index, variable) in network.variables.enumerated() {
      // Of a name with several versions its last parameter counts, else its last version.
      let isParameter = variable.role == .parameter
      let before = chosen[variable.name].map { network.variables[$0].role == .parameter } ?? false
      let isReported =
        isParameter || (!hasParameters && wanted.isEmpty && variable.role == .constant)
        || wanted.contains(variable.name)
      if isReported, isParameter || !before { chosen[variable.name] = index }
    }
    let naming = Naming(network: network)
    reported = chosen.values.sorted().map { (naming.name(of: network.variables[$0]), network.variables[$0]) }
  }

  /// A node's gradient; nil where none reaches it.
  func gradient(_ node: Int) -> Double? { reached[node] || node == network.lossNode ? gradients[node] : nil }

  /// The loss as it is shown.
  var lossName: String { Naming(network: network).name(of: network.variables[network.loss]) }

  /// The loss's value.
  var loss: Double { values[network.lossNode] }
}
