// Making training steps: the compiled pass over a batch, and the parameters that move.

import Autograd

/// A network in training at one step. It belongs to one thread.
package final class Trainer {
  /// What a run can be taken up from.
  package struct Checkpoint: Hashable, Sendable {
    package var step: Int
    package var parameters: [Double]
    package var state: Optimizer.State
  }

  package let setup: TrainingSetup
  /// How many steps were made.
  private(set) var step: Int
  private(set) var parameters: [Double]
  private var state: Optimizer.State
  package let recorded: RecordedBatch
  package let replay: Replay
  private let hasMasks: Bool

  package init(_ setup: TrainingSetup, from checkpoint: Checkpoint) {
    self.setup = setup
    step = checkpoint.step
    parameters = checkpoint.parameters
    state = checkpoint.state
    hasMasks = setup.network.dropout > 0
    let batch = setup.data.training.picked(setup.batch(at: checkpoint.step))
    recorded = RecordedBatch(
      setup.network, parameters: checkpoint.parameters, groups: [batch], hasMasks: hasMasks)
    replay = Replay(recorded.graph, root: recorded.losses[0])
  }

  /// The state before the first step.
  package static func start(_ setup: TrainingSetup) -> Checkpoint {
    Checkpoint(step: 0, parameters: setup.start, state: Optimizer.State(count: setup.start.count))
  }

  /// The present state.
  package var checkpoint: Checkpoint { Checkpoint(step: step, parameters: parameters, state: state) }

  /// Computes the loss of the step's batch and its gradients.
  package func sweep() { sweep(setup.batch(at: step)) }

  /// Computes the loss of a batch of the setup's size and its gradients.
  /// - Parameter batch: places among the training examples.
  package func sweep(_ batch: [Int]) {
    for (node, parameter) in parameters.enumerated() { replay.set(node, to: parameter) }
    if setup.batchSize < setup.data.training.count {
      for (example, index) in batch.enumerated() {
        for (place, input) in setup.data.training.inputs[index].enumerated() {
          replay.set(recorded.input(example, place), to: input)
        }
        for (place, number) in setup.network.wanted(setup.data.training.targets[index]).enumerated() {
          replay.set(recorded.target(example, place), to: number)
        }
      }
    }
    if hasMasks {
      for (example, mask) in setup.masks(at: step).enumerated() {
        for (unit, factor) in mask.enumerated() { replay.set(recorded.mask(example, unit), to: factor) }
      }
    }
    replay.forward()
    replay.backward()
  }

  /// The loss of the step's batch, after `sweep`.
  package var loss: Double { replay.value(recorded.losses[0]) }

  /// The gradients of all parameters, after `sweep`.
  package var gradients: [Double] { parameters.indices.map { replay.gradient($0) } }

  /// Moves the parameters, after `sweep`.
  package func update(_ gradients: [Double]) {
    setup.optimizer.step(
      &parameters, gradients: gradients, rate: setup.rate(at: step), state: &state)
    step += 1
  }

  /// Makes steps up to one.
  package func advance(to goal: Int) {
    while step < goal {
      sweep()
      update(gradients)
    }
  }
}

/// A network's loss and accuracy over all examples.
package final class Evaluator {
  private let recorded: RecordedBatch
  private let replay: Replay
  private let data: DataSet
  private let targets: [Double]
  private let trainingCount: Int

  package init(_ network: MultilayerNetwork, _ data: DataSet) {
    recorded = RecordedBatch(
      network, parameters: [Double](repeating: 0, count: network.parameterCount),
      groups: [data.training, data.validation])
    replay = Replay(recorded.graph, root: recorded.losses[0])
    targets = data.training.targets + data.validation.targets
    trainingCount = data.training.count
    self.data = data
  }

  /// The mean loss and the share of examples that are classified correctly, of training and of validation.
  package func evaluate(_ parameters: [Double]) -> (training: Score, validation: Score) {
    for (node, parameter) in parameters.enumerated() { replay.set(node, to: parameter) }
    replay.forward()
    return (score(0, 0..<trainingCount), score(1, trainingCount..<targets.count))
  }

  /// The score of a group; NaN where it has no examples.
  private func score(_ group: Int, _ examples: Range<Int>) -> Score {
    guard !examples.isEmpty else { return Score(loss: .nan, accuracy: .nan) }
    let right = examples.count { data.isRight(recorded.outputs[$0].map { replay.value($0) }, targets[$0]) }
    return Score(
      loss: replay.value(recorded.losses[group]),
      accuracy: data.isClassification ? Double(right) / Double(examples.count) : .nan)
  }
}

/// How well a network does on some examples.
package struct Score: Hashable, Sendable {
  /// The mean loss.
  package var loss: Double
  /// The share of examples that are classified correctly; NaN where the target is not a class.
  package var accuracy: Double

  package init(loss: Double, accuracy: Double) {
    self.loss = loss
    self.accuracy = accuracy
  }
}
