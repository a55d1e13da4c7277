// A sweep back over a chain that keeps only some states and computes the others again, and counts what it keeps.

import Autograd

/// The gradients of a chain by a plan, and what they took.
public struct CheckpointedSweep: Sendable {
  /// Something that was kept for a while.
  public struct Holding: Hashable, Sendable {
    /// After how many steps the state is, or the state that the recorded step starts from.
    public let node: Int
    /// Whether all numbers of a step were kept, and not a state alone.
    public let isRecord: Bool
    /// When it was kept and when it was forgotten, in units of work.
    public let from, to: Int
  }

  /// A step of the chain, forward or back.
  public struct Move: Hashable, Sendable {
    /// How many steps of the chain lie before it.
    public let node: Int
    /// Whether the gradient went through it.
    public let isBackward: Bool
    /// When it began and ended, in units of work.
    public let from, to: Int
  }

  /// How much work a step back is, where a step forward is 1: about one product for each of two operands.
  public static var backwardWork: Int { 2 }

  /// The gradients.
  public private(set) var gradients: Chain.Gradients
  /// The largest number of states kept at once; a step's record holds one, with what was computed from it.
  public private(set) var mostStates = 0
  /// The largest number of numbers kept at once.
  public private(set) var mostValues = 0
  /// All work: a step forward is 1, one back is `backwardWork`.
  public private(set) var work = 0
  /// How many steps forward kept nothing.
  public private(set) var advances = 0
  /// What was kept, in the order in which it was forgotten.
  public private(set) var holdings: [Holding] = []
  /// All steps in order.
  public private(set) var moves: [Move] = []

  private let chain: Chain
  private var kept: [Int: Kept] = [:]
  private var records: [Kept] = []
  private var keptValues = 0
  /// The state at hand, and how many steps lie before it.
  private var (state, place): ([Double], Int)
  /// What a step is computed in.
  private var values: [Double]
  /// The gradient by the state at which the sweep has arrived; nil before the loss was computed.
  private var stateGradients: [Double]?

  private struct Kept {
    let node: Int
    let numbers: [Double]
    let since: Int
  }

  /// Carries a plan out.
  public init(_ chain: Chain, plan: CheckpointPlan) {
    precondition(plan.count == chain.count, "the plan is one for another number of steps")
    self.chain = chain
    (state, place) = (chain.start, 0)
    values = chain.step.graph.values
    let unreached = [Double](repeating: Graph.unreached, count: chain.parameters.count)
    gradients = Chain.Gradients(parameters: unreached, start: [], loss: .nan)
    for action in plan.actions { carryOut(action) }
    precondition(records.isEmpty && place == 0, "the plan leaves steps out")
    gradients.parameters = gradients.parameters.map { $0 + 0 }
    gradients.start = (stateGradients ?? []).map { $0 + 0 }
  }

  private mutating func carryOut(_ action: CheckpointPlan.Action) {
    switch action {
    case .keep:
      kept[place] = Kept(node: place, numbers: state, since: work)
      count(state.count)
    case .restore(let node):
      guard let checkpoint = kept[node] else { preconditionFailure("state \(node) was not kept") }
      (state, place) = (checkpoint.numbers, node)
    case .drop(let node):
      guard let checkpoint = kept.removeValue(forKey: node) else { preconditionFailure("state \(node) was not kept") }
      forget(checkpoint, isRecord: false)
    case .advance:
      stepForward()
      advances += 1
    case .record:
      let (node, start) = (place, work)
      stepForward()
      records.append(Kept(node: node, numbers: Array(values[chain.parameters.count...]), since: start))
      count(chain.recordSize)
    case .back: stepBack()
    }
  }

  private mutating func count(_ numbers: Int) {
    keptValues += numbers
    mostValues = max(mostValues, keptValues)
    mostStates = max(mostStates, kept.count + records.count)
  }

  private mutating func forget(_ one: Kept, isRecord: Bool) {
    keptValues -= one.numbers.count
    holdings.append(Holding(node: one.node, isRecord: isRecord, from: one.since, to: work))
  }

  private mutating func stepForward() {
    let first = chain.parameters.count
    for (index, number) in state.enumerated() { values[first + index] = number }
    chain.step.graph.forward(&values)
    state = chain.step.results.map { values[$0] }
    moves.append(Move(node: place, isBackward: false, from: work, to: work + 1))
    place += 1
    work += 1
  }

  private mutating func stepBack() {
    guard let record = records.popLast() else { preconditionFailure("no step was recorded") }
    let upstream = stateGradients ?? gradientsOfLoss()
    let width = chain.parameters.count
    values.replaceSubrange(width..., with: record.numbers)
    // The parameters' sums go on where the step after this one left them.
    var sums = gradients.parameters + [Double](repeating: Graph.unreached, count: record.numbers.count)
    for (node, gradient) in zip(chain.step.results, upstream) { sums[node] += gradient }
    chain.step.graph.propagate(&sums, values: values)
    gradients.parameters = Array(sums[..<width])
    stateGradients = Array(sums[width..<width + chain.start.count])
    moves.append(Move(node: record.node, isBackward: true, from: work, to: work + Self.backwardWork))
    work += Self.backwardWork
    forget(record, isRecord: true)
    place = record.node
  }

  /// The gradients of the loss by the last state; what it adds to the parameters' is kept.
  private mutating func gradientsOfLoss() -> [Double] {
    precondition(place == chain.count, "the first step back is the last of the chain")
    let piece = chain.loss
    let width = chain.parameters.count
    var values = chain.parameters + state + piece.graph.values[(width + state.count)...]
    piece.graph.forward(&values)
    gradients.loss = values[piece.results[0]]
    var sums = [Double](repeating: Graph.unreached, count: values.count)
    sums[piece.results[0]] += 1
    piece.graph.propagate(&sums, values: values)
    gradients.parameters = Array(sums[..<width])
    return Array(sums[width..<width + state.count])
  }
}
