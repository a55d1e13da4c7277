// A recording that runs again and again in place, as training does.

import CKernels

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
/// asked for by its node. Sums of products recorded without a break, and layers of them, run as straight loops in the
/// machine's vector instructions, the samples of a batch abreast; their inner scalars take no memory and are added up
/// again when asked for. A replay belongs to one thread.
public final class Replay {
  /// What was compiled.
  public let graph: Graph
  /// The node whose gradient is swept back.
  public let root: Int

  let plan: ReplayPlan
  let memory: UnsafeMutablePointer<Double>
  let slotGradients: UnsafeMutablePointer<Double>
  private let layers: LayerBatches
  /// Where what `descend` moves lies.
  private var moving = LeafRuns()

  /// Compiles a graph; the leaves start with their recorded values, and `forward` has been run.
  /// - Parameter instructions: what to compute with; the machine must have it.
  public init(_ graph: Graph, root: Int, instructions: Instructions = .best) {
    precondition(graph.nodes.indices.contains(root), "no such node")
    self.graph = graph
    self.root = root
    plan = ReplayCompiler.compile(graph, root: root)
    layers = LayerBatches(plan, instructions)
    let capacity = plan.count + Int(kernel_overhang)
    memory = Replay.room(capacity)
    slotGradients = Replay.room(capacity)
    for (index, slot) in plan.slots.enumerated() where slot >= 0 { memory[Int(slot)] = graph.values[index] }
  }

  /// Zeros that begin where a line of the cache does.
  static func room(_ count: Int) -> UnsafeMutablePointer<Double> {
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
    return bytes.initializeMemory(as: Double.self, repeating: 0, count: count)
  }

  deinit {
    memory.deallocate()
    slotGradients.deallocate()
  }

  /// The bytes that a pass works on: two numbers for everything kept, and the plan.
  public var byteCount: Int {
    plan.count * 16 + layers.byteCount + plan.byteCount
  }

  /// Gives a leaf another value; `forward` carries the change on.
  public func set(_ leaf: Int, to value: Double) {
    precondition(graph.nodes[leaf].isLeaf, "only a leaf can be set; a computed value follows from its operands")
    memory[Int(plan.slots[leaf])] = value
  }

  /// Gives neighbouring leaves other values.
  public func set(_ leaves: Range<Int>, to values: ArraySlice<Double>) {
    precondition(leaves.count == values.count, "a value for each leaf")
    for (leaf, value) in zip(leaves, values) { set(leaf, to: value) }
  }

  /// Computes every operation from the leaves' present values.
  public func forward() {
    for step in plan.steps {
      switch step {
      case .batch(let number): layers.forward(number, memory)
      case .sum(let number):
        let sum = plan.sums[number]
        memory[sum.slot] = total(sum)
      case .singles(let range):
        plan.singles.withUnsafeBufferPointer { singles in
          for number in range {
            let single = singles[number]
            var evaluation = Sweep.Evaluation(node: single.node, values: memory)
            memory[single.slot] = single.operation.visit(&evaluation)
          }
        }
      }
    }
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
    for run in plan.zeroed { (slotGradients + run.lowerBound).update(repeating: 0, count: run.count) }
    guard plan.slots[root] >= 0 else { return }
    slotGradients[Int(plan.slots[root])] = 1
    for step in plan.steps.reversed() {
      switch step {
      case .batch(let number): layers.backward(number, memory, slotGradients)
      case .sum(let number): backward(plan.sums[number])
      case .singles(let range):
        plan.singles.withUnsafeBufferPointer { singles in
          for number in range.reversed() { backward(singles[number]) }
        }
      }
    }
  }

  private func backward(_ single: ReplayPlan.Single) {
    guard single.isReached else { return }
    var propagation = Sweep.Propagation(
      node: single.node, upstream: slotGradients[single.slot], result: memory + single.slot, values: memory,
      gradients: slotGradients)
    single.operation.visit(&propagation)
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
    for run in moving.runs(of: parameters, in: plan, graph) {
      layers.descend(memory + run.lowerBound, slotGradients + run.lowerBound, run.count, rate)
    }
  }
}
