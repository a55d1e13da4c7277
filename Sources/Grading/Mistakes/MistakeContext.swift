// What a row of the mistake table sees of a question: the chain, its factors by kind, and their names.

import Quantities
import Autograd
import Narration
import NetworkLanguage

/// A question as a chain of factors. A class, since every row of the table is handed it, often thousands of times for one answer.
final class MistakeContext: Sendable {
  /// What the chain's derivative is used for.
  enum Use: Hashable, Sendable {
    /// The question asks for the loss's gradient.
    case gradient
    /// It asks for the derivative of another result.
    case local
    /// It asks for a parameter's new value, for which the gradient is needed.
    case gradientForUpdate
    /// It asks for a new value; the row may change the update.
    case update
    /// It asks for a value after an update.
    case after(String)
    /// It asks for a value.
    case value
    /// It asks for an expression.
    case expression
  }

  let question: Question
  let narrator: Narrator
  let network: Network
  let graph: Graph
  /// The numbers that the learner works with: the right ones, or some of their own.
  let given: Evaluation
  let values: [Double]
  let use: Use
  /// The node that is asked about.
  let target: Int
  /// The factors; none for values.
  let chain: ChainSweep
  /// The factors with those above what is settled.
  let wholeChain: ChainSweep
  /// What lies between each node of the whole chain and the target.
  let ways: ChainWays
  /// For a value, how it is computed.
  let forward: ValueSweep?
  /// The parameters' nodes.
  let parameters: NodeSet
  /// An expression that was taken apart, if this is one.
  let parts: ExpressionGraph?
  /// Whether it is a part of what is asked for: a name in an expression.
  let isPart: Bool
  /// Whether the rate may be at hand: not in an expression that does without.
  let hasRate: Bool
  /// Makes a slip here a slip in what is asked for.
  private let embed: @Sendable (Slip) -> Slip

  /// How many groups of factors a row tries, so that large networks stay quick.
  static let groupLimit = 12
  /// How many factors of a kind are tried one by one as well.
  static let singleLimit = 6
  /// How many factors a chain may have for groups to be tried one by one.
  static let edgeLimit = 20_000

  init(
    _ question: Question, _ given: Evaluation, _ use: Use, _ target: Int, from result: Int,
    parts: ExpressionGraph? = nil, isPart: Bool = false, hasRate: Bool = true,
    embed: @escaping @Sendable (Slip) -> Slip = { $0 }
  ) {
    self.question = question
    narrator = question.narrator
    network = question.narrator.network
    graph = question.narrator.network.graph
    self.given = given
    values = given.values
    self.use = use
    self.target = target
    self.parts = parts
    self.isPart = isPart
    self.hasRate = hasRate
    self.embed = embed
    chain =
      use == .gradient || use == .gradientForUpdate
      ? given.openSweep(from: result, to: target) : given.sweep(from: result, to: target)
    wholeChain = chain.forced.isEmpty ? chain : given.sweep(from: result, to: target)
    ways = ChainWays(wholeChain, given.values)
    let settled = given.settled.compactMap { if case .value(let node) = $0, node != target { node } else { nil } }
    forward =
      use == .value ? ValueSweep(question.narrator.network.graph, to: target, stoppingAt: Set(settled)) : nil
    parameters = NodeSet(parts == nil ? question.narrator.walk.parameters : [])
  }

  /// What stands in an expression that was taken apart.
  var leaves: [ExpressionGraph.Leaf] { parts?.leaves ?? [] }
  var rate: Double { question.training.rate }
  /// The formula of the loss.
  var lossNodes: Range<Int> { network.formulas[network.variables[network.loss].formula].nodes }
  /// Whether it is about the loss's gradient.
  var isGradient: Bool { use == .gradient || use == .gradientForUpdate }
  /// Whether there are factors.
  var isChain: Bool { isGradient || use == .local }
  /// The derivative as it is.
  var derivative: Double { chain.derivative(values) }

  /// A slip here as a slip in what is asked for.
  func finished(_ slip: Slip) -> Slip { embed(slip) }

  // MARK: Factors

  func operation(_ edge: ChainSweep.Edge) -> Operation? { graph.nodes[edge.node].operation }

  /// The other operand of a factor's operation.
  func other(_ edge: ChainSweep.Edge) -> Int { graph.nodes[edge.node].operand(1 - edge.slot) }

  /// Whether a factor is a weight: the signal goes back through a product with a parameter or a fixed number.
  func isWeight(_ edge: ChainSweep.Edge) -> Bool {
    guard operation(edge) == .multiply, !graph.nodes[edge.operand].isLeaf else { return false }
    let weight = other(edge)
    return parameters.contains(weight) || (graph.nodes[weight].isLeaf && !isHalf(edge) && meanCount(edge) == nil)
  }

  /// Whether the network's text calls a function: `softmax` is computed with exp, which its author never wrote.
  func isWritten(_ operation: Operation) -> Bool {
    ![.exp, .log, .logAddExp, .max].contains(operation)
      || network.source.has(operation.rule.name + "(")
  }

  /// Whether a factor is what the asked weight is multiplied by.
  func isInput(_ edge: ChainSweep.Edge) -> Bool {
    operation(edge) == .multiply && edge.operand == target && parameters.contains(target)
      && other(edge) != target
  }

  /// Whether a factor is the slope of an activation.
  func isActivation(_ edge: ChainSweep.Edge) -> Bool {
    guard let operation = operation(edge) else { return false }
    return operation.rule.isActivation && operation != .logAddExp
  }

  /// Whether a factor is the slope of a square.
  func isSquare(_ edge: ChainSweep.Edge) -> Bool {
    (operation(edge) == .power && edge.slot == 0 && isConstant(other(edge), 2))
      || (operation(edge) == .multiply && other(edge) == edge.operand)
  }

  /// Whether a node is a number that stays fixed.
  func isConstant(_ node: Int, _ value: Double) -> Bool {
    graph.nodes[node].isLeaf && !parameters.contains(node) && values[node] == value
  }

  /// Factors in groups: all of them, and, where there are several formulas, those of each formula.
  func groups(_ holds: (ChainSweep.Edge) -> Bool) -> [[ChainSweep.Edge]] {
    let edges = chain.edges.filter(holds)
    guard edges.count > 1, chain.edges.count <= MistakeContext.edgeLimit else { return edges.isEmpty ? [] : [edges] }
    let byFormula = Dictionary(grouping: edges) { network.formula(ofNode: $0.node) }
    var groups = [edges]
    if byFormula.count > 1 {
      groups += byFormula.keys.sorted(by: >).prefix(MistakeContext.groupLimit).map { byFormula[$0]! }
    }
    return groups
  }

  /// Slips in groups of factors, and, where there are few, in a single one of them: that lies farther.
  func slips(_ holds: (ChainSweep.Edge) -> Bool, _ slip: ([ChainSweep.Edge]) -> Slip) -> [Slip] {
    let groups = groups(holds)
    let singles = Set((groups.first ?? []).map { [$0] }).subtracting(groups)
    guard singles.count <= MistakeContext.singleLimit else { return groups.map(slip) }
    let nearest = (groups.first ?? []).map { [$0] }.filter(singles.contains)
    return groups.map(slip)
      + nearest.map { edges in
        let found = slip(edges)
        return found.giving(found.value, distance: found.distance + 1)
      }
  }

  /// The derivative when some factors are taken for something else.
  func derivative(_ edges: [ChainSweep.Edge], taken factor: @escaping (ChainSweep.Edge, Double) -> Double) -> Double {
    // A bit for each slot of each node: chains may have many factors.
    var changed = [UInt8](repeating: 0, count: max(chain.result - chain.target, 0) + 1)
    for edge in edges { changed[edge.node - chain.target] |= 1 << UInt8(edge.slot) }
    let isChanged = changed
    return chain.derivative(
      values,
      .init(factor: { [target = chain.target] edge, local in
        isChanged[edge.node - target] & (1 << UInt8(edge.slot)) != 0 ? factor(edge, local) : local
      }))
  }

  // MARK: Names

  /// "the factor x is left out", "the factors x and y are left out".
  static func leftOut(_ kind: String, _ names: String) -> String {
    names.contains(" and ") ? "the \(kind)s \(names) are left out" : "the \(kind) \(names) is left out"
  }

  /// What stands for several things that have no name together.
  static let eachOfThem = "each of them"
  /// What stands for something whose formula is too long for a sentence.
  private static let whole = "the whole formula"

  /// A node in symbols, short enough for a sentence.
  func name(_ node: Int) -> String {
    if graph.nodes[node].isLeaf, network.name(ofNode: node) == nil { return NumberFormat.standard.text(values[node]) }
    // What is long is cut short: w[0]·d[0] + ….
    for budget in [6, 4, 3, 2, 1] {
      let text = narrator.naming.term(node, .symbols, budget: budget).text
      if text.count <= 24 { return text }
    }
    return Self.whole
  }

  /// What a group of factors belongs to: a node for one factor, else the formula's variable.
  func name(of edges: [ChainSweep.Edge], _ part: (ChainSweep.Edge) -> Int) -> String {
    guard let first = edges.first else { return "" }
    let parts = Set(edges.map(part))
    if parts.count == 1 { return name(part(first)) }
    let variables = Set(edges.map { network.name(ofNode: part($0))?.variable })
    if variables.count == 1, let variable = variables.first.flatMap({ $0 }) {
      return narrator.naming.name(of: network.variables[variable])
    }
    // The same in all elements: z - y for z[0] - y[0] and z[1] - y[1].
    let text = withoutIndices(name(part(first)))
    if parts.allSatisfy({ withoutIndices(name($0)) == text }) { return text }
    guard parts.count <= 3 else { return Self.eachOfThem }
    let names = parts.sorted().map(name)
    return names.contains(Self.whole) ? Self.eachOfThem : names.joined(separator: " and ")
  }

  private func withoutIndices(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      return depth == 0 && character != "]"
    }
  }

  /// The asked name.
  var targetName: String { name(target) }
}
