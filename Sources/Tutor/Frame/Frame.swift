// What every screen's drawing needs: the size, how texts are spelt, the header, the lines between the bands, the footer.

import Characters
import Editing
import Canvas
import Page
import Widgets

/// The frame that a screen is drawn in.
struct Frame {
  let shared: Shared
  let size: Size
  /// The keys that work now, for the footer.
  let hints: [(key: String, words: String)]

  var glyphs: Glyphs { shared.glyphs }
  var context: DrawingContext { DrawingContext(glyphs: glyphs) }
  var width: Int { size.columns }

  /// A text as it can be shown.
  func text(_ text: String) -> String { glyphs.spelled(text) }

  /// A text in lines, as it can be shown.
  func lines(of text: RichText, width: Int) -> [[Run]] { glyphs.lines(of: text, width: width) }

  /// Puts a text into a row of cells; what there is no room for is cut with a sign.
  func put(_ words: String, x: Int, y: Int, role: Role, columns: Int, on canvas: inout Canvas) {
    canvas.put([Run(text(words), role: role)].elided(to: columns, glyphs), x: x, y: y)
  }

  /// Draws a text in lines; what there is no room for is cut with a sign.
  func draw(_ text: RichText, on canvas: inout Canvas, in rect: Rect) {
    let all = lines(of: text, width: max(1, rect.size.columns))
    for (index, line) in all.prefix(rect.size.rows).enumerated() {
      let isCut = index == rect.size.rows - 1 && all.count > rect.size.rows
      let shown = isCut ? (line + .blank(1) + all[index + 1]).elided(to: rect.size.columns, glyphs) : line
      canvas.put(shown, x: rect.origin.x, y: rect.origin.y + index, clip: rect)
    }
  }

  /// Draws one element.
  func draw(_ element: Element, on canvas: inout Canvas, in rect: Rect) {
    glyphs.widget(element).draw(on: &canvas, in: rect)
  }

  /// The first row.
  func header(_ title: String, _ facts: [String] = [], _ progress: Progress? = nil, on canvas: inout Canvas) {
    HeaderWidget(title: text(title), facts: facts.map(text), progress: progress, context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
  }

  /// A line across the screen, with a word in it.
  func rule(_ y: Int, _ word: String = "", on canvas: inout Canvas, columns: Int? = nil) {
    let columns = columns ?? width
    canvas.put(String(repeating: glyphs.horizontal, count: max(0, columns)), x: 0, y: y, role: .border)
    if !word.isEmpty {
      let word = [Run(" \(text(word))", role: .muted)].elided(to: columns - 2, glyphs) + [Run(" ", role: .muted)]
      canvas.put(word, x: 2, y: y, clip: Rect(x: 0, y: y, columns: columns, rows: 1))
    }
  }

  /// A line down some rows, between what stands side by side.
  func divider(_ x: Int, rows: Range<Int>, on canvas: inout Canvas) {
    for y in rows { canvas.put(glyphs.vertical, x: x, y: y, role: .border) }
  }

  /// The bottom line: a message if there is one, else the keys that work now; at its end that an answer was saved.
  func footer(on canvas: inout Canvas, from x: Int = 0) {
    let saved = "saved"
    let room = width - x - 2 - (shared.isSaved ? saved.count + 2 : 0)
    if let notice = shared.notice {
      draw(notice, on: &canvas, from: x, columns: room)
    } else {
      FooterWidget(hints, context: context).draw(
        on: &canvas, in: Rect(x: x + 1, y: size.rows - 1, columns: room, rows: 1))
    }
    if shared.isSaved { canvas.put(saved, x: width - saved.count - 1, y: size.rows - 1, role: .good) }
  }

  /// A long message takes the rows above, too, until the next key.
  private func draw(_ notice: Notice, on canvas: inout Canvas, from x: Int, columns: Int) {
    let mark = notice.isWarning ? "\(glyphs.cross) " : ""
    let role: Role = notice.isWarning ? .warning : .good
    let lines = Wrapping.lines(of: [Run(mark + text(notice.text), role: role)], width: columns)
      .prefix(max(1, size.rows / 4))
    for (index, line) in lines.enumerated() {
      let row = Rect(x: x, y: size.rows - lines.count + index, columns: width - x, rows: 1)
      canvas.fill(row, text: " ", role: .text)
      canvas.put([Run(" ", role: role)] + line, x: x, y: row.origin.y, clip: row)
    }
  }

  /// A line that is being typed: the part of it around the cursor.
  func draw(_ line: TextLine, on canvas: inout Canvas, in field: Rect) {
    let characters = Array(line.text)
    let start = max(0, line.cursor - field.size.columns + 1)
    let visible = String(characters[start..<min(characters.count, start + field.size.columns)])
    canvas.fill(field, text: " ", role: .field)
    canvas.put(visible, x: field.origin.x, y: field.origin.y, role: .field, clip: field)
    let before = TextWidth.of(String(characters[start..<line.cursor]))
    canvas.cursor = Point(x: min(field.origin.x + before, width - 1), y: field.origin.y)
  }
}
