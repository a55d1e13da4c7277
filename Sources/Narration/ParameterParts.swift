// Which part parameters play in a drawing.

import Autograd
import NetworkLanguage

/// What parameters are in a drawing: weights label the edges, biases go without saying, others are nodes.
struct ParameterParts: Sendable {
  enum Part: UInt8, Sendable { case node, weight, bias }
  private let parts: [Part]

  init(_ network: Network) {
    var parts = [Part](repeating: .node, count: network.graph.nodes.count)
    let parameters = Set(network.parameters.flatMap { network.variables[$0].elements })
    var seen: Set<Int> = []
    for row in network.graph.nodes {
      guard let operation = row.operation else { continue }
      for operand in row.operands where parameters.contains(operand) {
        let other = row.operand(0) == operand ? row.operand(1) : row.operand(0)
        let use: Part =
          switch operation {
          case .multiply where other != operand && !network.graph.nodes[other].isUnnamedLeaf(network, other): .weight
          // What is added to what is given, or is held against it, is no bias of a computed sum.
          case .add,
            .subtract where !network.graph.nodes[other].isLeaf:
            .bias
          default: .node
          }
        parts[operand] = seen.contains(operand) && parts[operand] != use ? .node : use
        seen.insert(operand)
      }
    }
    self.parts = parts
  }

  subscript(node: Int) -> Part { parts[node] }
}

extension Node {
  fileprivate func isUnnamedLeaf(_ network: Network, _ index: Int) -> Bool {
    isLeaf && network.name(ofNode: index) == nil
  }
}
