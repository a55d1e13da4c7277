// A training run: a record of every step, and checkpoints from which any step is reached again.

import Autograd

/// What happened from the first step on, as far as the run has come. Values of it are the same for the same setup.
package struct TrainingRun: ContinuedRun {
  /// What is known of a step.
  package struct Record: Hashable, Sendable {
    /// How the network does on the training examples before the step's update.
    package var training: Score
    /// How it does on the held-out examples.
    package var validation: Score
    /// The loss of the step's batch.
    package var batchLoss: Double
    /// The norm of the batch's gradient by layer, the output's last.
    package var gradientNorms: [Double]
    /// The learning rate of the step's update.
    package var rate: Double
  }

  /// What decides it.
  package let setup: TrainingSetup
  /// One record for each step from 0, as many as are known.
  package private(set) var records: [Record] = []
  /// The first number that was not finite; the run ends there.
  package private(set) var trouble: Trouble?
  private var checkpoints: [Trainer.Checkpoint]
  /// How many steps lie between checkpoints.
  private static let stride = 20

  /// A run before its first step.
  package init(_ setup: TrainingSetup) {
    self.setup = setup
    checkpoints = [Trainer.start(setup)]
  }

  /// How many steps are known.
  package var extent: Int { records.count }

  /// The last step that it came to.
  package var end: Int { records.count - 1 }

  /// Goes on until a step, and to the next checkpoint, unless it ended before.
  package mutating func extend(to step: Int, _ work: LabWork) throws(Interruption) {
    guard trouble == nil, records.count <= step, let last = checkpoints.last else { return }
    let trainer = Trainer(setup, from: last)
    let evaluator = Evaluator(setup.network, setup.data)
    trainer.advance(to: records.count)
    let goal = (step / TrainingRun.stride + 1) * TrainingRun.stride
    let first = records.count
    while records.count <= goal {
      try work.check(Double(records.count - first) / Double(goal - first + 1))
      if records.count % TrainingRun.stride == 0, records.count > last.step { checkpoints.append(trainer.checkpoint) }
      let scores = evaluator.evaluate(trainer.parameters)
      trainer.sweep()
      let gradients = trainer.gradients
      records.append(
        Record(
          training: scores.training, validation: scores.validation, batchLoss: trainer.loss,
          gradientNorms: setup.network.layers.map { euclideanNorm(gradients[$0.parameters]) },
          rate: setup.rate(at: trainer.step)))
      if !trainer.loss.isFinite || !gradients.allSatisfy(\.isFinite) {
        trouble = TroubleFinder(trainer).trouble
        return
      }
      trainer.update(gradients)
    }
  }

  /// The run as it was at a step, with another rate from there on.
  package func branched(at step: Int, rate: Double) -> TrainingRun {
    var setup = setup
    setup.branches.append(.init(step: step, rate: rate))
    var branch = TrainingRun(setup)
    // The step itself is known, but its rate is another.
    branch.records = Array(records.prefix(step))
    branch.checkpoints = checkpoints.filter { $0.step <= step }
    return branch
  }

  /// A step as it happened, from the nearest checkpoint: the parameters before it, and what moves them.
  package func moment(at step: Int) -> Moment {
    let step = min(max(step, 0), max(end, 0))
    let nearest = checkpoints.last { $0.step <= step } ?? Trainer.start(setup)
    let trainer = Trainer(setup, from: nearest)
    trainer.advance(to: step)
    trainer.sweep()
    var after = trainer.checkpoint
    setup.optimizer.step(
      &after.parameters, gradients: trainer.gradients, rate: setup.rate(at: step), state: &after.state)
    return Moment(
      step: step, parameters: trainer.parameters, state: trainer.checkpoint.state, gradients: trainer.gradients,
      loss: trainer.loss, updated: after.parameters)
  }

  /// One step in full.
  package struct Moment: Hashable, Sendable {
    /// How many steps were made before.
    package var step: Int
    /// The parameters before the update.
    package var parameters: [Double]
    /// The optimizer's state before the update.
    package var state: Optimizer.State
    /// The gradients of the batch's loss.
    package var gradients: [Double]
    /// The batch's loss.
    package var loss: Double
    /// The parameters after the update.
    package var updated: [Double]
  }
}

extension LabWork {
  /// A run as far as a step at least; what an earlier computation left of it is gone on with.
  package func trainingRun(_ setup: TrainingSetup, to step: Int) throws(Interruption) -> TrainingRun {
    try continued(setup, to: step) { () throws(Interruption) in
      guard let branch = setup.branches.last else { return TrainingRun(setup) }
      var trunk = setup
      trunk.branches.removeLast()
      return try trainingRun(trunk, to: branch.step).branched(at: branch.step, rate: branch.rate)
    }
  }
}
