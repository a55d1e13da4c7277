// A training run on the digits: a record of every step, and how well the network did on the way.

import Autograd
import LabKit

/// What happened from the first step on, as far as the run has come. Values of it are the same for the same setup.
struct ConvolutionRun: ContinuedRun {
  /// What is known of a step.
  struct Record: Sendable {
    /// The parameters before the update.
    var parameters: [Double]
    /// The mean loss of the step's batch.
    var loss: Double
    /// The gradient of that loss for the kernels.
    var kernelGradients: [Double]
  }

  /// How well the network does before a step's update.
  struct Scores: Sendable {
    var training: Score
    var held: Score
  }

  let setup: ConvolutionSetup
  let training: Examples
  let held: Examples
  private(set) var records: [Record] = []
  /// The scores by step: those of every twentieth, and of whatever was looked at.
  private var scores: [Int: Scores] = [:]
  private(set) var trouble: Trouble?
  /// The parameters after the last record's update.
  private var next: [Double]
  /// What the optimizer remembers before every twentieth step.
  private var checkpoints: [Optimizer.State]

  /// How many steps lie between checkpoints, and between points of the curves.
  private static let stride = 20

  init(_ setup: ConvolutionSetup) {
    self.setup = setup
    training = setup.training
    held = setup.held
    next = setup.start
    checkpoints = [Optimizer.State(count: setup.network.parameterCount)]
  }

  var extent: Int { records.count + scores.count }

  /// The last step that it came to.
  var end: Int { records.count - 1 }

  /// The steps of the curves up to one, which is the last of them.
  func curveSteps(to step: Int) -> [Int] {
    Array(Swift.stride(from: 0, to: step, by: Self.stride)) + [step]
  }

  /// How well the network does before a step's update; NaN where the run was not told to find out.
  func scores(at step: Int) -> Scores {
    let unknown = Score(loss: .nan, accuracy: .nan)
    return scores[step] ?? Scores(training: unknown, held: unknown)
  }

  /// Goes on until a step, and to the next checkpoint, and tells how well the network does there.
  mutating func extend(to wanted: Int, _ work: LabWork) throws(Interruption) {
    try advance(to: wanted, work)
    let step = min(wanted, end)
    let missing = curveSteps(to: step).filter { scores[$0] == nil }
    if !missing.isEmpty {
      let evaluator = ConvolutionBatch(setup.network, count: 1)
      for (number, step) in missing.enumerated() {
        try work.check(0.5 + 0.5 * Double(number) / Double(missing.count))
        evaluator.set(records[step].parameters)
        scores[step] = Scores(training: evaluator.score(training), held: evaluator.score(held))
      }
    }
  }

  private mutating func advance(to wanted: Int, _ work: LabWork) throws(Interruption) {
    guard trouble == nil, records.count <= wanted else { return }
    let goal = (wanted / Self.stride + 1) * Self.stride
    let batch = ConvolutionBatch(setup.network, count: setup.order.size)
    var state = checkpoints[checkpoints.count - 1]
    let first = records.count
    while records.count < goal {
      try work.check(0.5 * Double(records.count - first) / Double(goal - first))
      let gradients = sweep(batch, next, at: records.count)
      records.append(
        Record(
          parameters: next, loss: batch.loss, kernelGradients: Array(gradients[setup.network.kernelWeights])))
      guard batch.loss.isFinite, gradients.allSatisfy(\.isFinite) else {
        trouble = Trouble(
          step: records.count, operation: "L", value: batch.loss.isNaN ? "NaN" : "Infinity", isGradient: false,
          words: "The updates before have taken numbers beyond what a double can hold. Take a smaller rate.")
        return
      }
      setup.optimizer.step(&next, gradients: gradients, rate: setup.rate, state: &state)
      if records.count % Self.stride == 0 { checkpoints.append(state) }
    }
  }

  /// The gradients of a step's batch.
  private func sweep(_ batch: ConvolutionBatch, _ parameters: [Double], at step: Int) -> [Double] {
    batch.set(parameters)
    batch.forward(training, setup.order.batch(at: step))
    return batch.gradients()
  }

  /// What the optimizer remembers before a step's update, from the nearest checkpoint.
  func state(before step: Int) -> Optimizer.State {
    let nearest = min(step / Self.stride, checkpoints.count - 1)
    var state = checkpoints[nearest]
    guard step > nearest * Self.stride else { return state }
    let batch = ConvolutionBatch(setup.network, count: setup.order.size)
    for earlier in nearest * Self.stride..<step {
      var parameters = records[earlier].parameters
      let gradients = sweep(batch, parameters, at: earlier)
      setup.optimizer.step(&parameters, gradients: gradients, rate: setup.rate, state: &state)
    }
    return state
  }
}

extension LabWork {
  /// A run as far as a step at least; what an earlier computation left of it is gone on with.
  func convolutionRun(_ setup: ConvolutionSetup, to step: Int) throws(Interruption) -> ConvolutionRun {
    try continued(setup, to: step) { ConvolutionRun(setup) }
  }
}
