// A recording that runs again and again in place, as training does.

/// A graph compiled for one root: record once, then run with new leaf values as often as wanted.
///
/// ```swift
/// let replay = Replay(Graph(tape), root: loss.index)
/// for _ in 0..<100 {
///   replay.forward()
///   replay.backward()
///   replay.descend(parameters, rate: 0.1)
/// }
/// ```
///
/// Every value and every gradient has the same bits as those of `Graph.forward` and `Graph.gradients`, and each can be
/// asked for by its node. Sums of products recorded without a break, and layers of them, run as straight loops;
/// their inner scalars take no memory and are added up again when asked for. A replay belongs to one thread.
public final class Replay {
  /// What was compiled.
  public let graph: Graph
  /// The node whose gradient is swept back.
  public let root: Int

  let plan: ReplayPlan
  let memory: UnsafeMutablePointer<Double>
  let slotGradients: UnsafeMutablePointer<Double>
  private let packed: UnsafeMutablePointer<Double>

  /// Compiles a graph; the leaves start with their recorded values, and `forward` has been run.
  public init(_ graph: Graph, root: Int) {
    precondition(graph.nodes.indices.contains(root), "no such node")
    self.graph = graph
    self.root = root
    plan = ReplayCompiler.compile(graph, root: root)
    memory = .allocate(capacity: plan.count)
    slotGradients = .allocate(capacity: plan.count)
    packed = .allocate(capacity: plan.packedCount)
    slotGradients.initialize(repeating: 0, count: plan.count)
    for (index, slot) in plan.slots.enumerated() where slot >= 0 { memory[Int(slot)] = graph.values[index] }
  }

  deinit {
    memory.deallocate()
    slotGradients.deallocate()
    packed.deallocate()
  }

  /// The bytes that a pass works on: two numbers for everything kept, and the plan.
  public var byteCount: Int {
    plan.count * 16 + plan.packedCount * 8 + plan.layers.count * MemoryLayout<Layer>.stride
      + plan.sums.count * MemoryLayout<ReplayPlan.Sum>.stride + plan.places.count * 4
      + plan.singles.count * MemoryLayout<ReplayPlan.Single>.stride
      + plan.steps.count * MemoryLayout<ReplayPlan.Step>.stride
  }

  /// Gives a leaf another value; `forward` carries the change on.
  public func set(_ leaf: Int, to value: Double) {
    precondition(graph.nodes[leaf].isLeaf, "only a leaf can be set; a computed value follows from its operands")
    memory[Int(plan.slots[leaf])] = value
  }

  /// Computes every operation from the leaves' present values.
  public func forward() {
    for number in plan.packing { LayerKernel.pack(plan.layers[number], memory, into: packed) }
    for step in plan.steps {
      switch step {
      case .layer(let number): forward(plan.layers[number])
      case .sum(let number):
        let sum = plan.sums[number]
        memory[sum.slot] = total(sum)
      case .singles(let range):
        plan.singles.withUnsafeBufferPointer { singles in
          for number in range {
            let single = singles[number]
            guard let operation = Operation(code: single.node.code) else { continue }
            var evaluation = Sweep.Evaluation(node: single.node, values: memory)
            memory[single.slot] = operation.visit(&evaluation)
          }
        }
      }
    }
  }

  private func forward(_ layer: Layer) {
    LayerKernel.forward(layer, memory, packed: packed, to: memory + layer.sums)
    guard let operation = layer.activation else { return }
    var activation = LayerKernel.Activation(
      sums: memory + layer.sums, results: memory + layer.results, count: layer.rows)
    operation.visit(&activation)
  }

  private func total(_ sum: ReplayPlan.Sum) -> Double {
    plan.places.withUnsafeBufferPointer { places in
      var total = memory[Node.index(places[sum.factors])] * memory[Node.index(places[sum.factors + 1])]
      if let bias = sum.bias { total = memory[Node.index(bias)] + total }
      for k in 1..<sum.length {
        let factor = sum.factors + 2 * k
        total += memory[Node.index(places[factor])] * memory[Node.index(places[factor + 1])]
      }
      return total
    }
  }

  /// Sweeps from the root back to the leaves; every gradient starts from 0.
  public func backward() {
    slotGradients.update(repeating: 0, count: plan.count)
    guard plan.slots[root] >= 0 else { return }
    slotGradients[Int(plan.slots[root])] = 1
    for step in plan.steps.reversed() {
      switch step {
      case .layer(let number): backward(plan.layers[number])
      case .sum(let number): backward(plan.sums[number])
      case .singles(let range):
        plan.singles.withUnsafeBufferPointer { singles in
          for number in range.reversed() { backward(singles[number]) }
        }
      }
    }
  }

  private func backward(_ layer: Layer) {
    if layer.resultsReached, let operation = layer.activation {
      var slope = LayerKernel.ActivationSlope(
        sums: memory + layer.sums, results: memory + layer.results, resultGradients: slotGradients + layer.results,
        sumGradients: slotGradients + layer.sums, count: layer.rows)
      operation.visit(&slope)
    }
    if layer.sumsReached { LayerKernel.backward(layer, memory, slotGradients, upstream: slotGradients + layer.sums) }
  }

  private func backward(_ single: ReplayPlan.Single) {
    guard single.isReached, let operation = Operation(code: single.node.code) else { return }
    var propagation = Sweep.Propagation(
      node: single.node, upstream: slotGradients[single.slot], result: memory + single.slot, values: memory,
      gradients: slotGradients)
    operation.visit(&propagation)
  }

  private func backward(_ sum: ReplayPlan.Sum) {
    guard sum.isReached else { return }
    let upstream = slotGradients[sum.slot]
    plan.places.withUnsafeBufferPointer { places in
      for k in (0..<sum.length).reversed() {
        if k == 0, let bias = sum.bias, Node.isWanted(bias) { slotGradients[Node.index(bias)] += upstream }
        let (left, right) = (places[sum.factors + 2 * k], places[sum.factors + 2 * k + 1])
        let (a, b) = (memory[Node.index(left)], memory[Node.index(right)])
        if Node.isWanted(left) { slotGradients[Node.index(left)] += upstream * b }
        if Node.isWanted(right) { slotGradients[Node.index(right)] += upstream * a }
      }
    }
  }

  /// Moves leaves against their gradients: θ - rate·∂root/∂θ.
  public func descend(_ parameters: [Int], rate: Double) {
    graph.nodes.withUnsafeBufferPointer { nodes in
      plan.slots.withUnsafeBufferPointer { slots in
        for parameter in parameters {
          precondition(nodes[parameter].isLeaf, "only a leaf can be moved")
          let slot = Int(slots[parameter])
          memory[slot] -= rate * slotGradients[slot]
        }
      }
    }
  }
}
