// Numbers that a program printed under a name, with how exact they were printed.

import Diagnostics

/// An array as it was printed.
package struct PrintedGradient: Hashable, Sendable {
  /// The name before it: `dW1`, `fc1.weight.grad`.
  package let name: String
  /// How many elements along each axis; empty for a number.
  package let shape: [Int]
  package let elements: [Double]
  /// How far each may lie from what the program had, since only so many digits were printed.
  let bounds: [Double]
  /// Where the name stands.
  package let span: SourceSpan
  /// Why its number cannot be judged; nil where it can.
  var flaw: String?

  /// How many bytes a name may have: a network's has at most a hundred characters, and something before and behind it.
  static let longestName = 1_000

  /// The name as it is shown: about as long as one of a network may be.
  var shownName: String { Self.shown(name) }

  /// A text of the file's as a part of a message.
  static func shown(_ text: String) -> String { text.count <= 100 ? text : text.prefix(99) + "…" }
}

/// A number as it was printed.
struct PrintedNumber {
  let value: Double
  /// How many digits stand behind the point.
  let decimals: Int
  /// The power of ten that it is multiplied by.
  let exponent: Int

  /// Reads `-0.5`, `1.`, `1.e-05`; nil for what is no number.
  init?(_ text: String) {
    // Before anything is made of it: a cell of a table may have megabytes.
    guard text.utf8.count <= 400 else { return nil }
    let parts = text.lowercased().split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, first.contains(where: \.isNumber) else { return nil }
    let pieces = first.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let exponent = parts.count > 1 ? Int(parts[1]) : 0, abs(exponent) < 400 else { return nil }
    let fraction = pieces.count > 1 ? String(pieces[1]) : ""
    let whole = pieces.first.map(String.init) ?? "0"
    let digits = whole.drop { $0 == "-" || $0 == "+" }
    let padded =
      (whole.hasPrefix("-") ? "-" : "") + (digits.isEmpty ? "0" : digits) + "." + (fraction.isEmpty ? "0" : fraction)
    guard let value = Double("\(padded)e\(exponent)"), value.isFinite else { return nil }
    (self.value, self.exponent, decimals) = (value, exponent, fraction.count)
  }

  /// Half a unit of the last digit. An array that shows so many digits behind the point leaves out zeros at the end of some numbers,
  /// though hardly more than one where they were rounded by hand.
  func bound(decimals most: Int) -> Double {
    let power = exponent - max(decimals, most - 1)
    return power < -300 ? 0 : 0.5 * Double("1e\(power)", default: 0)
  }

  static func bounds(_ numbers: [PrintedNumber]) -> [Double] {
    let most = numbers.map(\.decimals).max() ?? 0
    return numbers.map { $0.bound(decimals: most) }
  }
}

extension Double {
  fileprivate init(_ text: String, default value: Double) { self = Double(text) ?? value }
}
