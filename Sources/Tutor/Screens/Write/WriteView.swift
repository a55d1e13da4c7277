// The screen of a backward pass that is written: the formulas with their values, the lines with their marks, what is said of the
// cursor's line, and what is missing.

import Characters
import Canvas
import Course
import Page
import Widgets
import Writing

extension WriteScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let digits = frame.shared.digits
    let layout = layout(frame.size, digits: digits, frame.glyphs)
    frame.header(narrator.network.title, ["write the backward pass"], on: &canvas)
    frame.rule(1, layout.isBeside ? "forward pass" : "", on: &canvas)
    formulas(frame.size, digits: digits, frame.glyphs).draw(on: &canvas, in: layout.formulas)
    if let room = layout.picture {
      let drawing = FigureWidget(figure(digits: digits).mapText(frame.glyphs.spelled), context: frame.context)
      if drawing.rowsFitting(room.size) != nil { drawing.draw(on: &canvas, in: room) }
    }
    let start = layout.lines.origin
    if layout.isBeside {
      frame.divider(start.x - 1, rows: layout.lines.yRange, on: &canvas)
      canvas.put(" \(yours) ", x: start.x + 1, y: 1, role: .muted)
    } else {
      frame.rule(start.y - 1, yours, on: &canvas)
    }
    let cursor = drawLines(in: layout.lines, frame, on: &canvas)
    frame.rule(layout.words.origin.y - 1, "line \(editor.row + 1)", on: &canvas)
    frame.draw(words, on: &canvas, in: layout.words)
    frame.draw(standing, on: &canvas, in: layout.standing)
    frame.rule(frame.size.rows - 2, on: &canvas)
    frame.footer(on: &canvas)
    canvas.cursor = cursor
  }

  /// Where everything stands.
  func layout(_ size: Size, digits: Int, _ glyphs: Glyphs) -> WriteLayout {
    WriteLayout(
      size, formulas: formulas(size, digits: digits, glyphs).height(width:),
      words: { glyphs.lines(of: words, width: $0).count }, standing: { glyphs.lines(of: standing, width: $0).count })
  }

  /// What is missing.
  private var standing: RichText { RichText(run.standing, run.report.isComplete ? .good : .muted) }

  private var yours: String { "your backward pass" }

  /// Draws the lines around the cursor, each over as many rows as it takes. Returns where the cursor is.
  private func drawLines(in rect: Rect, _ frame: Frame, on canvas: inout Canvas) -> Point {
    let width = max(1, rect.size.columns - WriteLayout.margin - 1)
    let lines = editor.lines.indices.map { row in
      WrittenLine(
        editor.lines[row], run.report(at: row, reading: editor.lines[row]), isShown: isShown(row), width: width,
        frame.glyphs)
    }
    let places = lines.indices.flatMap { line in lines[line].rows.indices.map { (line: line, row: $0) } }
    let current = lines[editor.row].row(of: editor.column)
    let focus = lines[..<editor.row].reduce(current) { $0 + $1.rows.count }
    let first = max(0, min(focus - rect.size.rows / 2, places.count - rect.size.rows))
    let shown = first..<min(places.count, first + rect.size.rows)
    for (index, place) in places[shown].enumerated() {
      let y = rect.origin.y + index
      canvas.mark(
        item: place.line, in: Rect(x: rect.origin.x, y: y, columns: rect.size.columns, rows: 1))
      if place.line == editor.row, place.row == 0 {
        canvas.put(frame.glyphs.pointer, x: rect.origin.x, y: y, role: .active)
      }
      lines[place.line].draw(place.row, x: rect.origin.x, y: y, on: &canvas)
    }
    let above = shown.first.map { places[$0].line + (places[$0].row > 0 ? 1 : 0) } ?? 0
    let below = shown.last.map {
      lines.count - places[$0].line - (lines[places[$0].line].rows.count > places[$0].row + 1 ? 0 : 1)
    }
    more(above, frame.glyphs.moreUp, rect, y: rect.origin.y, on: &canvas)
    more(below ?? 0, frame.glyphs.moreDown, rect, y: rect.origin.y + rect.size.rows - 1, on: &canvas)
    let x = rect.origin.x + WriteLayout.margin + min(width, lines[editor.row].cells(before: editor.column))
    return Point(x: min(x, frame.width - 1), y: rect.origin.y + focus - first)
  }

  private func isShown(_ row: Int) -> Bool {
    run.report(at: row, reading: editor.lines[row]).map(run.isShown) ?? false
  }

  /// How many lines are out of sight on one side.
  private func more(_ count: Int, _ arrow: String, _ rect: Rect, y: Int, on canvas: inout Canvas) {
    guard count > 0 else { return }
    let text = " \(arrow) \(count) more"
    canvas.put(text, x: rect.origin.x + rect.size.columns - 1 - TextWidth.of(text), y: y, role: .muted)
  }

  /// What is said of the cursor's line.
  private var words: RichText {
    if let told { return RichText(told.text) }
    let first = run.wanted.first?.name ?? "dL"
    let advice =
      "Write one gradient a line, such as \(first) = …, from the loss back to the parameters. A line is judged when you leave it: "
      + "Enter or an arrow key."
    guard let report else {
      return RichText(editor.line.trimmed.isEmpty ? advice : "Not judged yet: Enter or an arrow key does it.", .muted)
    }
    switch report.verdict {
    case .blank: return RichText(editor.line.trimmed.isEmpty ? advice : "", .muted)
    case .helper: return RichText(report.words)
    case .right, .approximate, .carried: return RichText(report.words, report.says.isEmpty ? .good : .plain)
    case .wrong, .shape, .unread: return RichText(report.words, .plain)
    }
  }
}
