// The lab of checkpointing: a long chain swept back with few states kept, and the others computed again.

import Autograd
import Checkpointing
import LabKit
import Page

extension Lab {
  /// Memory against operations, by four methods.
  static let checkpointing = Lab(
    name: "checkpointing", title: "Checkpointing",
    summary: "Memory against operations: a long chain is swept back with few states kept, the others computed again.",
    knobs: [
      .choice(
        "method", CheckpointingExperiment.Method.allCases.map(\.rawValue), start: "segments",
        help: "Which states are kept on the way forward."),
      .whole(
        "steps", 1...300, stops: [1, 2, 3, 5, 10, 16, 25, 36, 49, 56, 64, 100, 144, 200, 300], start: 100,
        help: "How long the chain is: h ← tanh(W·h + b), again and again."),
      .whole(
        "segments", 1...300, stops: [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 33, 50, 100, 200, 300], start: 10,
        help: "Into how many pieces the method segments cuts the chain."),
      .whole(
        "snapshots", 1...300, stops: [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 100], start: 10,
        help: "How many states the method binomial may keep, the first among them."),
      .seed,
    ],
    measures: [
      "kept": "the largest number of states kept at once",
      "values": "the largest number of single numbers kept at once",
      "operations": "the work: a step forward counts 1, a step back counts 2",
      "cost": "the work over that of one forward and one backward pass",
      "advances": "the steps forward of which nothing is kept, first or again, as Griewank and Walther count them",
      "identical": .whether("all gradients have the same bits as without checkpoints"),
      "loss": "the loss",
    ],
    walk: { (settings, _) throws(Interruption) in CheckpointingChain(settings).walk }
  ) { (settings, work) throws(Interruption) in
    CheckpointingReport(try CheckpointingExperiment(settings, work)).report
  }
}

/// The chain of the lab: a recurrent network of three tanh units.
struct CheckpointingChain: Hashable, Sendable {
  let steps: Int
  let seed: UInt64

  static let width = 3

  init(_ settings: Settings) {
    steps = settings.whole("steps")
    seed = settings.seed()
  }

  private var numbers: (weights: [Double], biases: [Double], start: [Double]) {
    var random = RandomNumbers(seed: seed)
    let reach = 1.2 / Double(Self.width).squareRoot()
    let weights = random.normals(Self.width * Self.width).map { reach * $0 }
    return (weights, random.normals(Self.width).map { 0.1 * $0 }, random.normals(Self.width))
  }

  /// The recorded step and the loss ½|h|².
  var chain: Chain {
    let (weights, biases, start) = numbers
    let width = Self.width
    return Chain(
      count: steps, parameters: weights + biases, start: start,
      step: { tape, parameters, state in
        (0..<width).map { row in
          tape.neuron(
            weights: parameters[row * width..<(row + 1) * width], inputs: state,
            bias: parameters[width * width + row], activation: .tanh)
        }
      },
      loss: { _, _, state in 0.5 * state.dropFirst().reduce(state[0] ** 2) { $0 + $1 ** 2 } })
  }

  /// The same chain as a network text: its walk keeps everything.
  var walk: LabWalk {
    let (weights, biases, start) = numbers
    let width = Self.width
    let rows = (0..<width).map { "\(Array(weights[$0 * width..<($0 + 1) * width]))" }.joined(separator: ", ")
    let text = """
      # A chain of \(steps) steps
      param W = [\(rows)]
      param b = \(biases)
      param h = \(start)
      for t in range(\(steps)):
        h = tanh(W @ h + b)
      L = 0.5 * sum(h^2)
      minimize L

      """
    return LabWalk(
      title: "a chain of \(steps) steps", text: text, rate: 0.1,
      note: "A walk has every value at hand: it is the sweep that keeps all.")
  }
}

/// What the methods took.
struct CheckpointingExperiment {
  enum Method: String, CaseIterable, Hashable, Sendable {
    case all, none, segments, binomial
  }

  /// What a plan took, measured where it was carried out.
  struct Outcome: Sendable {
    let name: String
    let states, values, work, advances: Int
    let isIdentical: Bool

    /// The work over that of one pass forward and one back, which is 1 + 2 for each step.
    func cost(_ steps: Int) -> Double { Double(work) / Double((1 + CheckpointedSweep.backwardWork) * steps) }
  }

  /// What is kept and done when, of one plan.
  struct History: Sendable {
    let holdings: [CheckpointedSweep.Holding]
    let moves: [CheckpointedSweep.Move]
  }

  let steps: Int
  let segments: Int
  let snapshots: Int
  let method: Method
  let loss: Double
  /// By method, in their order.
  let outcomes: [Outcome]
  /// Of the method that is looked at.
  let history: History
  /// For some numbers of segments, and of snapshots, what they took.
  let segmentCurve, snapshotCurve: [(count: Int, outcome: Outcome)]

  var outcome: Outcome { outcomes[Method.allCases.firstIndex(of: method) ?? 0] }

  private struct Key: Hashable, Sendable {
    let chain: CheckpointingChain
    let segments, snapshots: Int
  }
  private struct Known: Sendable {
    let outcomes: [Outcome]
    let histories: [History]
    let loss: Double
  }
  private struct Curves: Sendable {
    let segments, snapshots: [(count: Int, outcome: Outcome)]
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    let text = CheckpointingChain(settings)
    steps = text.steps
    segments = min(settings.whole("segments"), steps)
    snapshots = min(settings.whole("snapshots"), steps)
    method = Method(rawValue: settings.choice("method")) ?? .segments
    let key = Key(chain: text, segments: segments, snapshots: snapshots)
    if let known = work.memory.recall(key, as: Known.self), let curves = work.memory.recall(text, as: Curves.self) {
      (outcomes, loss) = (known.outcomes, known.loss)
      history = known.histories[Method.allCases.firstIndex(of: method) ?? 0]
      (segmentCurve, snapshotCurve) = (curves.segments, curves.snapshots)
      return
    }
    let chain = text.chain
    let whole = chain.gradientsOfWholeRecording()
    let sweeps = Method.allCases.map { [steps, segments, snapshots] method in
      CheckpointedSweep(chain, plan: method.plan(steps, segments: segments, snapshots: snapshots))
    }
    func outcome(_ name: String, _ sweep: CheckpointedSweep) -> Outcome {
      Outcome(
        name: name, states: sweep.mostStates, values: sweep.mostValues, work: sweep.work, advances: sweep.advances,
        isIdentical: sweep.gradients.isIdentical(to: whole))
    }
    outcomes = zip(Method.allCases, sweeps).map { outcome($0.rawValue, $1) }
    loss = whole.loss
    let histories = sweeps.map { History(holdings: $0.holdings, moves: $0.moves) }
    history = histories[Method.allCases.firstIndex(of: method) ?? 0]
    let curves: Curves
    if let known = work.memory.recall(text, as: Curves.self) {
      curves = known
    } else {
      var points: [[(count: Int, outcome: Outcome)]] = [[], []]
      let counts = Self.counts(steps)
      for (place, count) in counts.enumerated() {
        try work.check(Double(place) / Double(counts.count))
        let plans = [
          CheckpointPlan.segments(steps, segments: count), CheckpointPlan.binomial(steps, snapshots: count),
        ]
        for (number, plan) in plans.enumerated() {
          points[number].append((count, outcome("\(count)", CheckpointedSweep(chain, plan: plan))))
        }
      }
      curves = Curves(segments: points[0], snapshots: points[1])
    }
    (segmentCurve, snapshotCurve) = (curves.segments, curves.snapshots)
    work.memory.keep(text, curves)
    work.memory.keep(key, Known(outcomes: outcomes, histories: histories, loss: loss))
  }

  /// The numbers of segments and snapshots that curves are drawn of: all small ones, and the square root among them.
  private static func counts(_ steps: Int) -> [Int] {
    let root = Int(Double(steps).squareRoot().rounded())
    let some = Array(1...12) + [15, 20, 25, 33, 50, 75, 100, 150, 200, 300, root, steps]
    return Set(some.filter { $0 <= steps }).sorted()
  }
}

extension CheckpointingExperiment.Method {
  /// What it keeps and does.
  func plan(_ steps: Int, segments: Int, snapshots: Int) -> CheckpointPlan {
    switch self {
    case .all: .all(steps)
    case .none: .none(steps)
    case .segments: .segments(steps, segments: segments)
    case .binomial: .binomial(steps, snapshots: snapshots)
    }
  }
}
