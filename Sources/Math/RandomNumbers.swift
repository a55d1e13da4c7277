// Random numbers that are the same on every machine: uniform, whole, normal, shuffled.

/// A stream of numbers that depends on the seed alone: SplitMix64, by Steele, Lea and Flood.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// The second of a pair of normal numbers, for the next time.
  private var spare: Double?

  /// Begins a stream.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 up to, not including, 1: the upper 53 bits of the next word.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 up to, not including, `count`.
  public mutating func index(below count: Int) -> Int { min(Int(unit() * Double(count)), count - 1) }

  /// Puts elements in a random order.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(place, index(below: place + 1))
    }
  }

  /// A normally distributed number (mean 0, standard deviation 1), by Marsaglia's polar method.
  public mutating func normal() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    let (u, v, s) = pointInCircle()
    let factor = (-2 * Elementary.log(s) / s).squareRoot()
    spare = v * factor
    return u * factor
  }

  /// As many normally distributed numbers, the same that `normal` would give one by one, in less time.
  public mutating func normals(_ count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: max(count, 0)) { numbers, filled in
      while filled < count {
        // Pairs are drawn first and worked out eight abreast.
        if spare == nil, count - filled >= 16 {
          var (u, v, s) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
          for lane in 0..<8 { (u[lane], v[lane], s[lane]) = pointInCircle() }
          let factors = (-2 * RandomNumbers.logarithms(s) / s).squareRoot()
          (u, v) = (u * factors, v * factors)
          for lane in 0..<8 { (numbers[filled + 2 * lane], numbers[filled + 2 * lane + 1]) = (u[lane], v[lane]) }
          filled += 16
        } else {
          numbers[filled] = normal()
          filled += 1
        }
      }
    }
  }

  /// A point inside the unit circle, but not its centre, and the square of its distance from it.
  private mutating func pointInCircle() -> (u: Double, v: Double, s: Double) {
    while true {
      let u = 2 * unit() - 1
      let v = 2 * unit() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return (u, v, s) }
    }
  }

  /// `Elementary.log` of eight numbers, none of them subnormal, by the same steps.
  private static func logarithms(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let bits = unsafeBitCast(x, to: SIMD8<UInt64>.self)
    let significands = unsafeBitCast(
      bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000, to: SIMD8<Double>.self)
    let exponents = SIMD8<Double>(SIMD8<Int64>(truncatingIfNeeded: bits &>> 52) &- 1023)
    let t = (significands - 1) / (significands + 1)
    let square = t * t
    var sum = SIMD8<Double>.zero
    for divisor in stride(from: 33, through: 1, by: -2) { sum = sum * square + 1 / Double(divisor) }
    return exponents * 0.693147180559945309417 + 2 * t * sum
  }
}
