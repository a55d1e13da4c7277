// Text without the spaces at its ends.

extension StringProtocol {
  /// The text without white space at its ends.
  package var trimmed: String {
    var text = self[...].drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
