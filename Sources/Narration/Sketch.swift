// Which nodes and edges of a network are drawn, and in which columns: structure without numbers.

import Autograd
import NetworkLanguage

/// What parameters are in a drawing: weights label the edges, biases go without saying, others are nodes.
struct ParameterParts: Sendable {
  enum Part: UInt8, Sendable { case node, weight, bias }
  private let parts: [Int: Part]

  init(_ network: Network) {
    var parts: [Int: Part] = [:]
    for variable in network.parameters {
      for node in network.variables[variable].elements { parts[node] = .node }
    }
    var seen: Set<Int> = []
    for row in network.graph.nodes {
      guard let operation = row.operation else { continue }
      for operand in row.operands where parts[operand] != nil {
        let other = row.operand(0) == operand ? row.operand(1) : row.operand(0)
        let use: Part =
          switch operation {
          case .multiply where other != operand && !network.graph.nodes[other].isUnnamedLeaf(network, other): .weight
          case .add, .subtract: .bias
          default: .node
          }
        parts[operand] = seen.contains(operand) && parts[operand] != use ? .node : use
        seen.insert(operand)
      }
    }
    self.parts = parts
  }

  subscript(node: Int) -> Part { parts[node] ?? .node }
}

extension Node {
  fileprivate func isUnnamedLeaf(_ network: Network, _ index: Int) -> Bool {
    isLeaf && network.name(ofNode: index) == nil
  }
}

/// The drawn part of a network around the formulas in focus.
struct Sketch {
  /// A drawn element of a variable.
  struct Point {
    let variable: Int
    let element: Int
    let node: Int
    var column = 0
    /// The nodes of the formula that compute it, for finding out whether a step happens inside.
    var inside: Set<Int> = []
  }

  /// An edge with the ways through the formula that it stands for.
  struct Line {
    let from: Int
    let to: Int
    /// Each way by its last hop: a place in the sketch's trail.
    var ways: [Int] = []
    /// The hops from products to the weights on the way.
    var weights: [Routes.Hop] = []
    /// The weight's node, or nil.
    var weight: Int?
    /// The function applied on the way, or empty.
    var function = ""
  }

  /// How many formulas are drawn around the one in focus.
  static let formulaLimit = 40
  /// How many elements of a variable are drawn.
  static let elementLimit = 8
  /// How many ways through a formula one edge keeps.
  static let wayLimit = 16

  private(set) var points: [Point] = []
  private(set) var lines: [Line] = []
  /// All hops that were followed, each with the place of the one before it, or -1. Ways share their beginnings here,
  /// since a long sum has many long ways.
  private var trail: [(hop: Routes.Hop, before: Int)] = []
  /// How many elements are left out, by column.
  private(set) var omitted: [Int: Int] = [:]

  private let network: Network
  private let parts: ParameterParts
  private var pointOfNode: [Int: Int] = [:]

  init(_ network: Network, _ parts: ParameterParts, around focus: Focus) {
    self.network = network
    self.parts = parts
    let computed = network.formulas.indices.filter { !network.formulas[$0].isLeaf }
    let middle = computed.firstIndex { focus.formulas.contains($0) } ?? 0
    let start = max(0, min(middle - Sketch.formulaLimit / 2, computed.count - Sketch.formulaLimit))
    let window = computed[start..<min(start + Sketch.formulaLimit, computed.count)]
    var hidden: [Int: Int] = [:]
    for formula in window {
      let variable = network.formulas[formula].variable
      for (element, node) in shown(variable, focus, &hidden) where pointOfNode[node] == nil {
        add(variable, element, node)
        trace(pointOfNode[node]!)
      }
    }
    placeInColumns()
    for (variable, count) in hidden {
      if let point = points.first(where: { $0.variable == variable }) { omitted[point.column, default: 0] += count }
    }
  }

  private func shown(_ variable: Int, _ focus: Focus, _ hidden: inout [Int: Int]) -> [(element: Int, node: Int)] {
    let all = network.variables[variable].elements
    guard all.count > Sketch.elementLimit else { return all.enumerated().map { ($0.offset, $0.element) } }
    hidden[variable] = all.count - Sketch.elementLimit
    var picked = Array(0..<Sketch.elementLimit)
    if let current = focus.nodes.element(of: variable), current >= Sketch.elementLimit {
      picked[Sketch.elementLimit - 1] = current
    }
    return picked.map { ($0, all[$0]) }
  }

  @discardableResult
  private mutating func add(_ variable: Int, _ element: Int, _ node: Int) -> Int {
    if let index = pointOfNode[node] { return index }
    pointOfNode[node] = points.count
    points.append(Point(variable: variable, element: element, node: node))
    return points.count - 1
  }

  /// Finds what a point is computed from: every named value at the end of a way down through its formula.
  private mutating func trace(_ point: Int) {
    var ways = collect(from: points[point].node, intoParameters: false)
    if ways.found.isEmpty { ways = collect(from: points[point].node, intoParameters: true) }
    points[point].inside = ways.inside
    for way in ways.found {
      guard let name = network.name(ofNode: way.source) else { continue }
      let count = network.variables[name.variable].elements.count
      // Of a long vector only the drawn elements have edges; leaves are drawn up to the limit.
      if pointOfNode[way.source] == nil {
        let isLeaf = network.graph.nodes[way.source].isLeaf
        guard isLeaf, count <= Sketch.elementLimit || name.element < Sketch.elementLimit else { continue }
      }
      let from = add(name.variable, name.element, way.source)
      if from == point { continue }
      let index =
        lines.firstIndex { $0.from == from && $0.to == point }
        ?? {
          lines.append(Line(from: from, to: point))
          return lines.count - 1
        }()
      if lines[index].ways.count < Sketch.wayLimit { lines[index].ways.append(way.trail) }
      if let weight = way.weight {
        lines[index].weight = lines[index].weight ?? weight.node
        lines[index].weights.append(weight.hop)
      }
      if lines[index].function.isEmpty { lines[index].function = way.function }
    }
  }

  /// The last hop of a way.
  func lastHop(_ way: Int) -> Routes.Hop { trail[way].hop }

  /// Whether a hop that fulfils a condition is on a way.
  func has(_ way: Int, where isMeant: (Routes.Hop) -> Bool) -> Bool {
    var place = way
    while place >= 0 {
      if isMeant(trail[place].hop) { return true }
      place = trail[place].before
    }
    return false
  }

  private struct Way {
    var source: Int
    /// The place of its last hop in the trail, or -1.
    var trail: Int
    var weight: (node: Int, hop: Routes.Hop)?
    var function: String
  }

  private mutating func collect(from top: Int, intoParameters: Bool) -> (found: [Way], inside: Set<Int>) {
    var found: [Way] = []
    var inside: Set<Int> = []
    var open = [Way(source: top, trail: -1, weight: nil, function: "")]
    // A long sum has many ways; a limit keeps even a thousand inputs quick.
    var budget = 4000
    while let way = open.popLast(), budget > 0 {
      budget -= 1
      let row = network.graph.nodes[way.source]
      if way.source != top, row.isLeaf || network.name(ofNode: way.source) != nil {
        if network.name(ofNode: way.source) != nil { found.append(way) }
        continue
      }
      guard let operation = row.operation else { continue }
      inside.insert(way.source)
      let operands = row.operands
      for slot in operands.indices.reversed() {
        let operand = operands[slot]
        let part = parts[operand]
        if !intoParameters, part != .node { continue }
        var next = way
        next.source = operand
        trail.append((Routes.Hop(node: way.source, slot: slot), way.trail))
        next.trail = trail.count - 1
        if operation.rule.isFunction, next.function.isEmpty { next.function = operation.rule.name }
        if operation == .multiply, !intoParameters, parts[operands[1 - slot]] == .weight {
          next.weight = (operands[1 - slot], Routes.Hop(node: way.source, slot: 1 - slot))
        }
        open.append(next)
      }
    }
    return (found, inside)
  }

  /// A computed variable stands one column after the last that it reads; a leaf just before the first that reads it.
  private mutating func placeInColumns() {
    var columns: [Int: Int] = [:]
    for line in lines.sorted(by: { points[$0.to].node < points[$1.to].node }) {
      let source = points[line.from].variable
      let target = points[line.to].variable
      if source != target { columns[target] = max(columns[target] ?? 0, (columns[source] ?? 0) + 1) }
    }
    var leaves: [Int: Int] = [:]
    for line in lines where network.variables[points[line.from].variable].role != .computed {
      let source = points[line.from].variable
      let target = columns[points[line.to].variable] ?? 0
      leaves[source] = min(leaves[source] ?? .max, max(0, target - 1))
    }
    for index in points.indices {
      let variable = points[index].variable
      points[index].column = leaves[variable] ?? columns[variable] ?? 0
    }
    sortPoints()
  }

  private mutating func sortPoints() {
    let order = points.indices.sorted {
      let (a, b) = (points[$0], points[$1])
      return (a.column, rank(a.variable), a.element) < (b.column, rank(b.variable), b.element)
    }
    var place = [Int](repeating: 0, count: points.count)
    for (new, old) in order.enumerated() { place[old] = new }
    points = order.map { points[$0] }
    lines = lines.map { line in
      var moved = Line(from: place[line.from], to: place[line.to])
      (moved.ways, moved.weights, moved.weight, moved.function) = (line.ways, line.weights, line.weight, line.function)
      return moved
    }
  }

  /// Computed values stand above leaves of the same column.
  private func rank(_ variable: Int) -> Int {
    network.variables[variable].role == .computed ? variable : variable + network.variables.count
  }
}
