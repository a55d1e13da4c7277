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
          // What is added to what is given, or is held against it, is no bias of a computed sum.
          case .add,
            .subtract where !network.graph.nodes[other].isLeaf:
            .bias
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
struct GraphOutline {
  /// A drawn element of a variable.
  struct Point {
    let variable: Int
    let element: Int
    let node: Int
    var column = 0
    /// The nodes of the formula that compute it, for finding out whether a step happens inside.
    var inside: Set<Int> = []
  }

  /// An edge with the paths through the formula that it stands for.
  struct Line {
    var from: Int
    var to: Int
    /// Each path by its last edge: a place in the outline's branches.
    var paths: [Int] = []
    /// The edges from products to the weights on the way.
    var weights: [FormulaPaths.Edge] = []
    /// The weight's node, or nil.
    var weight: Int?
    /// The function applied on the way, or empty.
    var function = ""
    /// Whether a way without weight and function is among several: then neither says what the edge does.
    var isMixed: Bool { hasPlainWay && (weight != nil || !function.isEmpty) }
    fileprivate var hasPlainWay = false
  }

  /// How many formulas are drawn around the one in focus.
  static let formulaLimit = 40
  /// How many elements of a variable are drawn.
  static let elementLimit = 8
  /// How many paths through a formula one edge keeps.
  static let pathLimit = 16

  private(set) var points: [Point] = []
  private(set) var lines: [Line] = []
  /// All edges that were followed, each with the place of the one before it, or -1. Paths share their beginnings here,
  /// since a long sum has many long paths.
  private var branches: [(edge: FormulaPaths.Edge, before: Int)] = []
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
    let start = max(0, min(middle - GraphOutline.formulaLimit / 2, computed.count - GraphOutline.formulaLimit))
    let window = computed[start..<min(start + GraphOutline.formulaLimit, computed.count)]
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
    guard all.count > GraphOutline.elementLimit else { return all.enumerated().map { ($0.offset, $0.element) } }
    hidden[variable] = all.count - GraphOutline.elementLimit
    var picked = Array(0..<GraphOutline.elementLimit)
    if let current = focus.nodes.element(of: variable), current >= GraphOutline.elementLimit {
      picked[GraphOutline.elementLimit - 1] = current
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

  /// Finds what a point is computed from: every named value at the end of a path down through its formula.
  private mutating func trace(_ point: Int) {
    var paths = collect(from: points[point].node, intoParameters: false)
    if paths.found.isEmpty { paths = collect(from: points[point].node, intoParameters: true) }
    points[point].inside = paths.inside
    var lineFrom: [Int: Int] = [:]
    for (index, line) in lines.enumerated() where line.to == point { lineFrom[line.from] = index }
    for path in paths.found {
      guard let name = network.name(ofNode: path.source) else { continue }
      let count = network.variables[name.variable].elements.count
      // Of a long vector only the drawn elements have edges; leaves are drawn up to the limit.
      if pointOfNode[path.source] == nil {
        let isLeaf = network.graph.nodes[path.source].isLeaf
        guard isLeaf, count <= GraphOutline.elementLimit || name.element < GraphOutline.elementLimit else { continue }
      }
      let from = add(name.variable, name.element, path.source)
      if from == point { continue }
      let index =
        lineFrom[from]
        ?? {
          lines.append(Line(from: from, to: point))
          return lines.count - 1
        }()
      lineFrom[from] = index
      if lines[index].paths.count < GraphOutline.pathLimit { lines[index].paths.append(path.branch) }
      if let weight = path.weight {
        lines[index].weight = lines[index].weight ?? weight.node
        lines[index].weights.append(weight.edge)
      }
      if lines[index].function.isEmpty { lines[index].function = path.function }
      if path.weight == nil, path.function.isEmpty { lines[index].hasPlainWay = true }
    }
  }

  /// The last edge of a path.
  func lastEdge(_ path: Int) -> FormulaPaths.Edge { branches[path].edge }

  /// Whether an edge that fulfils a condition is on a path.
  func has(_ path: Int, where isMeant: (FormulaPaths.Edge) -> Bool) -> Bool {
    var place = path
    while place >= 0 {
      if isMeant(branches[place].edge) { return true }
      place = branches[place].before
    }
    return false
  }

  private struct Path {
    var source: Int
    /// The place of its last edge in the branches, or -1.
    var branch: Int
    var weight: (node: Int, edge: FormulaPaths.Edge)?
    var function: String
  }

  private mutating func collect(from top: Int, intoParameters: Bool) -> (found: [Path], inside: Set<Int>) {
    var found: [Path] = []
    var inside: Set<Int> = []
    var open = [Path(source: top, branch: -1, weight: nil, function: "")]
    // A long sum has many paths; a limit keeps even a thousand inputs quick.
    var budget = 4000
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
        let part = parts[operand]
        if !intoParameters, part != .node { continue }
        var next = path
        next.source = operand
        branches.append((FormulaPaths.Edge(node: path.source, slot: slot), path.branch))
        next.branch = branches.count - 1
        if operation.rule.isFunction, next.function.isEmpty { next.function = operation.rule.name }
        if operation == .multiply, !intoParameters, parts[operands[1 - slot]] == .weight {
          next.weight = (operands[1 - slot], FormulaPaths.Edge(node: path.source, slot: 1 - slot))
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
      var moved = line
      (moved.from, moved.to) = (place[line.from], place[line.to])
      return moved
    }
  }

  /// Computed values stand above leaves of the same column.
  private func rank(_ variable: Int) -> Int {
    network.variables[variable].role == .computed ? variable : variable + network.variables.count
  }
}
