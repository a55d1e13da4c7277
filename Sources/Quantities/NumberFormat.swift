// How numbers are written: short enough to read, honest about what was rounded away.

/// Writes numbers for people.
///
/// A number is shown with up to `digits` decimals; below 0.01 with that many significant digits instead, so that small
/// gradients do not vanish; very large and very small ones in scientific notation. Trailing zeros stay where something
/// was rounded away (`1.0000`) and go where nothing was (`1`).
package struct NumberFormat: Hashable, Sendable {
  /// The decimals shown, from 1 to 17.
  package let digits: Int

  /// What a full double needs to be read back.
  package static let exact = NumberFormat(digits: 17)
  /// What fits beside a formula.
  package static let standard = NumberFormat(digits: 4)

  /// `digits` is held within 1 and 17.
  package init(digits: Int) { self.digits = min(max(digits, 1), 17) }

  /// The number as text.
  package func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    if digits == 17 { return ShortestDigits(value).text }
    let magnitude = abs(value)
    if magnitude >= 1e9 || magnitude < 1e-4 {
      // A short number such as 1e-05 needs no digits.
      let shortest = ShortestDigits(value)
      let short = shortest.text
      return short.utf8.count <= digits + 2 ? short : scientific(shortest)
    }
    // Below 0.01 as many significant digits.
    let decimals = magnitude >= 0.01 ? digits : digits + (magnitude >= 0.001 ? 2 : 3)
    return fixed(value, decimals: decimals)
  }

  /// A number rounded to a whole one, with all its digits.
  package static func whole(_ value: Double) -> String {
    let rounded = value.rounded()
    return abs(rounded) < 1e15 ? String(Int(rounded)) : NumberFormat.exact.text(rounded)
  }

  /// `0.4621`; zeros at the end stay where the rounding changed more than the last bits: a few units in the last place are the
  /// noise of the arithmetic itself, as in 0.1 + 0.2.
  private func fixed(_ value: Double, decimals: Int) -> String {
    let magnitude = abs(value)
    let scaled = DecimalDigits.scaled(magnitude, decimals: decimals)
    let isNoise = abs(DecimalDigits.value(scaled, decimals: decimals) - magnitude) <= 1e-13 * magnitude
    return DecimalDigits.text(scaled, decimals: decimals, isNegative: value < 0, dropsZeros: isNoise)
  }

  /// `4.621e-5`
  private func scientific(_ shortest: ShortestDigits) -> String {
    let (digits, exponent) = shortest.rounded(to: max(digits, 2))
    var bytes = digits
    bytes.insert(UInt8(ascii: "."), at: 1)
    NumberFormat.dropZeros(&bytes)
    return (shortest.isNegative ? "-" : "") + String(decoding: bytes, as: UTF8.self) + "e\(exponent)"
  }

  /// Drops zeros at the end of the decimals, and the point if nothing is left of them.
  private static func dropZeros(_ bytes: inout [UInt8]) {
    while bytes.last == DecimalDigits.zero { bytes.removeLast() }
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
  }
}
