// Numbers of few digits and shares in percent, as columns and sentences of labs write them.

import Math
import Quantities

/// How labs write numbers where there is little room.
package enum ShortNumber {
  /// A number of few digits, for columns and sentences.
  package static func text(_ value: Double) -> String {
    let magnitude = abs(value)
    guard value.isFinite, value != 0 else { return NumberFormat.standard.text(value) }
    // Three digits where the number is neither large nor small, else two and the power of ten.
    if magnitude >= 0.001, magnitude < 100_000 {
      let decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : magnitude >= 0.1 ? 3 : 4
      let text = value.fixed(decimals)
      // Zeros at the end stay only where something was rounded away.
      guard text.contains("."), Double(text) == value else { return text }
      let short = text.reversed().drop { $0 == "0" }.reversed()
      return String(short.last == "." ? short.dropLast() : short[...])
    }
    let parts = value.scientific(1).split(separator: "e")
    return parts[0] + "e" + String(Int(parts[1]) ?? 0)
  }

  /// Two numbers of few digits, and of as many more as it takes to tell them apart where they differ.
  package static func pair(_ one: Double, _ other: Double) -> (String, String) {
    var texts = (text(one), text(other))
    for digits in 5...17 where Double(texts.0) == Double(texts.1) && one != other {
      let format = NumberFormat(digits: digits)
      texts = (format.text(one), format.text(other))
    }
    return texts
  }

  /// A share in percent.
  package static func percent(_ share: Double) -> String { "\((100 * share).fixed(0)) %" }
}
