// How numbers are written: short enough to read, honest about what was rounded away.

import Foundation

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
    if digits == 17 { return NumberFormat.tidy("\(value)") }
    let magnitude = abs(value)
    if magnitude >= 1e9 || magnitude < 1e-4 {
      // A short number such as 1e-05 needs no digits.
      let short = NumberFormat.tidy("\(value)")
      return short.count <= digits + 2 ? short : scientific(value)
    }
    let decimals = magnitude >= 0.01 ? digits : digits + Int((-log10(magnitude)).rounded(.up)) - 1
    let text = String(format: "%.\(decimals)f", value)
    return trimmed(text, value)
  }

  /// A number rounded to a whole one, with all its digits.
  package static func whole(_ value: Double) -> String {
    let rounded = value.rounded()
    return abs(rounded) < 1e15 ? String(Int(rounded)) : NumberFormat.exact.text(rounded)
  }

  private func scientific(_ value: Double) -> String {
    let parts = String(format: "%.\(max(digits - 1, 1))e", value).split(separator: "e")
    return trimmed(String(parts[0]), (Double(parts[0]) ?? 0)) + "e" + String(Int(parts[1]) ?? 0)
  }

  /// Drops trailing zeros where the rounding changed nothing but the last bits.
  private func trimmed(_ text: String, _ value: Double) -> String {
    guard text.contains("."), let read = Double(text) else { return text }
    // A few units in the last place are the noise of the arithmetic itself, as in 0.1 + 0.2.
    guard abs(read - value) <= 1e-13 * abs(value) else { return text }
    var shorter = Substring(text)
    while shorter.hasSuffix("0") { shorter = shorter.dropLast() }
    if shorter.hasSuffix(".") { shorter = shorter.dropLast() }
    return shorter == "-0" ? "0" : String(shorter)
  }

  /// Swift's shortest exact text without its `.0` and `e+`.
  private static func tidy(_ text: String) -> String {
    (text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
      .replacing(".0e", with: "e").replacing("e+0", with: "e").replacing("e-0", with: "e-").replacing("e+", with: "e")
  }
}
