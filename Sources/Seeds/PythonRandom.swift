// Python's own module `random`.

import CLibrary

/// The generator of `import random`.
package struct PythonRandom {
  private var bits: MersenneTwister
  private var kept: Double?

  package init(seed: UInt64) {
    let words = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
    bits = MersenneTwister(key: words[1] == 0 ? [words[0]] : words)
  }

  /// From 0 up to 1.
  package mutating func uniform() -> Double { bits.double() }

  /// `random.gauss(0, 1)`.
  package mutating func gauss() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    let angle = bits.double() * 2 * Double.pi
    let radius = (-2 * log(1 - bits.double())).squareRoot()
    kept = sin(angle) * radius
    return cos(angle) * radius
  }

  /// `random.normalvariate(0, 1)`.
  package mutating func normalVariate() -> Double {
    let constant = 4 * exp(-0.5) / 2.0.squareRoot()
    while true {
      let first = bits.double()
      let second = 1 - bits.double()
      let number = constant * (first - 0.5) / second
      if number * number / 4 <= -log(second) { return number }
    }
  }

  /// A whole number from 0 up to, not including, a count.
  package mutating func below(_ count: Int) -> Int {
    guard count > 1, count <= Int(UInt32.max) else { return 0 }
    let width = UInt32(Int.bitWidth - count.leadingZeroBitCount)
    while true {
      let number = Int(bits.next() >> (32 - width))
      if number < count { return number }
    }
  }
}
