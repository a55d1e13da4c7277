// The training of the transformer: a record of each step, and checkpoints from which any step is reached again.

import Autograd
import LabKit

/// What decides a run.
package struct TransformerSetup: Sendable {
  package let shape: TransformerShape
  package let names: NameList
  /// The weights before the first step.
  package let start: [Double]
  /// The learning rate of the first step.
  package let rate: Double

  package init(_ shape: TransformerShape = .microgpt, names: NameList, start: [Double], rate: Double) {
    self.shape = shape
    self.names = names
    self.start = start
    self.rate = rate
  }

  /// How many steps training has.
  package static let steps = 1000

  /// The rate of a step, from 0: it falls in a line, to nothing after the last.
  package func rate(at step: Int) -> Double { rate * (1 - Double(step) / Double(Self.steps)) }
}

/// What happened from the first step on, as far as the run has come.
package struct TransformerRun: Sendable {
  /// What is known of a step.
  package struct Record: Hashable, Sendable {
    /// The loss of its name, before the update.
    package var loss: Double
    /// The norm of the gradient of each matrix.
    package var gradientNorms: [Double]
  }

  package let setup: TransformerSetup
  /// One record for each step from 0, as many as are known.
  package private(set) var records: [Record] = []
  private var checkpoints: [TransformerTrainer]
  /// How many steps lie between checkpoints.
  package static let stride = 20

  /// A run before its first step.
  package init(_ setup: TransformerSetup) {
    self.setup = setup
    checkpoints = [TransformerTrainer(parameters: setup.start)]
  }

  /// Goes on until the record of a step is there, and to the next checkpoint.
  package mutating func extend(
    to step: Int, _ engine: TransformerEngine, _ work: LabWork
  ) throws(Interruption) {
    guard records.count <= step, var trainer = checkpoints.last else { return }
    let goal = min((step / Self.stride + 1) * Self.stride, TransformerSetup.steps + 1)
    let optimizer = TransformerTrainer.optimizer
    let first = records.count
    while records.count < goal {
      try work.check(Double(records.count - first) / Double(goal - first + 1))
      let (loss, gradients) = engine.sweep(trainer.parameters, setup.names.tokens(at: trainer.step))
      records.append(Record(loss: loss, gradientNorms: setup.shape.norms(of: gradients)))
      trainer.update(gradients, rate: setup.rate(at: trainer.step), optimizer)
      if trainer.step % Self.stride == 0 { checkpoints.append(trainer) }
    }
  }

  /// The model before a step.
  package func trainer(at step: Int, _ engine: TransformerEngine) -> TransformerTrainer {
    var trainer = checkpoints.last { $0.step <= step } ?? checkpoints[0]
    let optimizer = TransformerTrainer.optimizer
    while trainer.step < step {
      let gradients = engine.sweep(trainer.parameters, setup.names.tokens(at: trainer.step)).gradients
      trainer.update(gradients, rate: setup.rate(at: trainer.step), optimizer)
    }
    return trainer
  }
}

extension TransformerShape {
  /// The norm of each matrix's part of numbers that stand for the parameters.
  package func norms(of numbers: [Double]) -> [Double] {
    TransformerMatrix.allCases.map { euclideanNorm(numbers[range($0)]) }
  }
}
