// A name's whole chain from the loss: factor by factor, path by path, and their sum.

import Quantities
import Autograd
import NetworkLanguage
import Page

/// All paths from the loss to one name.
package struct ChainReport: Hashable, Sendable, Codable {
  /// One path.
  package struct Path: Hashable, Sendable, Codable {
    /// The names on the way, from the loss down.
    package var names: [String]
    /// The factors in symbols: `∂L/∂z2`; where other ways lead from one name to the next, too, what this way alone brings.
    package var symbols: [String]
    /// The factors' values.
    package var factors: [Double]
    /// The product of all factors.
    package var product: Double
    /// How many factors at the end are not spelled out.
    package var omitted = 0
  }

  /// What one repetition of the lines that read the name brings back.
  package struct Share: Hashable, Sendable, Codable {
    /// The repetition: `t = 1`.
    package var place: String
    /// The sum of its contributions.
    package var value: Double
  }

  /// The name, e.g. `w1`.
  package var name: String
  /// `∂L/∂w1`
  package var gradientName: String
  /// The first paths.
  package var paths: [Path]
  /// How many paths there are; counted up to a million.
  package var pathCount: Int
  /// The sum over all paths: the gradient.
  package var sum: Double
  /// What ends the gradient on every way to the name; empty where a gradient arrives, or the loss does not depend on it.
  package var ends: [String] = []
  /// The same sum by repetitions, the latest first, where a loop or several calls share the name; empty elsewhere.
  package var shares: [Share] = []
}

extension Narrator {
  /// How many paths a chain spells out.
  package static let pathLimit = 64
  /// How many repetitions are told apart.
  private static let shareLimit = 64
  /// How long the slopes of a part of a factor may be, in characters.
  private static let longestPart = 30
  /// How many factors of a path are spelled out.
  package static let factorLimit = 40

  /// The chain of a node that has a name.
  package func chain(of node: Int, in training: Training) -> ChainReport {
    let pass = training.pass
    let graph = network.graph
    let counts = pathCounts(to: node)
    var paths: [ChainReport.Path] = []
    // Walks down from the loss, first operands first, and turns back at each arrival; no recursion, and no copies of
    // what may be a very long way.
    var edges: [FormulaRoutes.Edge] = []
    var slots = counts[walk.root] == 0 ? [] : [0]
    var lone = LoneWays(walk: walk, pathCounts: counts)
    while let slot = slots.last, paths.count < Narrator.pathLimit {
      let place = edges.last.map { network.graph.nodes[$0.node].operand($0.slot) } ?? walk.root
      if place == node { paths.append(path(edges, pass, &lone)) }
      let row = graph.nodes[place]
      if place == node || slot == row.operandCount {
        slots.removeLast()
        _ = edges.popLast()
        continue
      }
      slots[slots.count - 1] += 1
      if row.operand(slot) >= node, counts[row.operand(slot)] > 0 {
        edges.append(FormulaRoutes.Edge(node: place, slot: slot))
        slots.append(0)
      }
    }
    let name = naming.name(ofNode: node) ?? naming.term(node, .symbols).text
    return ChainReport(
      name: name, gradientName: gradientName(name), paths: paths, pathCount: Int(counts[walk.root]),
      sum: pass.gradients[node], ends: counts[walk.root] == 0 ? ends.names(to: [node]) : [],
      shares: shares(of: node, pass))
  }

  /// What each repetition brings to a node's gradient.
  private func shares(of node: Int, _ pass: Pass) -> [ChainReport.Share] {
    var shares: [ChainReport.Share] = []
    for index in walk.steps(addingTo: node) {
      guard case .product(let source, _, _) = walk[index] else { continue }
      let place = network.formulas[network.formula(ofNode: source)].repetition.words
      let value = walk.contribution(walk[index], in: pass)
      if let known = shares.firstIndex(where: { $0.place == place }) {
        shares[known].value += value
      } else {
        guard shares.count < Narrator.shareLimit else { return [] }
        shares.append(.init(place: place, value: value))
      }
    }
    return shares.count > 1 && shares.contains { !$0.place.isEmpty } ? shares : []
  }

  /// How many paths lead from each node down to the target, up to a million; 0 for nodes that the loss does not need.
  private func pathCounts(to target: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: max(walk.root, target) + 1)
    counts[target] = 1
    guard target < walk.root else { return counts }
    let graph = network.graph
    for index in (target + 1)...walk.root {
      let node = graph.nodes[index]
      var count: Int32 = 0
      for slot in 0..<node.operandCount where node.operand(slot) >= target { count += counts[node.operand(slot)] }
      if count > 0, walk.isReached(index) { counts[index] = min(count, 1_000_000) }
    }
    return counts
  }

  /// A path's factors: one for each stretch between two names.
  private func path(_ edges: [FormulaRoutes.Edge], _ pass: Pass, _ lone: inout LoneWays) -> ChainReport.Path {
    var path = ChainReport.Path(names: [lossName], symbols: [], factors: [], product: 1)
    var stretch: [FormulaRoutes.Edge] = []
    for edge in edges {
      stretch.append(edge)
      let operand = network.graph.nodes[edge.node].operand(edge.slot)
      guard network.name(ofNode: operand) != nil else { continue }
      let factor = FormulaPaths.derivative(of: stretch, in: network.graph, values: pass.values)
      path.product *= factor
      // What is left out needs no name.
      if path.factors.count < Narrator.factorLimit, let name = naming.name(ofNode: operand) {
        let whole = "∂\(path.names[path.names.count - 1])/∂\(name)"
        path.symbols.append(lone.isOnly(stretch[0].node, operand) ? whole : part(stretch, of: whole))
        path.factors.append(factor)
        path.names.append(name)
      } else {
        path.omitted += 1
      }
      stretch.removeAll(keepingCapacity: true)
    }
    return path
  }

  /// What a stretch brings that is one of several between its ends: its own slopes, or in words where these are long.
  private func part(_ stretch: [FormulaRoutes.Edge], of whole: String) -> String {
    let slopes = naming.chain(PathFactors(of: stretch, in: network.graph), .symbols).asFactor
    return slopes.count <= Narrator.longestPart ? slopes : "(a part of \(whole))"
  }

  /// The chain as a derivation, one line of symbols and one of numbers for each path, the sum below.
  package func derivation(_ chain: ChainReport, _ format: NumberFormat) -> Derivation {
    var lines: [Derivation.Line] = []
    for (index, path) in chain.paths.enumerated() {
      let start = index == 0 ? "=" : "+"
      let numbers = path.factors.enumerated().map { place, factor in
        let text = format.text(factor)
        return place > 0 && text.hasPrefix("-") ? "(\(text))" : text
      }
      lines.append(
        .init([
          RichText(index == 0 ? chain.gradientName : "", .gradient), RichText(start),
          RichText(path.symbols.isEmpty ? "1" : path.symbols.joined(separator: " · ") + more(path, " · "), .local),
        ]))
      lines.append(
        .init([
          RichText(), RichText(),
          RichText(numbers.isEmpty ? "1" : numbers.joined(separator: " × ") + more(path, " × ")),
          RichText("= ") + RichText(format.text(path.product), .result),
        ]))
    }
    if chain.pathCount > chain.paths.count {
      let more = chain.pathCount >= 1_000_000 ? "a million and more" : "\(chain.pathCount - chain.paths.count) more"
      lines.append(.init([RichText("… \(more) paths", .muted)]))
    }
    if chain.pathCount > 1 {
      lines.append(
        .init([
          RichText(chain.gradientName, .gradient), RichText("="), RichText("the sum of \(chain.pathCount) paths"),
          RichText("= ") + RichText(format.text(chain.sum), .result),
        ]))
    }
    let words =
      chain.pathCount == 0
      ? chain.ends.isEmpty
        ? "\(lossName) does not depend on \(chain.name): no path, and so no gradient."
        : "No gradient reaches \(chain.name): \(GradientEnds.cutWords(chain.ends)) from \(lossName) to it."
      : chain.pathCount == 1
        ? "One path: the local derivatives along it multiply."
        : "Along a path the local derivatives multiply; the paths add up."
    let shares = chain.shares.map { share in
      "\(share.place.isEmpty ? "the rest" : share.place) brings \(format.text(share.value))"
    }
    return Derivation(
      heading: RichText("the chain of \(chain.name)", .strong), lines: lines,
      words: RichText(words)
        + RichText(shares.isEmpty ? "" : " By repetition: \(shares.joined(separator: ", ")).", .gradient))
  }

  private func more(_ path: ChainReport.Path, _ sign: String) -> String {
    path.omitted == 0 ? "" : "\(sign)… \(path.omitted) more"
  }
}

/// Which names on the ways to a target are joined by one way only: there the slope along it is the whole derivative.
private struct LoneWays {
  private struct Ends: Hashable {
    let upper: Int
    let lower: Int
  }

  private let graph: Graph
  /// How many paths lead from each node to the target: a node without is on no way.
  private let pathCounts: [Int32]
  private var known: [Ends: Bool] = [:]
  /// For the time of one question: 0 for a node that was not looked at, else one more than how many ways, two at most, lead from
  /// it to the lower end.
  private var ways: [UInt8]

  init(walk: Walk, pathCounts: [Int32]) {
    graph = walk.graph
    self.pathCounts = pathCounts
    ways = [UInt8](repeating: 0, count: pathCounts.count)
  }

  /// Whether a single path leads from a node down to another that it is computed from; both lead to the target.
  mutating func isOnly(_ upper: Int, _ lower: Int) -> Bool {
    let ends = Ends(upper: upper, lower: lower)
    if let known = known[ends] { return known }
    ways[lower] = 2
    var looked = [lower]
    var open = [upper]
    while let index = open.last {
      let node = graph.nodes[index]
      var sum: UInt8 = 1
      var isComplete = ways[index] == 0
      for slot in 0..<node.operandCount where isComplete {
        let operand = node.operand(slot)
        guard operand >= lower, pathCounts[operand] > 0 else { continue }
        if ways[operand] == 0 {
          open.append(operand)
          isComplete = false
        } else {
          sum = min(sum + ways[operand] - 1, 3)
        }
      }
      if isComplete {
        ways[index] = sum
        looked.append(index)
      }
      if open.last == index { open.removeLast() }
    }
    let isOnly = ways[upper] == 2
    for index in looked { ways[index] = 0 }
    known[ends] = isOnly
    return isOnly
  }
}
