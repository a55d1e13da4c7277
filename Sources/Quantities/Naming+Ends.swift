// Why nodes have no gradient: the loss is not computed from them, or something ends the gradient on every path.

import Autograd
import Diagnostics
import NetworkLanguage

extension Naming {
  /// Which functions end the gradient on the paths from the loss down to some nodes, as the text calls them, each once; none
  /// where the loss does not depend on any of them.
  package func ends(to nodes: [Int]) -> [String] {
    var names: [String] = []
    for node in network.graph.ends(from: network.lossNode, to: nodes) {
      let name = functionName(node)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The function that a node was recorded by, as the text calls it: `argmax`, which ends with a `stop` of its own.
  private func functionName(_ node: Int) -> String {
    let written = network.source.text(in: network.span(ofNode: node)).prefix { $0.isLetter || $0 == "_" }
    return FunctionTable.standard[String(written)]?.name ?? network.graph.nodes[node].operation?.rule.name ?? ""
  }

  /// `stop cuts every path`
  package static func cutWords(_ ends: [String]) -> String {
    "\(ends.listed) \(ends.count == 1 ? "cuts" : "cut") every path"
  }
}
