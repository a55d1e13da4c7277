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
  /// - Parameters:
  ///   - changed: these operations, in the order of the sweep.
  ///   - change: what is taken for an operation's result, given all values so far; nil where it is not changed.
  func value(_ right: [Double], changing changed: [Int], _ change: (Int, ValuesSoFar) -> Double?) -> Double {
    guard let first = changed.first, first <= target else { return right[target] }
    var values = ValuesSoFar(right, changing: first...target)
    var next = 0
    for node in nodes[(nodes.firstIndex { $0 >= first } ?? nodes.count)...] {
      while next < changed.count, changed[next] < node { next += 1 }
      let isChanged = next < changed.count && changed[next] == node
      values[node] = (isChanged ? change(node, values) : nil) ?? graph.value(of: node, in: values)
    }
    return values[target]
  }
}

/// All values of a graph, some of which have changed: a copy of that part alone, for networks may be large.
struct ValuesSoFar {
  private let right: [Double]
  private let start: Int
  private var own: [Double]

  /// - Parameter changing: where values may change.
  init(_ right: [Double], changing: ClosedRange<Int>) {
    self.right = right
    start = changing.lowerBound
    own = Array(right[changing])
  }

  /// Values of which none has changed.
  init(_ right: [Double]) {
    self.right = right
    start = 0
    own = []
  }

  subscript(node: Int) -> Double {
    get { own.indices.contains(node - start) ? own[node - start] : right[node] }
    set { own[node - start] = newValue }
  }
}

extension Graph {
  /// What an operation gives for its operands' values.
  fileprivate func value(of node: Int, in values: ValuesSoFar) -> Double {
    let row = nodes[node]
    return row.operation?.result(values[row.operand(0)], values[row.operand(1)]) ?? values[node]
  }
}
