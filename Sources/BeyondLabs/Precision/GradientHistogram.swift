// The gradients of a step by their size in double, and what became of them in the format that the step computes with.

import Autograd
import CLibrary

/// How many gradients lie between two powers of two.
struct GradientHistogram {
  /// One power of two: the magnitudes from 2^k up to, not including, 2^(k + 1).
  struct Bin {
    let exponent: Int
    /// How many gradients are so large in double.
    var exact = 0
    /// How many of them became 0.
    var zeros = 0
    /// How many of them are not finite.
    var infinite = 0
    /// How many of them are left.
    var kept: Int { exact - zeros - infinite }
  }

  /// The bins from the smallest magnitude to the largest, without gaps.
  private(set) var bins: [Bin] = []
  /// How many gradients are not 0 in double.
  private(set) var count = 0
  /// How many of them became 0.
  var zeros: Int { bins.reduce(0) { $0 + $1.zeros } }
  /// The largest magnitude in double.
  private(set) var largest = 0.0

  /// The least exponent that has a bin of its own; what is smaller counts there.
  private static let lowest = -80

  /// The gradients of a step's parameters and sums, times its loss scale.
  init(_ plan: PrecisionPlan, _ record: PrecisionRun.Record) {
    let exact = PrecisionPass(plan, .double)
    exact.sweep(record.parameters.map(plan.format.rounded), scale: record.factor)
    var numbers = (exact.parameterGradients + exact.sumGradients)[...]
    let truth = Array(numbers)
    if plan.format != .double {
      let pass = PrecisionPass(plan, plan.format)
      pass.sweep(record.parameters, scale: record.factor)
      numbers = (pass.parameterGradients + pass.sumGradients)[...]
    }
    var tally: [Int: Bin] = [:]
    for (number, truth) in zip(numbers, truth) where truth != 0 && truth.isFinite {
      count += 1
      largest = max(largest, abs(truth))
      let exponent = Self.exponent(truth)
      tally[exponent, default: Bin(exponent: exponent)].exact += 1
      if number == 0 { tally[exponent]?.zeros += 1 }
      if !number.isFinite { tally[exponent]?.infinite += 1 }
    }
    guard let low = tally.keys.min(), let high = tally.keys.max() else { return }
    bins = (low...high).map { tally[$0] ?? Bin(exponent: $0) }
  }

  private static func exponent(_ number: Double) -> Int { max(Int(number.exponent), lowest) }
}
