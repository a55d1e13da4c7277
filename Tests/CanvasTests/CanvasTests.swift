import Canvas
import Testing

@Suite struct CanvasTests {
  @Test func textOutsideIsClipped() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("abcdef", x: -1, y: 0)
    #expect(canvas.cells.map(\.text).joined() == "bcde")
  }

  @Test func controlCharactersNeverReachACell() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("a\u{1B}b", x: 0, y: 0)
    #expect(canvas.cells.map(\.text).joined() == "a?b ")
  }

  @Test func overwritingHalfAWideCharacterLeavesNoOrphan() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    canvas.put("漢x", x: 0, y: 0)
    canvas.put("!", x: 1, y: 0)
    #expect(canvas.cells.map(\.text) == [" ", "!", "x"])
  }
}
