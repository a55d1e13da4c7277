// Words as a list within a sentence.

extension BidirectionalCollection where Element: StringProtocol {
  /// `a`, `a and b`, `a, b and c`; empty without a word.
  package var listed: String {
    guard count > 1, let last else { return joined() }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
