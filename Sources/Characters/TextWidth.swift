// How many cells a character takes on a terminal.

/// Widths in terminal cells. Ambiguous-width characters count as one cell, as terminals show them outside East Asian
/// locales.
package enum TextWidth {
  /// The width of a text in cells.
  package static func of(_ text: String) -> Int { ofSimple(text) ?? text.reduce(0) { $0 + of($1) } }

  /// The width of a text as `Printable.line` writes it: what may not be printed is a `?` there, one cell wide, also where a
  /// terminal would show nothing.
  package static func printed(_ text: String) -> Int { ofSimple(text) ?? of(Printable.line(text)) }

  /// A text as `Printable.line` writes it, cut to a width in cells; an ellipsis stands for what is missing.
  package static func cut(_ text: String, to width: Int) -> String {
    let shown = Printable.line(text)
    guard of(shown) > width else { return shown }
    var room = width - 1
    let kept = shown.prefix { character in
      room -= of(character)
      return room >= 0
    }
    return String(kept) + "…"
  }

  /// The width of a text of which each scalar is one cell; nil for any other.
  private static func ofSimple(_ text: String) -> Int? {
    if isPlain(text.utf8) { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars {
      guard isSimple(scalar) else { return nil }
      width += 1
    }
    return width
  }

  /// Whether a scalar is one cell wide and joined to nothing beside it, as what formulas are written in: Latin, Greek, marks,
  /// indices, arrows, mathematical signs, lines and dots. There one need not look where a grapheme ends.
  private static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0...0xAC, 0xAE..<0x300, 0x370..<0x483, 0x2010...0x2027, 0x2030...0x205E, 0x2070...0x209C,
      0x2190..<0x2300, 0x2500...0x25FC, 0x2800...0x28FF:
      true
    default: false
    }
  }

  /// The width of a grapheme: 0, 1 or 2 cells. The first scalar decides, since terminals draw the rest over it.
  package static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii == 0 ? 0 : 1 }
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex]
    // Below the first combining mark and the first wide character nothing but the soft hyphen is special.
    if first.value < 0x300, scalars.count == 1 { return first.value == 0xAD ? 0 : 1 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return isWide(first) || scalars.contains(where: { $0.value == 0xFE0F }) ? 2 : 1
  }

  /// Whether a character may be typed or pasted: nothing that must not be shown, and no pile of marks on one letter, which would
  /// make each look at the text slow.
  package static func isTypeable(_ character: Character) -> Bool {
    character.utf8.count <= 64 && Printable.allows(character)
  }

  /// Whether a text is printable ASCII throughout.
  package static func isPlain(_ text: some Sequence<UInt8>) -> Bool {
    text.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// East Asian Wide and Fullwidth, and what is shown as an emoji without being asked to.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x1100: false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
