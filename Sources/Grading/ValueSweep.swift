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
    let changed = changed.sorted()
    guard let first = changed.first else { return right[target] }
    var values = right
    var next = 0
    for node in nodes[(nodes.firstIndex { $0 >= first } ?? nodes.count)...] {
      while next < changed.count, changed[next] < node { next += 1 }
      let isChanged = next < changed.count && changed[next] == node
      values[node] = (isChanged ? change(node, values) : nil) ?? graph.value(of: node, values: values)
    }
    return values[target]
  }
}
