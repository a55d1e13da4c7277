// The steps of one training step, by index, without storing them.

/// The order in which one training step happens, scalar by scalar: every forward operation, the loss and its own
/// gradient 1, every (node, operand) product of the backward sweep, every parameter's update.
///
/// A walk knows only the graph's structure; values come from a `Pass`. It is built once for a network, in time
/// proportional to the nodes; after that any step is found by its index at once.
public struct Walk: Sendable {
  /// The four phases of a training step.
  public enum Phase: Int, CaseIterable, Hashable, Sendable, Codable {
    case forward, loss, backward, update
  }

  /// What happens in one step.
  public enum Step: Hashable, Sendable {
    /// A node's value is computed from its operands'.
    case operation(node: Int)
    /// The loss's gradient with respect to itself is set to 1.
    case lossGradient(node: Int)
    /// Upstream gradient × local derivative is added to an operand's gradient.
    case product(node: Int, slot: Int, operand: Int)
    /// A parameter moves against its gradient.
    case update(parameter: Int, node: Int)
  }

  /// How far a node's gradient has got.
  public enum GradientState: Hashable, Sendable {
    /// No contribution has arrived yet.
    case none
    /// Some have, `remaining` are still to come.
    case partial(remaining: Int)
    /// The sum is complete.
    case complete
  }

  /// The graph that is walked.
  public let graph: Graph
  /// The loss's node.
  public let root: Int
  /// The parameters' leaf nodes, in the order of their updates.
  public let parameters: [Int]
  /// What a training goes through, round by round; empty where all rounds have the same constants.
  public let examples: [ExampleRows]

  /// Nodes with an operation, ascending: the forward steps.
  private let operations: [Int32]
  /// For each node, how many operations come before it.
  private let rank: [Int32]
  /// Nodes whose operands receive products, in sweep order (descending).
  private let sweep: [Int32]
  /// For each entry of `sweep`, how many products come before it; one more entry with the total.
  private let productStart: [Int32]
  /// For each node, where its contributions start in `contributions`; one more entry with the total.
  private let contributionStart: [Int32]
  /// For each node, the backward steps (numbered from 0 at the first product) that add to its gradient, ascending.
  private let contributions: [Int32]
  /// Where each phase starts, and the number of steps.
  private let starts: [Int]

  /// Lays out the steps.
  /// - Parameters:
  ///   - root: the loss's node.
  ///   - parameters: the leaves that the update changes.
  ///   - lossStart: the first node that belongs to the loss phase; nodes before it are the forward phase.
  ///   - examples: what other rounds have in place of the constants.
  public init(graph: Graph, root: Int, parameters: [Int], lossStart: Int, examples: [ExampleRows] = []) {
    self.graph = graph
    self.examples = examples
    self.root = root
    self.parameters = parameters
    let nodes = graph.nodes

    var operations: [Int32] = []
    var rank = [Int32](repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      rank[index] = Int32(operations.count)
      if !node.isLeaf { operations.append(Int32(index)) }
    }

    var reached = [Bool](repeating: false, count: nodes.count)
    var counts = [Int32](repeating: 0, count: nodes.count + 1)
    var sweep: [Int32] = []
    var productStart: [Int32] = []
    var products: Int32 = 0
    reached[root] = true
    for index in stride(from: root, through: 0, by: -1) where reached[index] {
      let node = nodes[index]
      guard !node.isLeaf, node.wantsGradient else { continue }
      sweep.append(Int32(index))
      productStart.append(products)
      for slot in 0..<Walk.arity(node) where nodes[node.operand(slot)].wantsGradient {
        reached[node.operand(slot)] = true
        counts[node.operand(slot)] += 1
        products += 1
      }
    }
    productStart.append(products)

    var start: Int32 = 0
    for index in counts.indices {
      let count = counts[index]
      counts[index] = start
      start += count
    }
    var next = counts
    var contributions = [Int32](repeating: 0, count: Int(products))
    var product: Int32 = 0
    for index in sweep {
      let node = nodes[Int(index)]
      for slot in 0..<Walk.arity(node) where nodes[node.operand(slot)].wantsGradient {
        let operand = node.operand(slot)
        contributions[Int(next[operand])] = product
        next[operand] += 1
        product += 1
      }
    }

    self.operations = operations
    self.rank = rank
    self.sweep = sweep
    self.productStart = productStart
    self.contributionStart = counts
    self.contributions = contributions
    let loss = lossStart < rank.count ? Int(rank[lossStart]) : operations.count
    let backward = operations.count
    let update = backward + 1 + Int(products)
    starts = [0, min(loss, backward), backward, update, update + parameters.count]
  }

  private static func arity(_ node: Node) -> Int {
    node.operation?.arity ?? 0
  }

  /// How many steps there are. A place in the walk is the number of steps taken, 0 to `count`.
  public var count: Int { starts[4] }

  /// The places at which a phase starts and ends.
  public func range(of phase: Phase) -> Range<Int> { starts[phase.rawValue]..<starts[phase.rawValue + 1] }

  /// The phase that a step belongs to; the last one for an index past the end.
  public func phase(ofStep index: Int) -> Phase {
    Phase.allCases.first { index < starts[$0.rawValue + 1] } ?? .update
  }

  /// The step with an index from 0 to `count - 1`.
  public subscript(index: Int) -> Step {
    precondition(index >= 0 && index < count, "no such step")
    if index < starts[2] { return .operation(node: Int(operations[index])) }
    if index == starts[2] { return .lossGradient(node: root) }
    if index < starts[3] { return product(index - starts[2] - 1) }
    let parameter = index - starts[3]
    return .update(parameter: parameter, node: parameters[parameter])
  }

  private func product(_ number: Int) -> Step {
    // The last sweep entry that starts at or before the product.
    var low = 0
    var high = sweep.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(productStart[middle]) <= number { low = middle } else { high = middle - 1 }
    }
    let index = Int(sweep[low])
    let node = graph.nodes[index]
    // What comes first is the first operand that wants a gradient.
    let isSecond = number > Int(productStart[low]) || !graph.nodes[node.operand(0)].wantsGradient
    return .product(node: index, slot: isSecond ? 1 : 0, operand: node.operand(isSecond ? 1 : 0))
  }

  /// The backward step in which a node's gradient flows to the operand in a slot; nil if none does.
  public func step(ofProductAt node: Int, slot: Int) -> Int? {
    let low = firstSweepEntry { $0 <= node }
    guard low < sweep.count, Int(sweep[low]) == node else { return nil }
    let row = graph.nodes[node]
    guard graph.nodes[row.operand(slot)].wantsGradient else { return nil }
    let skipped = slot == 1 && !graph.nodes[row.operand(0)].wantsGradient ? 1 : 0
    return starts[2] + 1 + Int(productStart[low]) + slot - skipped
  }

  /// The products at the nodes of a range that add to a node's gradient, as the sweep goes: from the last node to the first.
  public func products(addingTo node: Int, at nodes: Range<Int>) -> [(node: Int, slot: Int)] {
    let first = Int(productStart[firstSweepEntry { $0 < nodes.upperBound }])
    let end = Int(productStart[firstSweepEntry { $0 < nodes.lowerBound }])
    let range = contributionRange(node)
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(contributions[middle]) < first { low = middle + 1 } else { high = middle }
    }
    return contributions[low..<range.upperBound].prefix { $0 < end }.compactMap {
      guard case .product(let user, let slot, _) = product(Int($0)) else { return nil }
      return (user, slot)
    }
  }

  /// The first entry of the (descending) sweep whose node fulfils a condition that all later ones fulfil too.
  private func firstSweepEntry(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = sweep.count
    while low < high {
      let middle = (low + high) / 2
      if holds(Int(sweep[middle])) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether a node's value is known after `place` steps.
  public func isComputed(_ node: Int, at place: Int) -> Bool {
    graph.nodes[node].isLeaf || Int(rank[node]) < place
  }

  /// The step that computes a node; nil for a leaf.
  public func stepComputing(_ node: Int) -> Int? { graph.nodes[node].isLeaf ? nil : Int(rank[node]) }

  /// The steps that add to a node's gradient, ascending.
  public func steps(addingTo node: Int) -> [Int] {
    (node == root ? [starts[2]] : []) + contributionRange(node).map { Int(contributions[$0]) + starts[2] + 1 }
  }

  /// The step of the product with a number, from 0, among those that add to a node's gradient.
  public func step(addingTo node: Int, number: Int) -> Int {
    precondition(number >= 0 && number < contributionCount(node), "no such product")
    return Int(contributions[contributionRange(node).lowerBound + number]) + starts[2] + 1
  }

  /// How many products add to a node's gradient in all.
  public func contributionCount(_ node: Int) -> Int { contributionRange(node).count }

  private func contributionRange(_ node: Int) -> Range<Int> {
    Int(contributionStart[node])..<Int(contributionStart[node + 1])
  }

  /// How many products have been added to a node's gradient after `place` steps.
  public func contributionsDone(_ node: Int, at place: Int) -> Int {
    let range = contributionRange(node)
    let limit = place - starts[2] - 1
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(contributions[middle]) < limit { low = middle + 1 } else { high = middle }
    }
    return low - range.lowerBound
  }

  /// How far a node's gradient has got after `place` steps. A node that the loss does not depend on has its gradient,
  /// 0, when the backward pass ends.
  public func gradientState(_ node: Int, at place: Int) -> GradientState {
    if node == root { return place > starts[2] ? .complete : .none }
    let total = contributionCount(node)
    if total == 0 { return place >= starts[3] ? .complete : .none }
    let done = contributionsDone(node, at: place)
    return done == 0 ? .none : done == total ? .complete : .partial(remaining: total - done)
  }

  /// Whether a gradient of the loss reaches a node: else it has none.
  public func isReached(_ node: Int) -> Bool { node == root || contributionCount(node) > 0 }

  /// A node's gradient after `place` steps, added up in the sweep's own order; nil where nothing has arrived.
  public func gradient(_ node: Int, at place: Int, in pass: Pass) -> Double? {
    switch gradientState(node, at: place) {
    case .none: return nil
    case .complete: return pass.gradients[node]
    case .partial:
      var sum = 0.0
      for index in contributionRange(node).prefix(contributionsDone(node, at: place)) {
        sum += contribution(product(Int(contributions[index])), in: pass)
      }
      return sum
    }
  }

  /// Upstream × local of a product step; the loss's own 1; 0 for other steps.
  public func contribution(_ step: Step, in pass: Pass) -> Double {
    switch step {
    case .product(let node, let slot, _):
      return graph.contribution(of: pass.gradients[node], through: node, slot: slot, values: pass.values)
    case .lossGradient: return 1
    case .operation, .update: return 0
    }
  }
}

/// The numbers of one forward and backward pass: a value and a gradient for each node.
public struct Pass: Sendable {
  /// The values by node.
  public let values: [Double]
  /// The gradients of the loss by node.
  public let gradients: [Double]

  /// Runs both sweeps.
  /// - Parameter leaves: a value for each node, of which the leaves' are read.
  public init(graph: Graph, root: Int, leaves: [Double]) {
    var values = leaves
    graph.forward(&values)
    self.values = values
    gradients = graph.gradients(of: root, values: values)
  }

  init(values: [Double], gradients: [Double]) {
    self.values = values
    self.gradients = gradients
  }
}
