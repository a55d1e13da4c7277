// The paths from a formula's results down to one node that it reads, within that formula.

import Quantities
import Autograd
import NetworkLanguage

/// All paths inside one formula from its results to an operand; the first few of them spelled out.
struct FormulaPaths {
  /// One path.
  struct Path {
    /// The element of the formula's result where it starts.
    let result: Int
    /// Its factors, as far as they are spelled out.
    let factors: PathFactors
  }

  /// The first paths.
  let shown: [Path]
  /// How many there are in all; counted up to a million.
  let total: Int
  /// The products of the walk that arrive at the operand from this formula, from the last node to the first.
  let products: [(node: Int, slot: Int)]

  init(to target: Int, along routes: FormulaRoutes, in graph: Graph, walk: Walk) {
    products = walk.products(addingTo: target, at: routes.nodes)
    let ways = routes.ways(over: products)
    total = ways.total
    shown = ways.routes.map { Path(result: $0.result, factors: routes.factors(of: $0, in: graph)) }
  }

  /// What arrives at the target from this formula, added up in the sweep's order.
  func contribution(in pass: Pass, of graph: Graph) -> Double {
    products.reduce(0) { sum, product in
      sum
        + graph.contribution(
          of: pass.gradients[product.node], through: product.node, slot: product.slot, values: pass.values)
    }
  }

  /// The local derivative of a result along one path.
  static func derivative(of edges: [FormulaRoutes.Edge], in graph: Graph, values: [Double]) -> Double {
    edges.reduce(1) { $0 * graph.localDerivative(of: $1.node, slot: $1.slot, values: values) }
  }
}

/// The slopes along a path that are to be multiplied: what is 1 or -1 by its rule (not by its numbers) is left out.
struct PathFactors: Hashable {
  /// The edges whose slopes are spelled out, from the result down: the last ones of the path.
  let edges: [FormulaRoutes.Edge]
  /// How many come before them.
  let omitted: Int
  /// Whether an odd number of slopes of -1 was left out.
  let isNegative: Bool

  /// How many factors are spelled out, and how many of a path that has more.
  static let most = 12
  static let few = 4

  /// - Parameters:
  ///   - last: the last factors, from the operand up.
  ///   - count: how many there are in all.
  init(last: [FormulaRoutes.Edge], count: Int, isNegative: Bool) {
    edges = last.prefix(count > Self.most ? Self.few : Self.most).reversed()
    omitted = count - edges.count
    self.isNegative = isNegative
  }

  /// The factors among all edges of a path, from the result down.
  init(of path: [FormulaRoutes.Edge], in graph: Graph) {
    var isNegative = false
    let factors = path.filter { edge in
      let slope = ConstantSlopes.slope(edge, in: graph)
      if slope == -1 { isNegative.toggle() }
      return slope != 1 && slope != -1
    }
    self.init(last: Array(factors.suffix(Self.most).reversed()), count: factors.count, isNegative: isNegative)
  }
}

extension Naming {
  /// The product of the local derivatives along a path.
  func chain(_ path: PathFactors, _ style: Style) -> Term {
    let writing = Writing(a: Term(""), r: Term(""), times: style.times)
    // One slope that depends on a condition is written out; a row of them could not be read.
    let isShort = path.edges.count { localDerivative($0.node, slot: $0.slot, .symbols).text.contains(" if ") } > 1
    let factors = path.edges.map { edge in
      (isShort ? slope(edge, style) : nil) ?? localDerivative(edge.node, slot: edge.slot, style)
    }
    guard let first = factors.first else { return writing.constant(path.isNegative ? -1 : 1) }
    let start = path.omitted == 0 ? first : Term("… \(path.omitted) more \(style.sign) \(first.asFactor)", .product)
    // Multiplication is associative, so no brackets stand around a product within a product.
    let product = factors.dropFirst().reduce(start) { product, factor in
      Term(product.atLeast(.product) + style.times + factor.asFactor, .product)
    }
    return path.isNegative ? writing.negative(product) : product
  }
}

extension Naming {
  /// The slope of a function of one operand in short: `relu′(z1)`, or its number.
  private func slope(_ edge: FormulaRoutes.Edge, _ style: Style) -> Term? {
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

extension Naming.Style {
  /// The sign of a product, without the spaces around it.
  fileprivate var sign: String { if case .symbols = self { "·" } else { "×" } }
}

extension Term {
  /// The text as the second factor of a product.
  var asFactor: String { text.hasPrefix("-") ? "(\(text))" : atLeast(.product) }
}
