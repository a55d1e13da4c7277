// How many of a thing, in words: `1 step`, `2 steps`.

extension Int {
  /// The number with a noun in its singular or plural.
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
