// Texts in columns.

import Characters

extension String {
  /// The text with spaces after it, up to a width in cells of a terminal, as it is printed.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.printed(self)))
  }

  /// The text with spaces before it, up to a width in cells of a terminal, as it is printed.
  package func moved(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - TextWidth.printed(self))) + self
  }

  /// The text without spaces at its end.
  package var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
