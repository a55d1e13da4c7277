// What lies between each node of a chain and its target, for all nodes in one sweep: rows ask it of many nodes.

import Autograd
import NetworkLanguage
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

  private let sweep: ChainSweep
  /// One for each place of the sweep.
  private let ways: [Way]

  /// - Parameters:
  ///   - sweep: the chain's factors, with nothing left out.
  ///   - values: those that the factors are computed from.
  init(_ sweep: ChainSweep, _ values: [Double]) {
    self.sweep = sweep
    let graph = sweep.graph
    var ways = [Way](repeating: Way(), count: max(sweep.placeCount, 1))
    ways[ways.count - 1].derivative = 1
    // From below: all that a node's operands have is complete before the node.
    for (edge, place) in zip(sweep.edges, sweep.places).reversed() {
      let local = graph.localDerivative(of: edge.node, slot: edge.slot, values: values)
      let below = ways[Int(place.operand)]
      var way = ways[Int(place.node)]
      way.derivative += local * below.derivative
      way.factors = way.factors.joined(below.factors).joined(local == 1 ? .none : .one(edge))
      way.isSum = way.isSum && below.isSum && graph.nodes[edge.node].operation == .add
      ways[Int(place.node)] = way
    }
    self.ways = ways
  }

  /// The ways from a node of the chain; none from one that is no part of it.
  subscript(node: Int) -> Way {
    if node == sweep.target { return ways[ways.count - 1] }
    let edges = sweep.edges
    let index = edges.firstIndexSorted { $0.node <= node }
    return index < edges.count && edges[index].node == node ? ways[Int(sweep.places[index].node)] : Way()
  }
}

extension ChainWays.Factors {
  fileprivate func joined(_ other: Self) -> Self {
    if self == other || other == .none { return self }
    return self == .none ? other : .several
  }
}
