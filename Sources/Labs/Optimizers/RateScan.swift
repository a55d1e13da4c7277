// The scan of the race: every optimizer with many constant rates, so that each can run at its best.

import LabKit
import Autograd

/// What every optimizer reached with every rate that was tried, and the rate that served it best.
struct RateScan: Hashable, Sendable {
  /// What one rate came to.
  struct Trial: Hashable, Sendable {
    let rate: Double
    /// The loss after all steps; infinite where a number was not finite.
    let loss: Double
    /// The largest loss on the way; infinite where a number was not finite.
    let peak: Double
    /// After how many steps the loss stays below a thousandth of the first; nil where it does not.
    let needed: Int?
  }

  /// How many steps each trial had.
  let steps: Int
  /// The loss that all began with.
  let first: Double
  /// The trials of each optimizer, in the order of the optimizers, by ascending rate.
  let trials: [[Trial]]

  /// The rates that are tried: 1, 2, 3, 5 and 7 times powers of ten, from a thousandth to 50.
  static let rates: [Double] = [
    0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 2, 3, 5, 7, 10, 20, 30,
    50,
  ]

  init(_ objective: Objective, _ optimizers: [Optimizer], steps: Int, _ work: LabWork) throws(Interruption) {
    self.steps = steps
    first = objective.loss(at: objective.start)
    var all: [[Trial]] = []
    for (number, optimizer) in optimizers.enumerated() {
      var trials: [Trial] = []
      for rate in Self.rates {
        try work.check(0.8 * Double(number) / Double(optimizers.count))
        trials.append(try Self.trial(objective, optimizer, rate, steps, work))
      }
      all.append(trials)
    }
    trials = all
  }

  private static func trial(
    _ objective: Objective, _ optimizer: Optimizer, _ rate: Double, _ steps: Int, _ work: LabWork
  ) throws(Interruption) -> Trial {
    var parameters = objective.start
    var state = Optimizer.State(count: parameters.count)
    var (first, last, peak, above) = (Double.nan, Double.nan, 0.0, 0)
    for step in 0...steps {
      if step % 64 == 0 { try work.check(work.progress) }
      let (loss, gradients) = objective.sweep(at: parameters)
      guard loss.isFinite, gradients.allSatisfy(\.isFinite) else {
        return Trial(rate: rate, loss: .infinity, peak: .infinity, needed: nil)
      }
      if step == 0 { first = loss }
      last = loss
      peak = max(peak, loss)
      if !(loss < 1e-3 * first) { above = step + 1 }
      optimizer.step(&parameters, gradients: gradients, rate: rate, state: &state)
    }
    return Trial(rate: rate, loss: last, peak: peak, needed: above <= steps ? above : nil)
  }

  /// The best rate of an optimizer by its place: of those that never double the first loss, the one that brings it below a
  /// thousandth soonest, for good; where none does, the one with the least loss in the end.
  func best(_ optimizer: Int) -> Trial {
    let tame = trials[optimizer].filter { $0.peak <= 2 * first }
    return (tame.isEmpty ? trials[optimizer] : tame).min { one, other in
      (one.needed ?? .max, one.loss, one.rate) < (other.needed ?? .max, other.loss, other.rate)
    } ?? Trial(rate: 0.01, loss: .infinity, peak: .infinity, needed: nil)
  }
}
