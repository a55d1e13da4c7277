// What a value is computed from, as a sweep whose operations can be changed: how mistakes in the forward pass are computed.

import Autograd

/// The operations that a value comes from.
struct ValueSweep: Sendable {
  let graph: Graph
  let target: Int
  /// The operations, operands before what uses them; none where there are too many to try slips in.
  let nodes: [Int]

  /// How many operations a value may come from.
  static let limit = 5_000

  /// Finds the operations, but not those behind what is known.
  init(_ graph: Graph, to target: Int, stoppingAt known: Set<Int> = []) {
    self.graph = graph
    self.target = target
    var seen: Set<Int> = []
    var open = [target]
    while let node = open.popLast(), seen.count <= ValueSweep.limit {
      guard graph.nodes[node].operation != nil, seen.insert(node).inserted else { continue }
      open += graph.nodes[node].operands.filter { !known.contains($0) }
    }
    nodes = seen.count <= ValueSweep.limit ? seen.sorted() : []
  }

  /// The value when some operations are taken for something else.
  /// - Parameter change: what is taken for an operation's result, given all values so far; nil where it is not changed.
  func value(_ right: [Double], changing changed: Set<Int>, _ change: (Int, [Double]) -> Double?) -> Double {
    guard let first = changed.min() else { return right[target] }
    var values = right
    for node in nodes where node >= first {
      if changed.contains(node), let number = change(node, values) {
        values[node] = number
      } else if let operation = graph.nodes[node].operation {
        values[node] = operation.rule.value(values[graph.nodes[node].operand(0)], values[graph.nodes[node].operand(1)])
      }
    }
    return values[target]
  }
}
