// Which nodes and edges of a network are drawn, and in which columns: structure without numbers.

import Autograd
import NetworkLanguage

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
    /// The ways through the formula, some of which the edge stands for.
    let ways: FormulaWays
    /// Each path by its last edge: a place in the ways' branches.
    var paths: [Int] = []
    /// The edges from products to the weights on the way.
    var weights: [FormulaRoutes.Edge] = []
    /// The weight's node, or nil.
    var weight: Int?
    /// The function applied on the way, or empty.
    var function = ""
    /// Whether a way without weight and function is among several: then neither says what the edge does.
    var isMixed: Bool { hasPlainWay && (weight != nil || !function.isEmpty) }
    fileprivate var hasPlainWay = false
  }

  /// How many formulas are drawn around the one in focus, and how many elements they may have together: more than a screen
  /// has room for, and few enough to be drawn at every key.
  static let formulaLimit = 40
  static let pointLimit = 96
  /// How many elements of a variable are drawn.
  static let elementLimit = 8
  /// How many paths through a formula one edge keeps.
  static let pathLimit = 16

  private(set) var points: [Point] = []
  private(set) var lines: [Line] = []
  /// How many elements are left out, by column.
  private(set) var omitted: [Int: Int] = [:]

  private let network: Network
  private var pointOfNode: [Int: Int] = [:]

  init(_ network: Network, _ memory: FormulaWaysMemory, around focus: Focus) {
    self.network = network
    var hidden: [Int: Int] = [:]
    for formula in GraphOutline.window(network, around: focus) {
      let variable = network.formulas[formula].variable
      for (element, node) in shown(variable, focus, &hidden) where pointOfNode[node] == nil {
        add(variable, element, node)
        trace(pointOfNode[node]!, memory.ways(to: node, in: network))
      }
    }
    placeInColumns()
    for (variable, count) in hidden {
      if let point = points.first(where: { $0.variable == variable }) { omitted[point.column, default: 0] += count }
    }
  }

  /// The computed formulas around the one in focus: as many before it as after it, where there are so many.
  private static func window(_ network: Network, around focus: Focus) -> [Int] {
    // Of a long program only the formulas that are near enough are looked at.
    func near(_ formulas: StrideTo<Int>) -> [Int] {
      Array(formulas.lazy.filter { !network.formulas[$0].isLeaf }.prefix(formulaLimit))
    }
    let center = focus.formulas.filter { !network.formulas[$0].isLeaf }.min() ?? 0
    let before = near(stride(from: center - 1, to: -1, by: -1))
    let computed = before.reversed() + near(stride(from: center, to: network.formulas.count, by: 1))
    let middle = before.count
    func cost(_ place: Int) -> Int {
      min(network.variables[network.formulas[computed[place]].variable].elements.count, elementLimit)
    }
    var (start, end) = (middle, middle)
    var room = pointLimit
    while end - start < formulaLimit {
      let goesUp = end < computed.count && (end - middle <= middle - start || start == 0)
      guard goesUp || start > 0 else { break }
      room -= cost(goesUp ? end : start - 1)
      guard room >= 0 else { break }
      if goesUp { end += 1 } else { start -= 1 }
    }
    return Array(computed[start..<end])
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
  private mutating func trace(_ point: Int, _ ways: FormulaWays) {
    points[point].inside = ways.inside
    var lineFrom: [Int: Int] = [:]
    for (index, line) in lines.enumerated() where line.to == point { lineFrom[line.from] = index }
    for path in ways.found {
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
          lines.append(Line(from: from, to: point, ways: ways))
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
