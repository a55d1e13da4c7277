// The natural logarithm, the same on every machine.

extension Elementary {
  /// ln x for x > 0, of additions, products and quotients alone, because system libraries differ in its last digit.
  ///
  /// x = m·2ᵉ with m from 1 up to 2, and ln m = 2(t + t³/3 + t⁵/5 + …) with t = (m - 1)/(m + 1).
  package static func log(_ x: Double) -> Double {
    let t = (x.significand - 1) / (x.significand + 1)
    let square = t * t
    var sum = 0.0
    for divisor in stride(from: 33, through: 1, by: -2) { sum = sum * square + 1 / Double(divisor) }
    return Double(x.exponent) * 0.693147180559945309417 + 2 * t * sum
  }
}
