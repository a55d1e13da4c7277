// A number in large digits, to be read from the last row of a room.
import Characters
import Canvas

/// Draws a number with blocks: five rows high where there is room, else three, else as text.
package struct LargeNumberWidget: Sendable {
  private let text: String
  private let role: Role
  private let glyphs: Glyphs

  package init(_ text: String, role: Role, context: DrawingContext) {
    self.text = text
    self.role = role
    glyphs = context.glyphs
  }

  /// How large it is where there is so much room.
  package func size(in room: Size) -> Size {
    let rows = rows(in: room)
    return Size(columns: rows.map(TextWidth.of).max() ?? 0, rows: rows.count)
  }

  /// Draws it in the middle of a rectangle's columns, from its first row on.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    for (index, row) in rows(in: rect.size).enumerated() {
      let x = rect.origin.x + max(0, (rect.size.columns - TextWidth.of(row)) / 2)
      canvas.put(row, x: x, y: rect.origin.y + index, role: role, clip: rect)
    }
  }

  private func rows(in room: Size) -> [String] {
    let pixels = pixels
    guard !pixels.isEmpty, room.rows >= 3 else { return [text] }
    let width = pixels[0].count
    if room.rows >= 5, 2 * width <= room.columns {
      let block = glyphs.isASCII ? "#" : "█"
      return pixels.map { row in row.map { String(repeating: $0 ? block : " ", count: 2) }.joined() }
    }
    // Two rows of dots in a row of cells; ASCII has no half blocks.
    guard !glyphs.isASCII, width <= room.columns else { return [text] }
    return stride(from: 0, to: pixels.count, by: 2).map { y in
      (0..<width).map { x in
        switch (pixels[y][x], y + 1 < pixels.count && pixels[y + 1][x]) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }.joined()
    }
  }

  /// The dots of the whole text, five rows; none where a character has no picture.
  private var pixels: [[Bool]] {
    var rows = [[Bool]](repeating: [], count: 5)
    for character in text {
      guard let shape = Self.shapes[character] else { return [] }
      for (index, row) in shape.enumerated() {
        if !rows[index].isEmpty { rows[index].append(false) }
        rows[index] += row.map { $0 != " " }
      }
    }
    return rows
  }

  private static let shapes: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"],
    "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"],
    "3": ["###", "  #", " ##", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"],
    "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"],
    "7": ["###", "  #", "  #", " # ", " # "],
    "8": ["###", "# #", "###", "# #", "###"],
    "9": ["###", "# #", "###", "  #", "###"],
    ".": [" ", " ", " ", " ", "#"],
    "-": ["   ", "   ", "###", "   ", "   "],
    "+": ["   ", " # ", "###", " # ", "   "],
    "e": ["   ", "###", "# #", "## ", "###"],
    " ": ["  ", "  ", "  ", "  ", "  "],
  ]
}
