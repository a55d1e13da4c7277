// NumPy's `np.random.seed` and what is drawn after it, to the last digit.

import CLibrary

/// The legacy generator of NumPy: `np.random.RandomState`.
package struct NumPyRandom {
  private var bits: MersenneTwister
  /// The second of two normal numbers that are made together.
  private var kept: Double?

  package init(seed: UInt32) { bits = MersenneTwister(seed: seed) }

  /// From 0 up to 1.
  package mutating func uniform() -> Double { bits.double() }

  /// Standard normal, by the polar method.
  package mutating func normal() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    while true {
      let x = 2 * bits.double() - 1
      let y = 2 * bits.double() - 1
      let square = x * x + y * y
      guard square < 1, square != 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      kept = factor * x
      return factor * y
    }
  }

  /// A whole number from `low` up to, not including, `low + count`.
  package mutating func whole(from low: Int, count: Int) -> Int {
    low + Int(bits.whole(upTo: UInt32(clamping: count - 1)))
  }

  /// The numbers 0 to count - 1 in another order.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    for index in order.indices.dropFirst().reversed() {
      order.swapAt(index, Int(bits.whole(upTo: UInt32(clamping: index))))
    }
    return order
  }
}
