// What lies between each node of a chain and its target, for all nodes in one sweep: rows ask it of many nodes.

import Autograd
import Quantities

/// The ways from the nodes of a chain down to its target.
struct ChainWays {
  /// The factors on the ways from one node that are not 1, for those do not show.
  enum Factors: Equatable {
    case none
    case one(ChainSweep.Edge)
    case several
  }

  /// What lies between one node and the target.
  struct Way {
    /// How fast the node moves with the target.
    var derivative = 0.0
    var factors = Factors.none
    /// Whether sums alone lie between.
    var isSum = true
  }

  private let target: Int
  private let ways: [Way]

  /// - Parameters:
  ///   - edges: the chain's factors in the order of the sweep, with nothing left out.
  ///   - values: those that the factors are computed from.
  init(_ edges: [ChainSweep.Edge], to target: Int, in graph: Graph, _ values: [Double]) {
    self.target = target
    var ways = [Way](repeating: Way(), count: (edges.first?.node ?? target) - target + 1)
    ways[0].derivative = 1
    // From below: all that a node's operands have is complete before the node.
    for edge in edges.reversed() {
      let local = graph.localDerivative(of: edge.node, slot: edge.slot, values: values)
      let below = ways[edge.operand - target]
      var way = ways[edge.node - target]
      way.derivative += local * below.derivative
      way.factors = way.factors.joined(below.factors).joined(local == 1 ? .none : .one(edge))
      way.isSum = way.isSum && below.isSum && graph.nodes[edge.node].operation == .add
      ways[edge.node - target] = way
    }
    self.ways = ways
  }

  /// The ways from a node of the chain.
  subscript(node: Int) -> Way { ways[node - target] }
}

extension ChainWays.Factors {
  fileprivate func joined(_ other: Self) -> Self {
    if self == other || other == .none { return self }
    return self == .none ? other : .several
  }
}
