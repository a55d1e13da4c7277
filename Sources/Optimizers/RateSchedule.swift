// How the learning rate changes over the steps of training.

import Math

/// A schedule of the learning rate, as PyTorch's of the same name while they run; then it stays where it ended.
public enum RateSchedule: Hashable, Sendable {
  /// The same rate in each step.
  case constant
  /// The rate times a factor after every n steps (StepLR).
  case step(every: Int, factor: Double)
  /// Down to 0 along half a wave of the cosine (CosineAnnealingLR).
  case cosine(steps: Int)
  /// Up in equal steps, 1/warmup of the rate each, then down to 0 along half a wave of the cosine.
  case warmupCosine(warmup: Int, steps: Int)

  /// The rate of a step.
  /// - Parameters:
  ///   - rate: the rate that the schedule is about.
  ///   - step: how many steps were made before.
  public func rate(_ rate: Double, at step: Int) -> Double {
    switch self {
    case .constant: return rate
    case .step(let every, let factor):
      var rate = rate
      // A factor that has made 0 or infinity of it changes nothing more.
      for _ in 0..<min(step / max(every, 1), 4096) { rate *= factor }
      return rate
    case .cosine(let steps): return rate * RateSchedule.fall(step, of: steps)
    case .warmupCosine(let warmup, let steps):
      if step < warmup { return rate * Double(step + 1) / Double(warmup) }
      return rate * RateSchedule.fall(step - warmup, of: steps - warmup)
    }
  }

  /// ½(1 + cos πx), x the share of the steps that is over.
  private static func fall(_ step: Int, of steps: Int) -> Double {
    guard step < steps else { return 0 }
    return (1 + Elementary.cosine(turns: 0.5 * Double(step) / Double(steps))) / 2
  }
}
