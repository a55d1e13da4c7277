// Numbers of few bits: what half precision and bfloat16 keep of a number. By arithmetic of its own, since not every
// machine has `Float16`.

/// A format of floating-point numbers with fewer bits than a `Double`: every number of it is a `Double`, too.
public struct FewBits: Hashable, Sendable {
  /// How many bits stand before and after the point of a number in full: 11 for half precision.
  public let digits: Int
  /// The exponent of the smallest number in full; below it the numbers stand as close as just above it, down to 0.
  public let lowestExponent: Int
  /// The exponent of the largest numbers.
  public let highestExponent: Int

  private init(digits: Int, exponents: ClosedRange<Int>) {
    self.digits = digits
    lowestExponent = exponents.lowerBound
    highestExponent = exponents.upperBound
  }

  /// Half precision: IEEE 754 binary16, 5 bits of exponent and 10 of fraction.
  public static let half = FewBits(digits: 11, exponents: -14...15)
  /// bfloat16: the first 16 bits of a binary32, 8 bits of exponent and 7 of fraction.
  public static let bfloat = FewBits(digits: 8, exponents: -126...127)

  /// The largest finite number: 65504 in half precision.
  public var largest: Double { (2 - FewBits.power(1 - digits)) * FewBits.power(highestExponent) }
  /// The smallest number in full: below it digits are lost.
  public var smallestNormal: Double { FewBits.power(lowestExponent) }
  /// The smallest number above 0, the step between all numbers below `smallestNormal`: 2⁻²⁴ in half precision.
  public var smallest: Double { FewBits.power(lowestExponent - digits + 1) }
  /// The step from 1 to the next number.
  public var epsilon: Double { FewBits.power(1 - digits) }

  /// The nearest number of the format, at a tie the one whose last bit is 0. What lies half a step or more beyond
  /// `largest` becomes infinite; NaN stays NaN, and 0 keeps its sign.
  public func rounded(_ x: Double) -> Double {
    guard x.isFinite, x != 0 else { return x }
    // Dividing by the step is exact, so this rounds once.
    let step = FewBits.power(max(x.exponent, lowestExponent) - digits + 1)
    let nearest = (x / step).rounded(.toNearestOrEven) * step
    guard abs(nearest) <= largest else { return x < 0 ? -.infinity : .infinity }
    return nearest
  }

  /// 2^k for an exponent of a `Double` in full.
  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
