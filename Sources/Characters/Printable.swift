// Which characters may be printed as they are.

/// Tells characters that can be shown from those that could command a terminal or hide text.
package enum Printable {
  /// Whether a character may be printed by itself: no control, line separator, private or invisible character.
  package static func allows(_ scalar: Unicode.Scalar) -> Bool {
    if isCommon(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate, .format: return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether all that a reader takes for one character may be printed: what joins the parts of an emoji may, too; a tower of
  /// marks may not.
  package static func allows(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.count <= longest else { return false }
    if scalars.allSatisfy({ allows($0) }) { return true }
    return first.value > 0x7F && first.properties.isEmoji && scalars.last != joiner
      && scalars.allSatisfy { $0 == joiner || $0 == emojiStyle || allows($0) }
  }

  /// A text with a `?` for every character that may not be printed.
  package static func text(_ text: String) -> String { gated(text, keepingBreaks: false) }

  /// A text of several lines as it may leave the program: a `?` for every character that may not be printed but newlines and
  /// tabs. Every way out, terminal, pipe or file, passes through here.
  /// - Parameter sequences: escape sequences of the program's own, which may stay.
  package static func gated(_ text: String, keeping sequences: [String] = []) -> String {
    gated(text, keepingBreaks: true, sequences)
  }

  /// A text as a part of one line, like a cell of a table or a name in a message.
  package static func line(_ text: String) -> String {
    self.text(text.utf8.contains(UInt8(ascii: "\t")) ? text.escaping(["\t": " "]) : text)
  }

  /// The parts of a character that may be printed, at most as many as a letter has marks, with a `?` for the others.
  private static func shown(_ character: Character, keepingBreaks: Bool) -> String {
    if allows(character) { return String(character) }
    var shown = String.UnicodeScalarView()
    let scalars = character.unicodeScalars
    for scalar in scalars.prefix(longest) {
      shown.append(allows(scalar) || keepingBreaks && (scalar == "\n" || scalar == "\t") ? scalar : "?")
    }
    if scalars.count > longest { shown.append("?") }
    return String(shown)
  }

  private static func gated(_ text: String, keepingBreaks: Bool, _ sequences: [String] = []) -> String {
    if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || keepingBreaks && ($0 == 0x0A || $0 == 0x09) }) {
      return text
    }
    if text.unicodeScalars.allSatisfy({ isCommon($0) || keepingBreaks && ($0 == "\n" || $0 == "\t") }) { return text }
    var gated = ""
    var rest = text[...]
    while let character = rest.first {
      if character == "\u{1B}",
        let own = sequences.first(where: { rest.unicodeScalars.starts(with: $0.unicodeScalars) })
      {
        gated += own
        rest = Substring(rest.unicodeScalars.dropFirst(own.unicodeScalars.count))
        continue
      }
      gated += shown(character, keepingBreaks: keepingBreaks)
      rest.removeFirst()
    }
    return gated
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

  /// The most code points of one character: a family of emoji has ten, a letter with its marks five.
  private static let longest = 32
  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let emojiStyle: Unicode.Scalar = "\u{FE0F}"
}
