// The ways through a formula, from its result down to the named values that it is computed from.

import NetworkLanguage
import Synchronization

/// The ways from a node down through its formula to named values.
final class FormulaWays: Sendable {
  /// A way that ends at a named value.
  struct Path: Sendable {
    var source: Int
    /// The place of its last edge in the branches, or -1.
    var branch: Int
    /// The first weight that it is multiplied with, and the edge from the product to it.
    var weight: (node: Int, edge: FormulaRoutes.Edge)?
    /// The first function that it goes through, or empty.
    var function: String
  }

  let found: [Path]
  /// The nodes of the formula that are passed.
  let inside: Set<Int>
  /// All edges that were followed, each with the place of the one before it, or -1. Paths share their beginnings here,
  /// since a long sum has many long paths.
  private let branches: [(edge: FormulaRoutes.Edge, before: Int)]

  /// A long sum has many paths; a limit keeps even a thousand inputs quick.
  private static let budget = 4000

  /// - Parameter intoParameters: whether ways that end at weights and biases count; a drawing wants them only where there are no others.
  private init(to top: Int, in network: Network, _ parts: ParameterParts, intoParameters: Bool) {
    var found: [Path] = []
    var inside: Set<Int> = []
    var branches: [(edge: FormulaRoutes.Edge, before: Int)] = []
    var open = [Path(source: top, branch: -1, weight: nil, function: "")]
    var budget = Self.budget
    while let path = open.popLast(), budget > 0 {
      budget -= 1
      let row = network.graph.nodes[path.source]
      if path.source != top, row.isLeaf || network.name(ofNode: path.source) != nil {
        if network.name(ofNode: path.source) != nil { found.append(path) }
        continue
      }
      guard let operation = row.operation else { continue }
      inside.insert(path.source)
      let operands = row.operands
      for slot in operands.indices.reversed() {
        let operand = operands[slot]
        if !intoParameters, parts[operand] != .node { continue }
        var next = path
        next.source = operand
        branches.append((FormulaRoutes.Edge(node: path.source, slot: slot), path.branch))
        next.branch = branches.count - 1
        if operation.rule.isFunction, next.function.isEmpty { next.function = operation.rule.name }
        if operation == .multiply, !intoParameters, parts[operands[1 - slot]] == .weight {
          next.weight = (operands[1 - slot], FormulaRoutes.Edge(node: path.source, slot: 1 - slot))
        }
        open.append(next)
      }
    }
    (self.found, self.inside, self.branches) = (found, inside, branches)
  }

  /// The ways that a drawing shows.
  static func drawn(to top: Int, in network: Network, _ parts: ParameterParts) -> FormulaWays {
    let ways = FormulaWays(to: top, in: network, parts, intoParameters: false)
    return ways.found.isEmpty ? FormulaWays(to: top, in: network, parts, intoParameters: true) : ways
  }

  /// The last edge of a path.
  func lastEdge(_ path: Int) -> FormulaRoutes.Edge { branches[path].edge }

  /// Whether an edge that fulfils a condition is on a path.
  func has(_ path: Int, where isMeant: (FormulaRoutes.Edge) -> Bool) -> Bool {
    var place = path
    while place >= 0 {
      if isMeant(branches[place].edge) { return true }
      place = branches[place].before
    }
    return false
  }
}

/// Keeps the ways that were drawn last: they depend on the network alone, and a step further most of them are drawn again.
final class FormulaWaysMemory: Sendable {
  private let parts: ParameterParts
  private let kept = Mutex<[Int: FormulaWays]>([:])

  /// How many nodes' ways are kept: those of several drawings.
  private static let limit = 1024

  init(_ parts: ParameterParts) { self.parts = parts }

  func ways(to node: Int, in network: Network) -> FormulaWays {
    if let known = kept.withLock({ $0[node] }) { return known }
    let ways = FormulaWays.drawn(to: node, in: network, parts)
    kept.withLock {
      if $0.count >= Self.limit { $0 = [:] }
      $0[node] = ways
    }
    return ways
  }
}
