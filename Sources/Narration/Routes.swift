// The ways from a formula's results down to one node that it reads, within that formula.

import Autograd
import NetworkLanguage

/// All routes inside one formula from its results to an operand; the first few of them spelled out.
struct Routes {
  /// One step down: from a node to its operand in a slot.
  struct Hop: Hashable {
    let node: Int
    let slot: Int
  }

  /// One route.
  struct Route: Hashable {
    /// The element of the formula's result where it starts.
    let result: Int
    /// The hops, from the result down.
    let hops: [Hop]
  }

  /// How many routes are spelled out.
  static let limit = 4

  /// The first routes.
  private(set) var shown: [Route] = []
  /// How many there are in all; counted up to a million.
  private(set) var total = 0
  /// How many products of the walk arrive at the operand from this formula.
  private(set) var products = 0

  private let formula: Formula
  private let target: Int
  private let walk: Walk
  private let nodes: [Node]

  init(from formula: Formula, to target: Int, in network: Network, walk: Walk) {
    self.formula = formula
    self.target = target
    self.walk = walk
    nodes = network.graph.nodes

    // What uses the target within the formula, directly or through others: the only nodes that a route can pass.
    var above: Set<Int> = []
    var open = [target]
    while let node = open.popLast() {
      for step in walk.steps(addingTo: node, fromProductsAt: formula.nodes) {
        guard case .product(let user, _, _) = walk[step] else { continue }
        if node == target { products += 1 }
        if above.insert(user).inserted { open.append(user) }
      }
    }
    var counts: [Int: Int] = [target: 1]
    for node in above.sorted() {
      let below = nodes[node].operands.reduce(0) { $0 + (counts[$1] ?? 0) }
      counts[node] = min(below, 1_000_000)
    }
    let results = above.sorted().filter { node in
      network.name(ofNode: node).map { $0.variable == formula.variable } ?? false || node == walk.root
    }
    total = results.reduce(0) { min($0 + (counts[$1] ?? 0), 1_000_000) }
    for result in results where shown.count < Routes.limit { follow(result, counts) }
  }

  /// Spells out routes from a result without recursion.
  private mutating func follow(_ result: Int, _ counts: [Int: Int]) {
    var hops: [Hop] = []
    var slots = [0]
    while let slot = slots.last, shown.count < Routes.limit {
      let node = hops.last.map { nodes[$0.node].operand($0.slot) } ?? result
      if node == target { shown.append(Route(result: result, hops: hops)) }
      guard node != target, counts[node] != nil, slot < nodes[node].operands.count else {
        slots.removeLast()
        _ = hops.popLast()
        continue
      }
      slots[slots.count - 1] += 1
      if counts[nodes[node].operand(slot)] != nil {
        hops.append(Hop(node: node, slot: slot))
        slots.append(0)
      }
    }
  }

  /// What arrives at the target from this formula, added up in the sweep's order: from the last node to the first.
  func contribution(in pass: Pass) -> Double {
    var sum = 0.0
    for step in walk.steps(addingTo: target, fromProductsAt: formula.nodes) {
      sum += walk.contribution(walk[step], in: pass)
    }
    return sum
  }

  /// The local derivative of a result along one route.
  static func derivative(of hops: [Hop], in graph: Graph, values: [Double]) -> Double {
    hops.reduce(1) { $0 * graph.localDerivative(of: $1.node, slot: $1.slot, values: values) }
  }
}

extension Naming {
  /// The product of the local derivatives along hops, with factors of 1 and -1 worked out.
  func chain(_ hops: [Routes.Hop], _ style: Style) -> Term {
    let writing = Writing(a: Term(""), r: Term(""), times: style.times)
    var factors: [Term] = []
    var isNegative = false
    for hop in hops {
      // What is 1 or -1 by its rule (not by its numbers) is left out.
      switch constantDerivative(hop.node, slot: hop.slot) {
      case 1: continue
      case -1: isNegative.toggle()
      default: factors.append(localDerivative(hop.node, slot: hop.slot, style))
      }
    }
    guard let first = factors.first else { return writing.constant(isNegative ? -1 : 1) }
    // Multiplication groups as one likes, so no brackets stand around a product within a product.
    let product = factors.dropFirst().reduce(first) { product, factor in
      let next = factor.text.hasPrefix("-") ? "(\(factor.text))" : factor.atLeast(.product)
      return Term(product.atLeast(.product) + style.times + next, .product)
    }
    return isNegative ? writing.negative(product) : product
  }
}

extension Term {
  /// The text as the second factor of a product.
  var asFactor: String { text.hasPrefix("-") ? "(\(text))" : atLeast(.product) }
}
