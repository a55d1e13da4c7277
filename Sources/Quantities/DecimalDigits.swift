// A number's decimal digits, rounded as C's printf rounds them: by the exact value, halves to even.

/// Digits of doubles without a detour over C strings, which would take most of the time of a long text.
enum DecimalDigits {
  /// How many decimals `fixed` can give: beyond them the integer of all digits may not fit 128 bits.
  static let mostDecimals = 22
  private static let powers: [UInt128] = (0...mostDecimals).map { power in
    (0..<power).reduce(UInt128(1)) { product, _ in product * 10 }
  }

  private static let tens: [Double] = powers.map { Double($0) }

  /// The integer nearest to value·10^decimals, halves to even, as `%.Nf` has it.
  /// - Parameters:
  ///   - value: a number from 1e-15 to 1e15.
  ///   - decimals: at most `mostDecimals`.
  static func scaled(_ value: Double, decimals: Int) -> UInt128 {
    // Below 2^52 there is something behind the point.
    let shift = UInt128(52 - Int(value.exponent))
    let product = UInt128(value.significandBitPattern | 1 << 52) * powers[decimals]
    let whole = product >> shift
    let rest = product & ((1 << shift) - 1)
    let half = UInt128(1) << (shift - 1)
    return rest > half || (rest == half && whole & 1 == 1) ? whole + 1 : whole
  }

  /// The number that an integer of all digits stands for.
  static func value(_ scaled: UInt128, decimals: Int) -> Double {
    // The library converts 128 bits by the slow way of all integers.
    let (high, low) = (UInt64(truncatingIfNeeded: scaled >> 64), UInt64(truncatingIfNeeded: scaled))
    return (Double(high) * 0x1p64 + Double(low)) / tens[decimals]
  }

  /// An integer of all digits as a decimal number: `-0.4621`.
  /// - Parameter dropsZeros: whether zeros at the end of the decimals go, and the point if nothing is left of them.
  static func text(_ scaled: UInt128, decimals: Int, isNegative: Bool, dropsZeros: Bool) -> String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      // The digits come from the last to the first, so they are written from the end of the buffer.
      var place = buffer.count
      var (written, rest) = (0, scaled)
      var isDropping = dropsZeros
      func put(_ digit: UInt8) {
        if isDropping {
          if digit == 0, written < decimals { return written += 1 }
          isDropping = false
        }
        if written == decimals, place < buffer.count {
          place -= 1
          buffer[place] = UInt8(ascii: ".")
        }
        place -= 1
        buffer[place] = zero + digit
        written += 1
      }
      // Most numbers fit 64 bits, in which division is much faster.
      while rest > UInt128(UInt64.max) {
        put(UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      var small = UInt64(truncatingIfNeeded: rest)
      while small > 0 || written <= decimals {
        put(UInt8(truncatingIfNeeded: small % 10))
        small /= 10
      }
      if isNegative {
        place -= 1
        buffer[place] = UInt8(ascii: "-")
      }
      let count = buffer.count - place
      for index in 0..<count { buffer[index] = buffer[place + index] }
      return count
    }
  }

  static let zero = UInt8(ascii: "0")
}
