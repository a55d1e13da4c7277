import Characters
import Canvas
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("a", 1), ("∂", 1), ("─", 1), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("ŷ", 1), ("漢", 2), ("한", 2), ("ﾊ", 1),
    ("Ａ", 2), ("🙂", 2), ("✅", 2), ("⌚", 2), ("☺", 1), ("☺️", 2), ("👨‍👩‍👧", 2), ("🇫🇷", 2), ("\u{200B}", 0), ("\u{202E}", 0),
    ("abc漢", 5), ("\u{AD}", 0), ("′", 1), ("ᵀ", 1), ("", 0),
  ]) func widths(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test func everyGlyphIsOneCell() {
    for glyphs in [Glyphs.unicode, .ascii] {
      let all = [
        glyphs.horizontal, glyphs.vertical, glyphs.heavyHorizontal, glyphs.heavyVertical, glyphs.barFull,
        glyphs.barEmpty, glyphs.pointer, glyphs.arrowRight, glyphs.arrowLeft, glyphs.check, glyphs.cross, glyphs.dot,
        glyphs.ellipsis,
      ]
      #expect(all.allSatisfy { TextWidth.of($0) == 1 })
      if glyphs.isASCII { #expect(all.joined().utf8.allSatisfy { $0 < 0x80 }) }
    }
  }

  @Test func keysHaveLabels() {
    #expect(Key.character(" ").label == "space")
    #expect(Key.control("c").label == "Ctrl-C")
    #expect(Key.left.label == "←")
    #expect(Key.left.label(in: .ascii) == "Left")
    #expect(Key.f(1).label == "F1")
  }

  /// The short way for what formulas are written in gives what a look at each grapheme gives.
  @Test func widthOfATextIsThatOfItsGraphemes() {
    for value in (UInt32(0x20)..<0x3000) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["x\(scalar)y", "∂\(scalar)\(scalar)", "\(scalar)\u{301}", "\(scalar)\u{FE0F}"] {
        let expected = text.reduce(0) { $0 + TextWidth.of($1) }
        #expect(TextWidth.of(text) == expected, "U+\(String(value, radix: 16)) in \(text.debugDescription)")
      }
    }
  }
}
