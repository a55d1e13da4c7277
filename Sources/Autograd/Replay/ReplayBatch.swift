// A recording that runs for several samples at once, lane by lane.

import CKernels

/// A graph compiled for one root, as in `Replay`, that runs for a batch: each lane has leaves of its own.
///
/// ```swift
/// let batch = ReplayBatch(Graph(tape), root: loss.index, lanes: 8)
/// batch.set(parameters, to: numbers)
/// for (lane, example) in examples.enumerated() { batch.set(x.index, lane: lane, to: example) }
/// batch.forward()
/// batch.backward()
/// let gradients = batch.sharedGradients(of: parameters)
/// ```
///
/// Lanes do not meet: every value and every gradient of a lane has the same bits as in a `Replay` with the same leaves.
/// Only `sharedGradients` adds over lanes, in their order. A batch belongs to one thread.
public final class ReplayBatch {
  /// What was compiled.
  public let graph: Graph
  /// The node whose gradient is swept back.
  public let root: Int
  /// How many samples run at once. They run by eights; a multiple of 8 leaves none idle.
  public let lanes: Int

  let plan: ReplayPlan
  private let layers: LayerBatches
  private let kernels: kernel_set
  private let sums: [product_sum]
  private let factors: UnsafeMutablePointer<UInt32>
  /// The numbers of eight lanes each: in the place of each slot eight side by side.
  private let memory: [UnsafeMutablePointer<Double>]
  private let slotGradients: [UnsafeMutablePointer<Double>]
  /// Where leaves that all lanes share lie.
  private var shared = LeafRuns()

  /// Compiles a graph; in each lane the leaves start with their recorded values, and `forward` has been run.
  /// - Parameter instructions: what to compute with; the machine must have it.
  public init(_ graph: Graph, root: Int, lanes: Int, instructions: Instructions = .best) {
    precondition(graph.nodes.indices.contains(root), "no such node")
    precondition(lanes > 0, "at least one lane")
    self.graph = graph
    self.root = root
    self.lanes = lanes
    let plan = ReplayCompiler.compile(graph, root: root)
    self.plan = plan
    kernels = instructions.kernels
    layers = LayerBatches(plan, instructions, lanes: Lanes.count)
    let factors = UnsafeMutablePointer<UInt32>.allocate(capacity: plan.places.count)
    factors.initialize(from: plan.places, count: plan.places.count)
    self.factors = factors
    sums = plan.sums.map { sum in
      product_sum(
        factors: factors + sum.factors, length: sum.length, slot: sum.slot, bias: sum.bias ?? 0,
        has_bias: sum.bias != nil)
    }
    let capacity = plan.count * Lanes.count + Int(kernel_overhang)
    let groups = (lanes + Lanes.count - 1) / Lanes.count
    memory = (0..<groups).map { _ in Replay.room(capacity) }
    slotGradients = (0..<groups).map { _ in Replay.room(capacity) }
    for (index, slot) in plan.slots.enumerated() where slot >= 0 { fill(Int(slot), with: graph.values[index]) }
  }

  deinit {
    for numbers in memory + slotGradients { numbers.deallocate() }
    factors.deallocate()
  }

  /// The bytes that a pass works on.
  public var byteCount: Int {
    memory.count * plan.count * 16 * Lanes.count + layers.byteCount + plan.byteCount
  }

  // MARK: Leaves

  /// Gives a leaf another value in all lanes; `forward` carries the change on.
  public func set(_ leaf: Int, to value: Double) { fill(slot(ofLeaf: leaf), with: value) }

  /// Gives leaves other values in all lanes.
  public func set(_ leaves: [Int], to values: [Double]) {
    precondition(leaves.count == values.count, "a value for each leaf")
    var next = 0
    for run in shared.runs(of: leaves, in: plan, graph) {
      for slot in run {
        fill(slot, with: values[next])
        next += 1
      }
    }
  }

  /// Gives a leaf another value in one lane.
  public func set(_ leaf: Int, lane: Int, to value: Double) {
    valuePlace(slot(ofLeaf: leaf), lane).pointee = value
  }

  private func slot(ofLeaf leaf: Int) -> Int {
    precondition(graph.nodes[leaf].isLeaf, "only a leaf can be set; a computed value follows from its operands")
    return Int(plan.slots[leaf])
  }

  private func fill(_ slot: Int, with value: Double) {
    for numbers in memory { Lanes.store(Lanes.Eight(repeating: value), numbers, slot) }
  }

  func valuePlace(_ slot: Int, _ lane: Int) -> UnsafeMutablePointer<Double> {
    precondition((0..<lanes).contains(lane), "no such lane")
    return memory[lane / Lanes.count] + slot * Lanes.count + lane % Lanes.count
  }

  func gradientPlace(_ slot: Int, _ lane: Int) -> UnsafeMutablePointer<Double> {
    precondition((0..<lanes).contains(lane), "no such lane")
    return slotGradients[lane / Lanes.count] + slot * Lanes.count + lane % Lanes.count
  }

  // MARK: Both sweeps

  /// Computes every operation from the leaves' present values, in all lanes.
  public func forward() {
    for numbers in memory {
      for step in plan.steps {
        switch step {
        case .batch(let number): layers.forward(number, numbers)
        case .sum(let number): withUnsafePointer(to: sums[number]) { kernels.sum_lanes($0, numbers) }
        case .singles(let range):
          plan.singles.withUnsafeBufferPointer { singles in
            for number in range { forward(singles[number], numbers) }
          }
        }
      }
    }
  }

  private func forward(_ single: ReplayPlan.Single, _ numbers: UnsafeMutablePointer<Double>) {
    if let unary = single.operation.unary {
      let operand = numbers + Node.index(single.node.first) * Lanes.count
      return kernels.apply(unary, operand, numbers + single.slot * Lanes.count, Lanes.count)
    }
    var evaluation = Lanes.Evaluation(node: single.node, values: numbers)
    Lanes.store(single.operation.visit(&evaluation), numbers, single.slot)
  }

  /// Sweeps from the root back to the leaves, in all lanes; every gradient starts from 0.
  public func backward() {
    for (numbers, gradients) in zip(memory, slotGradients) {
      for run in plan.zeroed {
        (gradients + run.lowerBound * Lanes.count).update(repeating: 0, count: run.count * Lanes.count)
      }
      guard plan.slots[root] >= 0 else { continue }
      Lanes.store(Lanes.Eight(repeating: 1), gradients, Int(plan.slots[root]))
      for step in plan.steps.reversed() {
        switch step {
        case .batch(let number): layers.backward(number, numbers, gradients)
        case .sum(let number) where plan.sums[number].isReached:
          withUnsafePointer(to: sums[number]) { kernels.sum_backward_lanes($0, numbers, gradients) }
        case .sum: break
        case .singles(let range):
          plan.singles.withUnsafeBufferPointer { singles in
            for number in range.reversed() { backward(singles[number], numbers, gradients) }
          }
        }
      }
    }
  }

  private func backward(
    _ single: ReplayPlan.Single, _ numbers: UnsafeMutablePointer<Double>, _ gradients: UnsafeMutablePointer<Double>
  ) {
    guard single.isReached else { return }
    var propagation = Lanes.Propagation(
      node: single.node, slot: single.slot, values: numbers, gradients: gradients)
    single.operation.visit(&propagation)
  }

  /// The gradients of leaves that all lanes share: the sum of the lanes', in their order.
  public func sharedGradients(of leaves: [Int]) -> [Double] {
    [Double](unsafeUninitializedCapacity: leaves.count) { sums, count in
      guard var next = sums.baseAddress else { return }
      for run in shared.runs(of: leaves, in: plan, graph) {
        // -0, since 0 would turn a -0 of the first lane into 0.
        next.initialize(repeating: -0.0, count: run.count)
        for (group, gradients) in slotGradients.enumerated() {
          let lanes = min(Lanes.count, self.lanes - group * Lanes.count)
          let first = gradients + run.lowerBound * Lanes.count
          if lanes == Lanes.count {
            kernels.add_lanes(first, next, run.count)
          } else {
            for k in 0..<run.count { for lane in 0..<lanes { next[k] += first[k * Lanes.count + lane] } }
          }
        }
        next += run.count
      }
      count = leaves.count
    }
  }
}
