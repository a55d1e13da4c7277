// Compiling a graph for replay: finds sums of products and layers of them, and gives everything its place in memory.
//
// A chain is recognised where it was recorded without a break: product, product, sum, product, sum, … Its inner nodes
// are used nowhere else, so they need no memory: their values can be added up again, their gradients are the sum's.
// Neighbouring chains over the same inputs become a layer. A layer covers a stretch of the tape without gaps, and
// within it the order of additions to each gradient is the sweep's; so a replay gives the same bits.

struct ReplayCompiler {
  private let nodes: [Node]
  /// How often each node is used, up to 2; the root once more.
  private var uses: [UInt8]
  private var reached: [Bool]
  private var plan: ReplayPlan
  /// The chains of the layer in progress.
  private var pending: [FoundChain] = []
  private var pendingLayer: Layer?

  /// A chain as it was recorded.
  struct FoundChain {
    var first: Int
    var length: Int
    /// The node that it starts from; -1 where there is none.
    var bias: Int
    var sum: Int
    /// The activation's node; -1 where there is none.
    var activation = -1
    /// The node after it.
    var end: Int
  }

  static func compile(_ graph: Graph, root: Int) -> ReplayPlan {
    var compiler = ReplayCompiler(graph.nodes, root: root)
    compiler.run()
    var leaves = [Bool](repeating: false, count: compiler.plan.count)
    for (node, slot) in zip(graph.nodes, compiler.plan.slots) where node.isLeaf { leaves[Int(slot)] = true }
    var plan = ReplayLayout.inOrder(ReplaySchedule.runningSamplesAbreast(compiler.plan), leaves: leaves)
    plan.findFirstContributions(root: Int(plan.slots[root]))
    return plan
  }

  private init(_ nodes: [Node], root: Int) {
    self.nodes = nodes
    var uses = [UInt8](repeating: 0, count: nodes.count)
    var reached = [Bool](repeating: false, count: nodes.count)
    uses[root] = 1
    reached[root] = nodes[root].wantsGradient
    for index in stride(from: nodes.count - 1, through: 0, by: -1) {
      let node = nodes[index]
      if node.isLeaf { continue }
      let (a, b) = (node.operand(0), node.operand(1))
      if uses[a] < 2 { uses[a] += 1 }
      if node.operation?.arity == 2, uses[b] < 2 { uses[b] += 1 }
      if reached[index] {
        if Node.isWanted(node.first) { reached[a] = true }
        if Node.isWanted(node.second) { reached[b] = true }
      }
    }
    self.uses = uses
    self.reached = reached
    plan = ReplayPlan(nodeCount: nodes.count)
    plan.chains.reserveCapacity(nodes.count / 16)
  }

  private mutating func run() {
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.isLeaf {
        plan.slots[index] = Int32(plan.count)
        plan.count += 1
        index += 1
      } else if let chain = chain(at: index) {
        add(chain)
        index = chain.end
      } else {
        flush()
        addSingle(index)
        index += 1
      }
    }
    flush()
  }

  // MARK: Chains

  private func isInner(_ index: Int) -> Bool { uses[index] == 1 }

  private func isProduct(_ index: Int) -> Bool {
    nodes[index].code == UInt32(Operation.multiply.rawValue) && isInner(index)
  }

  /// The chain of at least two products that starts at a node.
  private func chain(at start: Int) -> FoundChain? {
    guard isProduct(start), start + 2 < nodes.count else { return nil }
    var chain = FoundChain(first: start, length: 1, bias: -1, sum: start, end: start + 1)
    let next = nodes[start + 1]
    if isSum(start + 1, of: nil, and: start) {
      chain.bias = next.operand(0)
      chain.sum = start + 1
      chain.end = start + 2
    }
    while chain.end + 1 < nodes.count, isProduct(chain.end), isInner(chain.sum),
      isSum(chain.end + 1, of: chain.sum, and: chain.end)
    {
      chain.length += 1
      chain.sum = chain.end + 1
      chain.end += 2
    }
    guard chain.length >= 2 else { return nil }
    if chain.end < nodes.count, let operation = nodes[chain.end].operation, operation.arity == 1,
      nodes[chain.end].operand(0) == chain.sum
    {
      chain.activation = chain.end
      chain.end += 1
    }
    return chain
  }

  /// Whether a node is the sum of another (any if nil) and a product.
  private func isSum(_ index: Int, of first: Int?, and product: Int) -> Bool {
    let node = nodes[index]
    guard node.code == UInt32(Operation.add.rawValue), node.operand(1) == product else { return false }
    return first.map { $0 == node.operand(0) } ?? (node.operand(0) != product)
  }

  /// The k-th product of a chain.
  private func product(_ chain: FoundChain, _ k: Int) -> Node {
    // With a bias: p0 s0 p1 s1 …; without: p0 p1 s1 p2 s2 …
    nodes[chain.first + (chain.bias < 0 && k > 0 ? 2 * k - 1 : 2 * k)]
  }

  // MARK: Layers

  private mutating func add(_ chain: FoundChain) {
    if readsPending(chain) { flush() }
    guard let layer = layer(chain) else {
      flush()
      addSum(chain)
      return
    }
    if var open = pendingLayer {
      if join(layer, to: &open) {
        pendingLayer = open
        pending.append(chain)
        return
      }
      flush()
    }
    pendingLayer = layer
    pending.append(chain)
  }

  /// Whether a chain uses a result of the layer in progress, which has no place in memory yet.
  private func readsPending(_ chain: FoundChain) -> Bool {
    guard let start = pending.first?.first else { return false }
    if chain.bias >= start { return true }
    for k in 0..<chain.length {
      let node = product(chain, k)
      if node.operand(0) >= start && plan.slots[node.operand(0)] < 0 { return true }
      if node.operand(1) >= start && plan.slots[node.operand(1)] < 0 { return true }
    }
    return false
  }

  /// A chain as a layer of one row; nil where its factors do not lie side by side.
  private func layer(_ chain: FoundChain) -> Layer? {
    let first = product(chain, 0)
    let (left, right) = (Int(plan.slots[first.operand(0)]), Int(plan.slots[first.operand(1)]))
    let (leftFixed, rightFixed) = (first.first & Node.fixedBit, first.second & Node.fixedBit)
    for k in 1..<chain.length {
      let node = product(chain, k)
      guard Int(plan.slots[node.operand(0)]) == left + k, Int(plan.slots[node.operand(1)]) == right + k,
        node.first & Node.fixedBit == leftFixed, node.second & Node.fixedBit == rightFixed
      else { return nil }
    }
    let bias = chain.bias < 0 ? nil : Int(plan.slots[chain.bias])
    return Layer(
      length: chain.length, weights: left, inputs: right, bias: bias,
      activation: chain.activation < 0 ? nil : nodes[chain.activation].operation,
      weightsWanted: leftFixed == 0, inputsWanted: rightFixed == 0,
      biasWanted: chain.bias >= 0 && nodes[chain.bias].wantsGradient, sumsReached: reached[chain.sum],
      resultsReached: chain.activation >= 0 && reached[chain.activation]
    ).ifApart
  }

  /// Takes a row into the layer in progress, if it continues it.
  private func join(_ row: Layer, to layer: inout Layer) -> Bool {
    guard
      row.length == layer.length, row.activation == layer.activation, (row.bias == nil) == (layer.bias == nil),
      row.biasWanted == layer.biasWanted, row.sumsReached == layer.sumsReached,
      row.resultsReached == layer.resultsReached
    else { return false }
    var (row, joined) = (row, layer)
    if row.inputs != joined.inputs {
      // The weights may be on the other side.
      row.swapSides()
      if joined.rows == 1 { joined.swapSides() }
      guard row.inputs == joined.inputs else { return false }
    }
    guard row.weightsWanted == joined.weightsWanted, row.inputsWanted == joined.inputsWanted else { return false }
    if joined.rows == 1 {
      joined.stride = row.weights - joined.weights
      joined.biasStride = (row.bias ?? 0) - (joined.bias ?? 0)
    }
    guard row.weights == joined.weights + joined.rows * joined.stride,
      (row.bias ?? 0) == (joined.bias ?? 0) + joined.rows * joined.biasStride
    else { return false }
    joined.rows += 1
    guard let apart = joined.ifApart else { return false }
    layer = apart
    return true
  }

  /// Ends the layer in progress and gives its sums and results their places.
  private mutating func flush() {
    guard var layer = pendingLayer else { return }
    layer.sums = plan.count
    plan.count += layer.rows
    layer.results = plan.count
    if layer.activation != nil { plan.count += layer.rows }
    for (row, chain) in pending.enumerated() {
      plan.slots[chain.sum] = Int32(layer.sums + row)
      if chain.activation >= 0 { plan.slots[chain.activation] = Int32(layer.results + row) }
      plan.chains.append(.init(first: Int32(chain.first), last: Int32(chain.sum)))
    }
    plan.steps.append(.batch(plan.batches.count))
    plan.batches.append(.init(members: [plan.layers.count]))
    plan.layers.append(layer)
    pending.removeAll(keepingCapacity: true)
    pendingLayer = nil
  }

  // MARK: The rest

  private func place(_ index: Int, fixed: UInt32) -> UInt32 { UInt32(plan.slots[index]) | fixed & Node.fixedBit }

  private mutating func addSum(_ chain: FoundChain) {
    let factors = plan.places.count
    for k in 0..<chain.length {
      let node = product(chain, k)
      plan.places.append(place(node.operand(0), fixed: node.first))
      plan.places.append(place(node.operand(1), fixed: node.second))
    }
    plan.slots[chain.sum] = Int32(plan.count)
    plan.steps.append(.sum(plan.sums.count))
    plan.sums.append(
      .init(
        length: chain.length, factors: factors,
        bias: chain.bias < 0 ? nil : place(chain.bias, fixed: nodes[chain.bias].fixed), slot: plan.count,
        isReached: reached[chain.sum]))
    plan.count += 1
    plan.chains.append(.init(first: Int32(chain.first), last: Int32(chain.sum)))
    if chain.activation >= 0 { addSingle(chain.activation) }
  }

  private mutating func addSingle(_ index: Int) {
    let node = nodes[index]
    guard let operation = node.operation else { return }
    let slot = plan.count
    plan.count += 1
    plan.slots[index] = Int32(slot)
    plan.append(
      .init(
        node: Node(
          code: node.code, first: place(node.operand(0), fixed: node.first),
          second: place(node.operand(1), fixed: node.second)), operation: operation, slot: slot,
        isReached: reached[index]))
  }
}

extension Layer {
  fileprivate mutating func swapSides() {
    (weights, inputs) = (inputs, weights)
    (weightsWanted, inputsWanted) = (inputsWanted, weightsWanted)
  }

  /// The layer, if each number in memory occurs only once among its weights, inputs and biases, so that the order within
  /// a row does not matter; else nil.
  fileprivate var ifApart: Layer? {
    if rows > 1, stride < length { return nil }
    let rowStarts = weights..<weights + (rows - 1) * stride + length
    let inputRange = inputs..<inputs + length
    if rowStarts.overlaps(inputRange) { return nil }
    guard let bias else { return self }
    if rows > 1, biasStride < 1 { return nil }
    let biases = bias..<bias + (rows - 1) * biasStride + 1
    if biases.overlaps(inputRange) { return nil }
    if !biases.overlaps(rowStarts) { return self }
    // Each row of weights is followed by its bias.
    return biasStride == stride && stride > length && bias == weights + length ? self : nil
  }
}
