// How many of a thing, in words: `1 step`, `2 steps`.

extension Int {
  /// The number with a noun in its singular or plural.
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }

  /// The number with its thousands apart: `90,000`.
  package var grouped: String {
    let digits = Array(String(self))
    return digits.indices.reduce(into: "") { text, place in
      if place > 0, digits[place - 1] != "-", (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digits[place])
    }
  }
}
