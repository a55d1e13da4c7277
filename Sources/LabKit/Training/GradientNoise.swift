// How far the gradients of batches stray from the gradient of all examples.

import Autograd

/// The spread of batch gradients at given parameters.
package struct GradientNoise {
  /// The norm of the gradient of all examples.
  package let full: Double
  /// The root mean square distance of a batch's gradient from it, by batch size.
  package let spreads: [(size: Int, spread: Double)]

  /// How many batches of a size are drawn.
  private static let draws = 48

  /// Sweeps random batches; of single examples, every one is swept once.
  /// - Parameter sizes: ascending, from 1 to fewer than there are training examples.
  package init(
    _ setup: TrainingSetup, parameters: [Double], sizes: [Int], seed: UInt64, _ work: LabWork
  ) throws(Interruption) {
    let count = setup.data.training.count
    let whole = GradientNoise.sweeper(setup, parameters, size: count)
    let full = GradientNoise.gradient(whole, Array(0..<count))
    var random = RandomNumbers(seed: seed)
    var spreads: [(size: Int, spread: Double)] = []
    for (number, size) in sizes.enumerated() {
      let sweeper = GradientNoise.sweeper(setup, parameters, size: size)
      var places = Array(0..<count)
      let draws = size == 1 ? count : GradientNoise.draws
      var squares = 0.0
      for draw in 0..<draws {
        try work.check((Double(number) + Double(draw) / Double(draws)) / Double(sizes.count))
        if size > 1 { random.shuffle(&places) }
        let batch = size == 1 ? [draw] : Array(places[..<size])
        let distance = euclideanNorm(zip(GradientNoise.gradient(sweeper, batch), full).map { $0 - $1 })
        squares += distance * distance
      }
      spreads.append((size, (squares / Double(draws)).squareRoot()))
    }
    self.full = euclideanNorm(full)
    self.spreads = spreads
  }

  private static func sweeper(_ setup: TrainingSetup, _ parameters: [Double], size: Int) -> Trainer {
    var setup = setup
    setup.batch = size
    return Trainer(
      setup, from: .init(step: 0, parameters: parameters, state: Optimizer.State(count: parameters.count)))
  }

  private static func gradient(_ sweeper: Trainer, _ batch: [Int]) -> [Double] {
    sweeper.sweep(batch)
    return sweeper.gradients
  }
}
