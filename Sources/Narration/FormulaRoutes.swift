// The ways inside one formula from its results down to what it reads, with what is common to many of them found once.

import Autograd
import NetworkLanguage
import Synchronization

/// What every search for paths inside one formula shares, found in one pass over its nodes.
///
/// A node that is used once within the formula, and is no result, stands on a *stretch*: there is one way up from it, to the
/// stretch's head. A sum of 200,000 terms is one stretch; so what lies on it is passed in one step, and only slopes that
/// are not 1 by their rule are looked at.
final class FormulaRoutes: Sendable {
  /// One step down: from a node to its operand in a slot.
  struct Edge: Hashable, Sendable {
    let node: Int
    let slot: Int
  }

  /// One way from a result down to a head, as far as the way's last edge; the rest is the way to that edge's own head.
  struct Route: Sendable {
    /// The element of the formula's result where it starts.
    let result: Int
    /// The last edge; nil at the result itself.
    let edge: Edge?
    /// The place among the routes to the edge's head.
    let rest: Int
  }

  /// What leads to a head.
  struct Head: Sendable {
    /// How many ways there are; counted up to a million.
    var total = 0
    /// The first few: by their results, then by their last edges.
    var routes: [Route] = []
  }

  /// What is known of a node of the formula.
  private struct Place: Sendable {
    /// The only edge above it on its stretch; the node is -1 at a head.
    var user: Int32 = -1
    var slot: UInt8 = 0
    /// Whether an odd number of slopes of -1 lie between it and its head.
    var isNegative = false
    /// How often it is used within the formula.
    var uses: UInt8 = 0
    /// The head of its stretch; itself where it is one.
    var head: Int32 = -1
    /// The nearest node from here up, itself among them, whose edge above is a factor; -1 where there is none.
    var firstFactor: Int32 = -1
    /// How many factors lie between it and its head.
    var factorCount: Int32 = 0
  }

  /// How many routes to a head are kept.
  static let limit = 4
  private static let most = 1_000_000

  /// The formula's nodes.
  let nodes: Range<Int>
  private let places: [Place]
  private let heads: [Int: Head]

  init(of formula: Formula, in network: Network, walk: Walk) {
    nodes = formula.nodes
    let (first, graph) = (formula.nodes.lowerBound, network.graph)
    var places = [Place](repeating: Place(), count: formula.nodes.count)
    var heads: [Int: Head] = [:]
    var isResult = [Bool](repeating: false, count: formula.nodes.count)
    for element in network.variables[formula.variable].elements where formula.nodes.contains(element) {
      isResult[element - first] = true
    }
    if formula.nodes.contains(walk.root) { isResult[walk.root - first] = true }

    for node in formula.nodes.reversed() {
      let place = node - first
      let row = graph.nodes[node]
      guard walk.isReached(node), row.wantsGradient else { continue }
      for slot in 0..<row.operandCount {
        let operand = row.operand(slot)
        guard formula.nodes.contains(operand), graph.nodes[operand].wantsGradient else { continue }
        places[operand - first].uses = min(places[operand - first].uses + 1, 2)
        (places[operand - first].user, places[operand - first].slot) = (Int32(node), UInt8(slot))
      }
      guard places[place].uses == 1, !isResult[place] else {
        places[place].user = -1
        places[place].head = Int32(node)
        continue
      }
      let edge = Edge(node: Int(places[place].user), slot: Int(places[place].slot))
      let above = places[edge.node - first]
      let slope = ConstantSlopes.slope(edge, in: graph)
      let isFactor = slope != 1 && slope != -1
      places[place].head = above.head
      places[place].isNegative = above.isNegative != (slope == -1)
      places[place].firstFactor = isFactor ? Int32(node) : above.firstFactor
      places[place].factorCount = above.factorCount + (isFactor ? 1 : 0)
    }
    self.places = places

    for node in formula.nodes.reversed() where places[node - first].head == Int32(node) {
      var head = Head()
      if isResult[node - first] { (head.total, head.routes) = (1, [Route(result: node, edge: nil, rest: 0)]) }
      if places[node - first].uses > 0 {
        Self.extend(&head, with: walk.products(addingTo: node, at: formula.nodes), places, from: first, heads)
      }
      heads[node] = head
    }
    self.heads = heads
  }

  /// Adds the ways that go on over some edges.
  private static func extend(
    _ head: inout Head, with edges: [(node: Int, slot: Int)], _ places: [Place], from first: Int, _ heads: [Int: Head]
  ) {
    for (node, slot) in edges {
      let edge = Edge(node: node, slot: slot)
      let upper = heads[Int(places[node - first].head)] ?? Head()
      head.total = min(head.total + upper.total, most)
      for (rest, route) in upper.routes.enumerated() {
        let route = Route(result: route.result, edge: edge, rest: rest)
        let place = head.routes.firstIndex { comes(route, before: $0, places, from: first) } ?? head.routes.count
        guard place < limit else { break }
        head.routes.insert(route, at: place)
        if head.routes.count > limit { head.routes.removeLast() }
      }
    }
  }

  /// Whether a route comes before another: by their results, then as the formula is read, from the first operand to the
  /// second.
  private static func comes(_ one: Route, before other: Route, _ places: [Place], from first: Int) -> Bool {
    if one.result != other.result { return one.result < other.result }
    guard var a = one.edge, var b = other.edge else { return one.edge == nil && other.edge != nil }
    // Up both stretches until they meet. Where they are long, the order of recording has to do.
    for _ in 0..<64 where a.node != b.node {
      let isFirst = a.node < b.node
      let place = places[(isFirst ? a : b).node - first]
      guard place.user >= 0 else { break }
      let up = Edge(node: Int(place.user), slot: Int(place.slot))
      if isFirst { a = up } else { b = up }
    }
    return a.node == b.node ? a.slot < b.slot : a.node < b.node
  }

  /// The ways down to a node over edges of this formula.
  func ways(over edges: [(node: Int, slot: Int)]) -> Head {
    var head = Head()
    Self.extend(&head, with: edges, places, from: nodes.lowerBound, heads)
    return head
  }

  /// The factors along a route, from the last up to the first.
  func factors(of route: Route, in graph: Graph) -> PathFactors {
    let limit = PathFactors.most
    var (last, count, isNegative) = ([Edge](), 0, false)
    var route = route
    while let edge = route.edge {
      switch ConstantSlopes.slope(edge, in: graph) {
      case 1: break
      case -1: isNegative.toggle()
      default:
        count += 1
        if last.count < limit { last.append(edge) }
      }
      var place = self[edge.node]
      count += Int(place.factorCount)
      if place.isNegative { isNegative.toggle() }
      while place.firstFactor >= 0, last.count < limit {
        let factor = self[Int(place.firstFactor)]
        last.append(Edge(node: Int(factor.user), slot: Int(factor.slot)))
        place = self[Int(factor.user)]
      }
      guard let next = heads[Int(self[edge.node].head)]?.routes[route.rest] else { break }
      route = next
    }
    return PathFactors(last: last, count: count, isNegative: isNegative)
  }

  private subscript(node: Int) -> Place { places[node - nodes.lowerBound] }
}

/// Keeps the routes of the formulas that were explained last: they depend on the network alone.
final class FormulaRoutesMemory: Sendable {
  private let kept = Mutex<[Int: FormulaRoutes]>([:])

  /// How many formulas' routes are kept: those of a few layers.
  private static let limit = 16

  /// The routes of a formula, by its index.
  func routes(of formula: Int, in network: Network, walk: Walk) -> FormulaRoutes {
    if let known = kept.withLock({ $0[formula] }) { return known }
    let routes = FormulaRoutes(of: network.formulas[formula], in: network, walk: walk)
    kept.withLock {
      if $0.count >= Self.limit { $0 = [:] }
      $0[formula] = routes
    }
    return routes
  }
}
