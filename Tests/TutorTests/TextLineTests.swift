// A line that is typed: where the cursor is, also after characters that join others.

import Canvas
import Testing

@testable import Tutor

@Suite struct TextLineTests {
  @Test func aCombiningMarkInTheMiddleLeavesTheCursorBehindItsLetter() {
    var line = TextLine("ab")
    _ = line.edit(.left)
    _ = line.edit(.character("\u{301}"))
    #expect(line.text == "a\u{301}b")
    #expect(line.cursor == 1)
    _ = line.edit(.character("c"))
    #expect(line.text == "a\u{301}cb")
  }

  @Test func deletingTakesALetterWithItsMarks() {
    var line = TextLine("xe\u{301}")
    _ = line.edit(.backspace)
    #expect(line.text == "x")
    #expect(line.cursor == 1)
  }
}
