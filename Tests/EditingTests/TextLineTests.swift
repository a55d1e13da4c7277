// A line that is typed: where the cursor is, also after characters that join others.

import Canvas
import Testing

@testable import Editing

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

  @Test func ofAPastedMegabyteTheBeginningIsTaken() {
    var line = TextLine("ab")
    _ = line.edit(.left)
    let isTaken = line.paste(String(repeating: "12345\n", count: 170_000))
    #expect(isTaken)
    #expect(line.text.count == TextLine.limit)
    #expect(line.text.hasPrefix("a1234512345") && line.text.hasSuffix("b"))
    #expect(line.cursor == TextLine.limit - 1)
  }

  @Test func aPileOfMarksIsNoLetter() {
    var line = TextLine("")
    let pile = "e" + String(repeating: "\u{301}", count: 1000)
    let wasTaken = [line.paste(pile), line.paste(pile + "x")]
    #expect(wasTaken == [false, true])
    #expect(line.text == "x")
  }
}
