import Canvas
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("∂L/∂w₁ += δ·x", "dL/dw1 += delta*x"),
    ("ŷ = W₂ @ a₁ + b₂", "yhat = W2 @ a1 + b2"),
    ("x\u{302} x\u{303} x\u{304} ẋ", "xhat xtilde xbar xdot"),
    ("φ\u{302} = σ(z)", "phihat = sigma(z)"),
    ("x² + y¹⁰ − 10⁻³", "x^2 + y^10 - 10^-3"),
    ("Wᵀ·x ≈ √2 ≤ 3", "W^T*x ~= sqrt2 <= 3"),
    ("a ∘ φ′(z) → “0” – ok…", "a o phi'(z) -> \"0\" - ok..."),
    ("café naïve Łódź", "cafe naive Lodz"),
    ("2^3", "2^3"),
    ("漢 🙂", "? ?"),
    ("a\nb", "a\nb"),
    ("", ""),
  ]) func transliterates(text: String, expected: String) {
    #expect(ASCIIText.transliterate(text) == expected)
  }

  @Test func transliterationIsAlwaysASCII() {
    for value in stride(from: UInt32(0), to: 0x30000, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(ASCIIText.transliterate("w" + String(scalar)).utf8.allSatisfy { $0 < 0x80 })
    }
  }

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
}
