// Why nodes have no gradient: the loss is not computed from them, or something ends the gradient on every path.

import Autograd
import Diagnostics
import NetworkLanguage

/// Which functions end the gradient on the paths from the loss down to each node.
package struct GradientEnds: Sendable {
  /// The functions that end a gradient somewhere, as the text calls them, in the order of the text.
  private let names: [String]
  /// For each node those on its paths, a bit each; empty where there are none at all.
  private let found: [UInt32]

  /// Looks through a network once.
  package init(_ network: Network) {
    let graph = network.graph
    var names: [String] = []
    guard graph.nodes.contains(where: { $0.operation?.endsGradient ?? false }) else {
      (self.names, found) = ([], [])
      return
    }
    let needed = graph.needed(by: network.lossNode)
    let ending = graph.nodes.indices.filter { needed[$0] && graph.nodes[$0].operation?.endsGradient ?? false }
    var found = [UInt32](repeating: 0, count: graph.count)
    var own: [Int: UInt32] = [:]
    for node in ending {
      let name = Self.functionName(node, network)
      if !names.contains(name) { names.append(name) }
      own[node] = 1 << UInt32(names.firstIndex(of: name) ?? 0)
    }
    for node in stride(from: network.lossNode, through: 0, by: -1) where needed[node] {
      let bits = found[node] | (own[node] ?? 0)
      for operand in graph.nodes[node].operands { found[operand] |= bits }
    }
    (self.names, self.found) = (names, found)
  }

  /// The functions on the paths to some nodes, each once; none where the loss does not depend on any of the nodes.
  package func names(to nodes: [Int]) -> [String] {
    let bits = found.isEmpty ? 0 : nodes.reduce(0) { $0 | found[$1] }
    return names.indices.filter { bits & 1 << UInt32($0) != 0 }.map { names[$0] }
  }

  /// The function that a node was recorded by, as the text calls it: `argmax`, which ends with a `stop` of its own.
  private static func functionName(_ node: Int, _ network: Network) -> String {
    let written = network.source.text(in: network.span(ofNode: node)).prefix { $0.isLetter || $0 == "_" }
    return FunctionTable.standard[String(written)]?.name ?? network.graph.nodes[node].operation?.rule.name ?? ""
  }

  /// `stop cuts every path`
  package static func cutWords(_ ends: [String]) -> String {
    "\(ends.listed) \(ends.count == 1 ? "cuts" : "cut") every path"
  }
}
