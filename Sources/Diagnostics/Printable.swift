// Which characters may be printed as they are.

/// Tells characters that can be shown from those that could command a terminal or hide text.
package enum Printable {
  /// Whether a character may be printed: no control, line separator or invisible format character. The joiner within an
  /// emoji may stay.
  package static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
    case .format: scalar.value == 0x200D
    default: true
    }
  }

  /// A text with a `?` for every character that may not be printed.
  package static func text(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { allows($0) ? $0 : "?" }))
  }
}
