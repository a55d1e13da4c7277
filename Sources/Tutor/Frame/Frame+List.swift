// A list that is chosen from: the part of it around the chosen row, and below it what is chosen.

import Characters
import Canvas
import Page
import Widgets

extension Frame {
  /// One line of a list: a row that can be chosen, or a heading.
  struct ListLine {
    let runs: [Run]
    /// The row's number; nil for a heading.
    let row: Int?
  }

  /// The mark before a row.
  func pointer(_ isChosen: Bool) -> Run { Run(isChosen ? "\(glyphs.pointer) " : "  ", role: .active) }

  /// Draws the lines around the chosen row.
  func draw(_ lines: [ListLine], chosen row: Int, on canvas: inout Canvas) {
    let room = max(1, size.rows - 7)
    let chosen = lines.firstIndex { $0.row == row } ?? 0
    let first = max(0, min(chosen - room / 2, lines.count - room))
    let shown = min(room, lines.count - first)
    // The list goes on where its ends are not seen.
    let above = more(lines[..<first], glyphs.moreUp)
    let below = more(lines[(first + shown)...], glyphs.moreDown)
    for (index, line) in lines[first...].prefix(shown).enumerated() {
      let y = 2 + index
      let area = Rect(x: 2, y: y, columns: width - 4, rows: 1)
      let sign = index == shown - 1 && !below.isEmpty ? below : index == 0 ? above : ""
      let taken = sign.isEmpty ? 0 : TextWidth.of(sign) + 1
      canvas.put(line.runs.elidedBesideNumbers(to: width - 4 - taken, glyphs), x: 2, y: y, clip: area)
      canvas.put(sign, x: width - 2 - TextWidth.of(sign), y: y, role: .muted)
      if let row = line.row { canvas.mark(item: row, in: area) }
      if line.row == row { canvas.cursor = Point(x: 2, y: y) }
    }
  }

  /// How many rows of a list are out of sight on one side; empty where none is.
  private func more(_ lines: ArraySlice<ListLine>, _ arrow: String) -> String {
    let count = lines.count { $0.row != nil }
    return count > 0 ? "\(arrow) \(count) more" : ""
  }

  /// Two lines about what is chosen, under a line with its name, and the footer.
  func listEnd(_ name: String, _ words: String, on canvas: inout Canvas) {
    rule(size.rows - 5, name, on: &canvas)
    draw(RichText(words), on: &canvas, in: Rect(x: 2, y: size.rows - 4, columns: width - 4, rows: 2))
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }
}
