// Normally distributed numbers that are the same on every machine.

/// A stream of normally distributed numbers (mean 0, standard deviation 1) that depends on the seed alone.
///
/// SplitMix64 gives the bits, Marsaglia's polar method makes pairs of them normal. The logarithm is computed here from
/// additions, products and quotients, because those of system libraries differ in their last digit.
struct NormalNumbers {
  private var state: UInt64
  private var spare: Double?

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

  /// The next number.
  mutating func next() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * Self.logarithm(s) / s).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// The next number from 0 up to, not including, 1: the upper 53 bits of SplitMix64's next word.
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Double(word >> 11) * 0x1p-53
  }

  /// ln x for x > 0: x = m·2ᵉ with m from 1 up to 2, and ln m = 2(t + t³/3 + t⁵/5 + …) with t = (m - 1)/(m + 1).
  static func logarithm(_ x: Double) -> Double {
    let t = (x.significand - 1) / (x.significand + 1)
    let square = t * t
    var sum = 0.0
    for divisor in stride(from: 33, through: 1, by: -2) { sum = sum * square + 1 / Double(divisor) }
    return Double(x.exponent) * 0.693147180559945309417 + 2 * t * sum
  }
}
