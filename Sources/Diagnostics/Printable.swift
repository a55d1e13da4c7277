// Which characters may be printed as they are.

/// Tells characters that can be shown from those that could command a terminal or hide text.
package enum Printable {
  /// Whether a character may be printed: no control, line separator or invisible format character. The joiner within an
  /// emoji may stay.
  package static func allows(_ scalar: Unicode.Scalar) -> Bool {
    if isCommon(scalar) { return true }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: false
    case .format: scalar.value == 0x200D
    default: true
    }
  }

  /// A text with a `?` for every character that may not be printed.
  package static func text(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { allows($0) ? $0 : "?" }))
  }

  /// A text of several lines as it may leave the program: a `?` for every character that may not be printed but newlines and
  /// tabs. Every way out, terminal, pipe or file, passes through here.
  /// - Parameter sequences: escape sequences of the program's own, which may stay.
  package static func gated(_ text: String, keeping sequences: [String] = []) -> String {
    if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }) { return text }
    var gated = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "\u{1B}", let own = sequences.first(where: { rest.starts(with: $0.unicodeScalars) }) {
        gated.append(contentsOf: own.unicodeScalars)
        rest = rest.dropFirst(own.unicodeScalars.count)
        continue
      }
      gated.append(scalar == "\n" || scalar == "\t" || allows(scalar) ? scalar : "?")
      rest = rest.dropFirst()
    }
    return String(gated)
  }

  /// Characters that are known to be printable without looking them up: letters of Latin and Greek, and what pages are drawn with.
  private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x391...0x3A1, 0x3A3...0x3C9, 0x2010...0x2027, 0x2030...0x205E,
      0x2190...0x23FF, 0x2500...0x27BF, 0x2800...0x28FF:
      true
    default: false
    }
  }
}
