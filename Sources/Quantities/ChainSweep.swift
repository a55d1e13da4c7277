// The chain rule between two nodes, as a sweep whose factors can be changed: how mistakes are computed.

import Autograd

/// All products on the paths from a result down to an operand.
package struct ChainSweep: Sendable {
  /// One factor of the chain: the local derivative of a node with respect to one of its operands.
  package struct Edge: Hashable, Sendable {
    package let node: Int
    package let slot: Int
    package let operand: Int

    package init(node: Int, slot: Int, operand: Int) {
      self.node = node
      self.slot = slot
      self.operand = operand
    }
  }

  package let graph: Graph
  package let result: Int
  package let target: Int
  /// The factors in the order of the sweep; without those above a gradient that is known.
  package let edges: [Edge]
  /// Gradients that are known: a learner's own, or right ones in which no slip can be.
  package let forced: [Int: Double]
  /// What factors are multiplied by, where the learner has other ones.
  package let scales: [Edge: Double]
  /// Where the nodes of each edge keep their gradients: only what lies on the paths has a place, so that a sweep costs what the
  /// paths have and not what the network has.
  package let places: [(node: Int32, operand: Int32)]
  /// How many places there are; the target's is the last.
  package let placeCount: Int

  /// Finds the paths.
  package init(
    _ graph: Graph, from result: Int, to target: Int, forced: [Int: Double] = [:], scales: [Edge: Double] = [:]
  ) {
    self.graph = graph
    self.result = result
    self.target = target
    self.forced = forced
    self.scales = scales
    guard target < result else {
      edges = []
      places = []
      placeCount = 0
      return
    }
    let leads = graph.moved(by: target, upTo: result)
    var needed = [Bool](repeating: false, count: leads.count)
    needed[result - target] = leads[result - target]
    var edges: [Edge] = []
    for node in stride(from: result, to: target, by: -1) where needed[node - target] {
      let row = graph.nodes[node]
      for slot in 0..<row.operandCount {
        let operand = row.operand(slot)
        guard operand >= target, leads[operand - target] else { continue }
        needed[operand - target] = true
        edges.append(Edge(node: node, slot: slot, operand: operand))
      }
    }
    if !forced.isEmpty { edges = Self.below(forced, edges, target) }
    self.edges = edges
    (places, placeCount) = Self.places(of: edges, above: target, to: result)
  }

  /// Numbers the nodes of edges in the order of the sweep; the target, which comes last, has the last number.
  private static func places(
    of edges: [Edge], above target: Int, to result: Int
  ) -> (places: [(node: Int32, operand: Int32)], count: Int) {
    guard !edges.isEmpty else { return ([], 0) }
    var numbers = [Int32](repeating: -1, count: result - target + 1)
    var count: Int32 = 0
    func number(_ node: Int) -> Int32 {
      if numbers[node - target] < 0 {
        numbers[node - target] = count
        count += 1
      }
      return numbers[node - target]
    }
    let places = edges.map { edge in
      let node = number(edge.node)
      return (node, edge.operand == target ? Int32.max : number(edge.operand))
    }
    return (places.map { ($0.0, $0.1 == .max ? count : $0.1) }, Int(count) + 1)
  }

  /// The factors between the target and the nearest nodes with a known gradient.
  private static func below(_ known: [Int: Double], _ edges: [Edge], _ target: Int) -> [Edge] {
    guard known[target] == nil, let last = edges.first?.node else { return [] }
    var open = [Bool](repeating: false, count: last - target + 1)
    open[0] = true
    var kept: [Edge] = []
    for edge in edges.reversed() where open[edge.operand - target] {
      kept.append(edge)
      if known[edge.node] == nil { open[edge.node - target] = true }
    }
    return kept.reversed()
  }

  /// How a sweep departs from the rule.
  package struct Change {
    /// What is taken for a factor; nil where it is taken as it is.
    package var factor: ((Edge, Double) -> Double)?
    /// What is taken for the gradient that has arrived at a node, once it is complete.
    package var gradient: ((Int, Double) -> Double)?
    /// The values that factors are computed from, where they are not the pass's own.
    package var values: [Double]?

    package init(
      factor: ((Edge, Double) -> Double)? = nil, gradient: ((Int, Double) -> Double)? = nil, values: [Double]? = nil
    ) {
      self.factor = factor
      self.gradient = gradient
      self.values = values
    }
  }

  /// The derivative of the result with respect to the target.
  package func derivative(_ values: [Double]) -> Double { derivative(values, Change()) }

  /// The derivative as it comes out with a change.
  package func derivative(_ own: [Double], _ change: Change) -> Double {
    let values = change.values ?? own
    guard result >= target else { return 0 }
    if let known = forced[target] { return known }
    guard !edges.isEmpty else {
      let gradient: Double = result == target ? 1 : 0
      return change.gradient?(target, gradient) ?? gradient
    }
    var gradients = [Double](repeating: 0, count: placeCount)
    // The first edge is the result's, unless all are below gradients that are known.
    gradients[Int(places[0].node)] = 1
    var open = -1
    for (edge, place) in zip(edges, places) {
      let (node, operand) = (Int(place.node), Int(place.operand))
      if edge.node != open {
        open = edge.node
        if !forced.isEmpty, let known = forced[open] { gradients[node] = known }
        if let change = change.gradient { gradients[node] = change(open, gradients[node]) }
      }
      var local = graph.localDerivative(of: edge.node, slot: edge.slot, values: values)
      if !scales.isEmpty, let scale = scales[edge] { local *= scale }
      let upstream = gradients[node]
      gradients[operand] +=
        (graph.nodes[edge.node].operation?.received(upstream) ?? upstream) * (change.factor?(edge, local) ?? local)
    }
    let gradient = gradients[placeCount - 1]
    return change.gradient?(target, gradient) ?? gradient
  }
}
