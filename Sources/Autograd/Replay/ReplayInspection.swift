// Asking a replay for any scalar, also for those inside its sums, which it does not keep.

/// What a plan's memory holds, by node.
struct ReplayInspection {
  let graph: Graph
  let plan: ReplayPlan
  /// The value and the gradient in a slot.
  let valueAt: (Int) -> Double
  let gradientAt: (Int) -> Double

  /// A node's value.
  func value(_ node: Int) -> Double {
    let slot = plan.slots[node]
    if slot >= 0 { return valueAt(Int(slot)) }
    let first = Int(plan.chains[chain(of: node)].first)
    // A sum's first product is two nodes back at most; the others follow in turn.
    var values: [Int: Double] = [:]
    for inner in first...node {
      let row = graph.nodes[inner]
      let (a, b) = (row.operand(0), row.operand(1))
      let operands = [a, b].map { values[$0] ?? valueAt(Int(plan.slots[$0])) }
      values[inner] = row.operation == .multiply ? operands[0] * operands[1] : operands[0] + operands[1]
    }
    return values[node] ?? .nan
  }

  /// A node's gradient, as of the last backward sweep; 0 before any.
  func gradient(_ node: Int) -> Double {
    let slot = plan.slots[node]
    if slot >= 0 { return gradientAt(Int(slot)) }
    // Sums hand their gradient on unchanged, to what wants one.
    guard graph.nodes[node].wantsGradient else { return 0 }
    return gradientAt(Int(plan.slots[Int(plan.chains[chain(of: node)].last)]))
  }

  /// All values by node.
  var values: [Double] {
    var values = [Double](repeating: 0, count: graph.count)
    for (node, slot) in plan.slots.enumerated() where slot >= 0 { values[node] = valueAt(Int(slot)) }
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
  var gradients: [Double] {
    var gradients = [Double](repeating: 0, count: graph.count)
    for (node, slot) in plan.slots.enumerated() where slot >= 0 { gradients[node] = gradientAt(Int(slot)) }
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

extension Replay {
  private var inspection: ReplayInspection {
    ReplayInspection(
      graph: graph, plan: plan, valueAt: { [memory] in memory[$0] },
      gradientAt: { [slotGradients] in slotGradients[$0] })
  }

  /// A node's value.
  public func value(_ node: Int) -> Double {
    let slot = plan.slots[node]
    return slot >= 0 ? memory[Int(slot)] : inspection.value(node)
  }

  /// A node's gradient, as of the last backward sweep; 0 before any.
  public func gradient(_ node: Int) -> Double {
    let slot = plan.slots[node]
    return slot >= 0 ? slotGradients[Int(slot)] : inspection.gradient(node)
  }

  /// The gradients of neighbouring nodes.
  public func gradients(of nodes: Range<Int>) -> [Double] {
    [Double](unsafeUninitializedCapacity: nodes.count) { numbers, filled in
      for (offset, node) in nodes.enumerated() { numbers[offset] = gradient(node) }
      filled = nodes.count
    }
  }

  /// All values by node.
  public var values: [Double] { inspection.values }

  /// All gradients by node.
  public var gradients: [Double] { inspection.gradients }
}

extension ReplayBatch {
  private func inspection(_ lane: Int) -> ReplayInspection {
    ReplayInspection(
      graph: graph, plan: plan, valueAt: { self.valuePlace($0, lane).pointee },
      gradientAt: { self.gradientPlace($0, lane).pointee })
  }

  /// A node's value in a lane.
  public func value(_ node: Int, lane: Int) -> Double {
    let slot = plan.slots[node]
    return slot >= 0 ? valuePlace(Int(slot), lane).pointee : inspection(lane).value(node)
  }

  /// A node's gradient in a lane, as of the last backward sweep; 0 before any.
  public func gradient(_ node: Int, lane: Int) -> Double {
    let slot = plan.slots[node]
    return slot >= 0 ? gradientPlace(Int(slot), lane).pointee : inspection(lane).gradient(node)
  }

  /// All values of a lane by node.
  public func values(lane: Int) -> [Double] { inspection(lane).values }

  /// All gradients of a lane by node.
  public func gradients(lane: Int) -> [Double] { inspection(lane).gradients }
}
