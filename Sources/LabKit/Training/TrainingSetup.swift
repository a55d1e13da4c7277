// Everything that determines a training run.

import Autograd

/// A network, what it learns from, and how it is trained: the same setup gives the same run everywhere.
package struct TrainingSetup: Hashable, Sendable {
  /// A step from which another learning rate applies.
  package struct Branch: Hashable, Sendable {
    /// How many steps were made before.
    package var step: Int
    /// The new rate.
    package var rate: Double

    package init(step: Int, rate: Double) {
      self.step = step
      self.rate = rate
    }
  }

  /// The examples.
  package var data: DataSet
  /// The network.
  package var network: MultilayerNetwork
  /// Its parameters before the first step.
  package var start: [Double]
  /// The optimizer.
  package var optimizer: Optimizer
  /// The learning rate.
  package var rate: Double
  /// How the rate changes.
  package var schedule: RateSchedule
  /// Where another rate was chosen, by ascending step.
  package var branches: [Branch] = []
  /// How many examples a step looks at. Each epoch goes through all of them once in random order; what is left over
  /// for a last, smaller batch is left out of that epoch.
  package var batch: Int
  /// What the order of examples and the units left out follow from.
  package var seed: UInt64

  package init(
    data: DataSet, network: MultilayerNetwork, start: [Double], optimizer: Optimizer, rate: Double,
    schedule: RateSchedule = .constant, batch: Int = .max, seed: UInt64
  ) {
    self.data = data
    self.network = network
    self.start = start
    self.optimizer = optimizer
    self.rate = rate
    self.schedule = schedule
    self.batch = batch
    self.seed = seed
  }

  private var order: BatchOrder { BatchOrder(examples: data.training.count, size: batch, seed: seed) }

  /// How many examples a step looks at, in fact.
  package var batchSize: Int { order.size }

  /// How many steps go through all examples.
  package var stepsPerEpoch: Int { order.stepsPerEpoch }

  /// The rate of a step.
  /// - Parameter step: how many steps were made before.
  package func rate(at step: Int) -> Double {
    schedule.rate(branches.last { $0.step <= step }?.rate ?? rate, at: step)
  }

  /// The examples that a step looks at, as places among those of training.
  package func batch(at step: Int) -> [Int] { order.batch(at: step) }

  /// The factors of all hidden units in a step, example by example: 0 for one that is left out.
  package func masks(at step: Int) -> [[Double]] {
    var random = RandomNumbers(seed: ~seed ^ UInt64(step) &* 0xE703_7ED1_A0B4_28DB)
    let units = network.hidden.reduce(0, +)
    let kept = 1 / (1 - network.dropout)
    return (0..<batchSize).map { _ in (0..<units).map { _ in random.unit() < network.dropout ? 0 : kept } }
  }
}
