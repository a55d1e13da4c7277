// Every line glyph takes one cell, and the glyph's arms are those asked for.
import Characters
import Canvas
import Testing

@Suite struct LineGlyphsTests {
  private static let weights: [LineWeight] = [.none, .light, .heavy]

  @Test(arguments: [Glyphs.unicode, .ascii]) func everyGlyphIsOneCellWide(_ glyphs: Glyphs) {
    for left in Self.weights {
      for right in Self.weights {
        for up in Self.weights {
          for down in Self.weights {
            let glyph = glyphs.line(left: left, right: right, up: up, down: down)
            #expect(TextWidth.of(glyph) == 1)
            let isBlank = [left, right, up, down].allSatisfy { $0 == .none }
            #expect((glyph == " ") == isBlank)
          }
        }
      }
    }
  }

  @Test func lightAndHeavyArmsMeet() {
    let glyphs = Glyphs.unicode
    #expect(glyphs.line(left: .light, right: .light, up: .none, down: .none) == "─")
    #expect(glyphs.line(left: .none, right: .light, up: .none, down: .light) == "╭")
    #expect(glyphs.line(left: .heavy, right: .none, up: .heavy, down: .none) == "┛")
    #expect(glyphs.line(left: .heavy, right: .light, up: .light, down: .heavy) == "╅")
    #expect(glyphs.line(left: .none, right: .none, up: .heavy, down: .heavy) == "┃")
    #expect(glyphs.line(left: .light, right: .heavy, up: .light, down: .light) == "┾")
  }
}
