// From picture to picture: what a terminal has to be sent so that it shows the next one.

import Canvas

/// Writes what changed since the picture before, cell by cell. Each text begins and ends with the terminal's own
/// colours.
struct FrameWriter: Sendable {
  /// What the next cell is written with.
  private struct Pen: Hashable {
    var style = Style()
    /// The colour below the text; nil for the terminal's own.
    var ground: UInt8?

    /// The sequence that takes it up, whatever was there before.
    var sequence: String {
      var codes = ["0"]
      if style.attributes.contains(.bold) { codes.append("1") }
      if style.attributes.contains(.dim) { codes.append("2") }
      if style.attributes.contains(.underline) { codes.append("4") }
      if style.attributes.contains(.reverse) { codes.append("7") }
      if let colour = style.foreground { codes.append("38;5;\(colour)") }
      if let ground { codes.append("48;5;\(ground)") }
      return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }
  }

  private let theme: Theme
  private let depth: ColourDepth
  private var shown: Canvas?

  init(theme: Theme, depth: ColourDepth) {
    self.theme = theme
    self.depth = depth
  }

  /// The text that leads to a picture; the first clears the screen and hides the cursor.
  mutating func sequences(to canvas: Canvas) -> String {
    var text = shown == nil ? "\u{1B}[0m\u{1B}[?25l\u{1B}[2J" : ""
    let before = shown ?? Canvas(size: canvas.size)
    shown = canvas
    var pen = Pen()
    for y in 0..<canvas.size.rows {
      // The column of the cursor, where it is sure to be in this row.
      var cursor: Int?
      var x = 0
      while x < canvas.size.columns {
        let isWide = x + 1 < canvas.size.columns && canvas[x + 1, y].text.isEmpty
        let start = x
        x += isWide ? 2 : 1
        // The second cell of a wide character is as it was where the first is.
        let cell = canvas[start, y]
        if cell == before[start, y] { continue }
        if cursor != start { text += FrameWriter.move(start, y) }
        let wanted = self.pen(cell)
        if wanted != pen { text += wanted.sequence }
        pen = wanted
        let grapheme = FrameWriter.grapheme(cell.text)
        if !isWide, grapheme.unicodeScalars.count == 1 {
          text += grapheme
          cursor = x
        } else {
          // Terminals do not agree how wide it is: its cells are emptied before, and the cursor is placed anew after it.
          text += (isWide ? "  " : " ") + FrameWriter.move(start, y) + grapheme
          cursor = nil
        }
      }
    }
    return pen == Pen() ? text : text + Pen().sequence
  }

  private func pen(_ cell: Cell) -> Pen {
    Pen(
      style: theme.style(for: cell.role, depth: depth),
      ground: cell.ground.flatMap { theme.style(for: $0, depth: depth).foreground })
  }

  private static func move(_ x: Int, _ y: Int) -> String { "\u{1B}[\(y + 1);\(x + 1)H" }

  /// The first character with its marks. Joiners and variation selectors are drawn differently everywhere, so what they
  /// would join is left out, as on the screen.
  private static func grapheme(_ text: String) -> String {
    if text.utf8.count == 1 { return text }
    var grapheme = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
      if grapheme.isEmpty || isMark && scalar.value != 0xFE0F { grapheme.append(scalar) }
      if grapheme.count == FrameWriter.longest { break }
    }
    return grapheme.isEmpty ? " " : String(grapheme)
  }

  /// How many characters a cell may hold: as many as the screen's have room for.
  private static let longest = 5
}
