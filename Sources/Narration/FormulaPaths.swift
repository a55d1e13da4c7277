// The paths from a formula's results down to one node that it reads, within that formula.

import Quantities
import Autograd
import NetworkLanguage

/// All paths inside one formula from its results to an operand; the first few of them spelled out.
struct FormulaPaths {
  /// One step down: from a node to its operand in a slot.
  struct Edge: Hashable {
    let node: Int
    let slot: Int
  }

  /// One path.
  struct Path: Hashable {
    /// The element of the formula's result where it starts.
    let result: Int
    /// The edges, from the result down.
    let edges: [Edge]
  }

  /// How many paths are spelled out.
  static let limit = 4

  /// The first paths.
  private(set) var shown: [Path] = []
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

    // What uses the target within the formula, directly or through others: the only nodes that a path can pass.
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
    for result in results where shown.count < FormulaPaths.limit { follow(result, counts) }
  }

  /// Spells out paths from a result without recursion.
  private mutating func follow(_ result: Int, _ counts: [Int: Int]) {
    var edges: [Edge] = []
    var slots = [0]
    while let slot = slots.last, shown.count < FormulaPaths.limit {
      let node = edges.last.map { nodes[$0.node].operand($0.slot) } ?? result
      if node == target { shown.append(Path(result: result, edges: edges)) }
      guard node != target, counts[node] != nil, slot < nodes[node].operands.count else {
        slots.removeLast()
        _ = edges.popLast()
        continue
      }
      slots[slots.count - 1] += 1
      if counts[nodes[node].operand(slot)] != nil {
        edges.append(Edge(node: node, slot: slot))
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

  /// The local derivative of a result along one path.
  static func derivative(of edges: [Edge], in graph: Graph, values: [Double]) -> Double {
    edges.reduce(1) { $0 * graph.localDerivative(of: $1.node, slot: $1.slot, values: values) }
  }
}

extension Naming {
  /// The product of the local derivatives along edges, with factors of 1 and -1 worked out.
  func chain(_ edges: [FormulaPaths.Edge], _ style: Style) -> Term {
    let writing = Writing(a: Term(""), r: Term(""), times: style.times)
    var factors: [Term] = []
    var isNegative = false
    // One slope that depends on a condition is written out; a row of them could not be read.
    let isShort = edges.count { localDerivative($0.node, slot: $0.slot, .symbols).text.contains(" if ") } > 1
    for edge in edges {
      // What is 1 or -1 by its rule (not by its numbers) is left out.
      switch constantDerivative(edge.node, slot: edge.slot) {
      case 1: continue
      case -1: isNegative.toggle()
      default:
        factors.append((isShort ? slope(edge, style) : nil) ?? localDerivative(edge.node, slot: edge.slot, style))
      }
    }
    guard let first = factors.first else { return writing.constant(isNegative ? -1 : 1) }
    // Multiplication is associative, so no brackets stand around a product within a product.
    let product = factors.dropFirst().reduce(first) { product, factor in
      let next = factor.text.hasPrefix("-") ? "(\(factor.text))" : factor.atLeast(.product)
      return Term(product.atLeast(.product) + style.times + next, .product)
    }
    return isNegative ? writing.negative(product) : product
  }
}

extension Naming {
  /// The slope of a function of one operand in short: `relu′(z1)`, or its number.
  private func slope(_ edge: FormulaPaths.Edge, _ style: Style) -> Term? {
    let row = network.graph.nodes[edge.node]
    guard let operation = row.operation, operation.rule.isFunction, row.operands.count == 1,
      let operand = row.operands.first
    else { return nil }
    switch style {
    case .symbols: return Term("\(operation.rule.name)′(\(term(operand, style).text))")
    case .numbers(let values, let format), .values(let values, let format):
      let value = network.graph.localDerivative(of: edge.node, slot: edge.slot, values: values)
      return .number(value, text: format.text(value))
    }
  }
}

extension Term {
  /// The text as the second factor of a product.
  var asFactor: String { text.hasPrefix("-") ? "(\(text))" : atLeast(.product) }
}
