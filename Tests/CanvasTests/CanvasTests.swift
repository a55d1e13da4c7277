import Canvas
import Testing

@Suite struct CanvasTests {
  @Test func textOutsideIsClipped() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("abcdef", x: -1, y: 0)
    canvas.put("xyz", x: 0, y: 1)
    #expect(canvas.picture() == "bcde")
  }

  @Test func aWideCharacterIsNotCutInHalf() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    #expect(canvas.put("a漢字", x: 0, y: 0) == 5)
    #expect(canvas.picture() == "a漢")
    #expect(canvas.put("漢", x: -1, y: 0) == 2)
    #expect(canvas.picture() == "a漢")
  }

  @Test func controlCharactersNeverReachACell() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.put("a\u{1B}b\u{2028}", x: 0, y: 0)
    #expect(canvas.cells.map(\.text).joined() == "a?b? ")
  }

  @Test func overwritingHalfAWideCharacterLeavesNoOrphan() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    canvas.put("漢x", x: 0, y: 0)
    canvas.put("!", x: 1, y: 0)
    #expect(canvas.cells.map(\.text) == [" ", "!", "x"])
    canvas.put("漢x", x: 0, y: 0)
    canvas.put("!", x: 0, y: 0)
    #expect(canvas.cells.map(\.text) == ["!", " ", "x"])
  }

  @Test func runsFollowOneAnother() {
    var canvas = Canvas(size: Size(columns: 12, rows: 2))
    let width = canvas.put([Run("∂L/∂w "), Run("-9", role: .gradient)], x: 1, y: 1)
    #expect(width == 8)
    #expect(canvas.picture() == "\n ∂L/∂w -9")
    #expect(canvas.roleMap() == "\n ..... gg")
  }

  @Test func fillingGivesARoleAndKeepsTheText() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.put("ab", x: 0, y: 0)
    canvas.fill(Rect(x: 0, y: 0, columns: 9, rows: 1), role: .current)
    canvas.fill(Rect(x: -5, y: 1, columns: 7, rows: 9), text: "-", role: .border)
    #expect(canvas.picture() == "ab\n--")
    #expect(canvas.roleMap() == "CCCC\nbb")
  }

  @Test func fillingKeepsWideCharactersWhole() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("漢b", x: 0, y: 0)
    canvas.fill(Rect(x: 0, y: 0, columns: 4, rows: 1), role: .selected)
    #expect(canvas.cells.map(\.text) == ["漢", "", "b", " "])
    canvas.fill(Rect(x: 1, y: 0, columns: 1, rows: 1), text: "-", role: .border)
    #expect(canvas.cells.map(\.text) == [" ", "-", "b", " "])
  }

  @Test func anEmptyCanvasTakesAnything() {
    var canvas = Canvas(size: Size(columns: 0, rows: 0))
    canvas.put("abc 漢", x: 0, y: 0)
    canvas.fill(Rect(x: 0, y: 0, columns: 4, rows: 4), text: "x", role: .text)
    #expect(canvas.picture() == "")
  }
}
