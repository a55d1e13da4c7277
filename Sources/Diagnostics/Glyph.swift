// How a character of source text is shown in a message: safe to print, with a known width.

import Characters

/// One character as a message shows it.
struct Glyph {
  /// What is printed.
  let text: String
  /// How many cells that takes.
  let width: Int
  /// The offset after the character in the source.
  let upper: Int

  /// The characters of a text that starts at an offset of the source.
  static func glyphs(of text: String, at offset: Int) -> [Glyph] {
    var upper = offset
    return text.map { character in
      upper += character.utf8.count
      let shown = shown(character)
      return Glyph(text: shown.text, width: shown.width, upper: upper)
    }
  }

  /// A text in which nothing can command the terminal.
  static func safe(_ text: String) -> String {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text : text.map { shown($0).text }.joined()
  }

  private static func shown(_ character: Character) -> (text: String, width: Int) {
    if character == "\t" { return ("    ", 4) }
    let scalars = character.unicodeScalars
    if !Printable.allows(character) {
      let escaped = scalars.map { Printable.allows($0) ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined()
      return (escaped, escaped.count)
    }
    guard let first = scalars.first else { return ("", 0) }
    if isMark(first) { return ("◌" + String(character), 1) }
    return (String(character), TextWidth.of(character))
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
