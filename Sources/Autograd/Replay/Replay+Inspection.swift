// Asking a replay for any scalar, also for those inside its sums, which it does not keep.

extension Replay {
  /// A node's value.
  public func value(_ node: Int) -> Double {
    let slot = plan.slots[node]
    if slot >= 0 { return memory[Int(slot)] }
    let first = Int(plan.chains[chain(of: node)].first)
    // A sum's first product is two nodes back at most; the others follow in turn.
    var values: [Int: Double] = [:]
    for inner in first...node {
      let row = graph.nodes[inner]
      let (a, b) = (row.operand(0), row.operand(1))
      let operands = [a, b].map { values[$0] ?? memory[Int(plan.slots[$0])] }
      values[inner] = row.operation == .multiply ? operands[0] * operands[1] : operands[0] + operands[1]
    }
    return values[node] ?? .nan
  }

  /// A node's gradient, as of the last backward sweep; 0 before any.
  public func gradient(_ node: Int) -> Double {
    let slot = plan.slots[node]
    if slot >= 0 { return slotGradients[Int(slot)] }
    // Sums hand their gradient on unchanged, to what wants one.
    guard graph.nodes[node].wantsGradient else { return 0 }
    return slotGradients[Int(plan.slots[Int(plan.chains[chain(of: node)].last)])]
  }

  /// The gradients of neighbouring nodes.
  public func gradients(of nodes: Range<Int>) -> [Double] {
    [Double](unsafeUninitializedCapacity: nodes.count) { numbers, filled in
      for (offset, node) in nodes.enumerated() { numbers[offset] = gradient(node) }
      filled = nodes.count
    }
  }

  /// All values by node.
  public var values: [Double] {
    var values = [Double](repeating: 0, count: graph.count)
    for (node, slot) in plan.slots.enumerated() where slot >= 0 { values[node] = memory[Int(slot)] }
    for chain in plan.chains {
      for node in Int(chain.first)..<Int(chain.last) {
        let row = graph.nodes[node]
        let (a, b) = (values[row.operand(0)], values[row.operand(1)])
        values[node] = row.operation == .multiply ? a * b : a + b
      }
    }
    return values
  }

  /// All gradients by node.
  public var gradients: [Double] {
    var gradients = [Double](repeating: 0, count: graph.count)
    for (node, slot) in plan.slots.enumerated() where slot >= 0 { gradients[node] = slotGradients[Int(slot)] }
    for chain in plan.chains {
      let upstream = gradients[Int(chain.last)]
      for node in Int(chain.first)..<Int(chain.last) where graph.nodes[node].wantsGradient {
        gradients[node] = upstream
      }
    }
    return gradients
  }

  /// The chain that a node without memory belongs to.
  private func chain(of node: Int) -> Int {
    var low = 0
    var high = plan.chains.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(plan.chains[middle].last) < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
