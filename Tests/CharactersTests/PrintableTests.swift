// Which characters may be printed: nothing that commands a terminal or cannot be seen, alone or glued to a letter.

import Characters
import Testing

struct PrintableTests {
  @Test("Every character that may be printed is of a category that shows, and is not to be passed over in silence")
  func categories() {
    let hidden: Set<Unicode.GeneralCategory> = [
      .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate, .format,
    ]
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value), Printable.allows(scalar) else { continue }
      let properties = scalar.properties
      #expect(
        !hidden.contains(properties.generalCategory) && !properties.isDefaultIgnorableCodePoint,
        "U+\(String(value, radix: 16)) is \(properties.generalCategory)")
    }
  }

  @Test("Letters, digits, signs of mathematics and what pages are drawn with may be printed")
  func common() {
    for text in ["aZ09 ~", "äÿŽ", "αδΩ", "∂∇·×²₁→√", "┌─┤█▓", "⣿", "汉字", "ก็", "ẽ̂"] {
      #expect(text.unicodeScalars.allSatisfy(Printable.allows), "\(text)")
      #expect(Printable.text(text) == text)
    }
  }

  @Test("What joins the parts of an emoji may stay there, and nowhere else")
  func joiners() {
    for text in ["👩‍🏫", "❤️", "🏳️‍🌈", "👨‍👩‍👧‍👦"] { #expect(Printable.gated("x \(text)\n") == "x \(text)\n") }
    #expect(Printable.text("a\u{200D}b") == "a?b")
    #expect(Printable.text("👩\u{200D}") == "👩?")
    #expect(Printable.text("w\u{FE0F}\u{3164}") == "w??")
  }

  @Test("A tower of marks is cut")
  func towers() {
    let tower = "t" + String(repeating: "\u{301}", count: 5000)
    #expect(Printable.text(tower).unicodeScalars.count == 33)
    #expect(Printable.text(tower).hasSuffix("?"))
  }

  @Test("A part of a line has no line breaks and no tabs; a text of several lines keeps both")
  func breaks() {
    #expect(Printable.line("a\nb\tc\u{1B}[1m") == "a?b c?[1m")
    #expect(Printable.gated("a\nb\tc\r\n\u{85}") == "a\nb\tc?\n?")
  }

  @Test("The printed width of a text is the width of what is printed")
  func printedWidths() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["\(scalar)", "x\(scalar)\(scalar)y", "\(scalar)\u{301}"] {
        #expect(TextWidth.printed(text) == TextWidth.of(Printable.line(text)), "U+\(String(value, radix: 16))")
      }
    }
    #expect(TextWidth.printed("b\u{200B}\u{202E}") == 3)
  }

  @Test("A text is cut by cells")
  func cuts() {
    #expect(TextWidth.cut("abcd", to: 4) == "abcd" && TextWidth.cut("abcde", to: 4) == "abc…")
    #expect(TextWidth.cut("漢字漢字", to: 8) == "漢字漢字" && TextWidth.cut("漢字漢字", to: 7) == "漢字漢…")
    #expect(TextWidth.cut("漢字漢字", to: 6) == "漢字…" && TextWidth.cut("a\u{200B}b\n", to: 4) == "a?b?")
  }

  @Test("Own escape sequences stay, also before a mark that follows them")
  func ownSequences() {
    let red = "\u{1B}[31m"
    #expect(Printable.gated("\(red)\u{301}x\u{1B}[32m", keeping: [red]) == "\(red)\u{301}x?[32m")
  }
}
