// The screen of a backward pass that is written: the formulas with their values, the lines with their marks, what is said of the
// cursor's line, and what is missing.

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
    frame.draw(.listing(listing(rows: frame.size.rows, digits: digits)), on: &canvas, in: layout.formulas)
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
    drawWords(in: layout.words, frame, on: &canvas)
    drawStanding(frame, y: frame.size.rows - 3, on: &canvas)
    frame.rule(frame.size.rows - 2, on: &canvas)
    frame.footer(on: &canvas)
    canvas.cursor = cursor
  }

  /// Where everything stands.
  func layout(_ size: Size, digits: Int, _ glyphs: Glyphs) -> WriteLayout {
    let formulas = ListingWidget(listing(rows: size.rows, digits: digits), context: DrawingContext(glyphs: glyphs))
    return WriteLayout(size, formulas: formulas.height(width:))
  }

  private var yours: String { "your backward pass" }

  /// Draws the lines around the cursor. Returns where the cursor is.
  private func drawLines(in rect: Rect, _ frame: Frame, on canvas: inout Canvas) -> Point {
    let count = editor.lines.count
    let first = max(0, min(editor.row - rect.size.rows / 2, count - rect.size.rows))
    let width = max(1, rect.size.columns - WriteLayout.margin - 1)
    var cursor = rect.origin
    for row in first..<min(count, first + rect.size.rows) {
      let y = rect.origin.y + row - first
      let line = WrittenLine(
        editor.lines[row], run.report(at: row, reading: editor.lines[row]), isShown: isShown(row), frame.glyphs)
      if row == editor.row {
        canvas.put(frame.glyphs.pointer, x: rect.origin.x, y: y, role: .active)
        let start = line.start(showing: editor.column, width: width)
        line.draw(from: start, x: rect.origin.x, y: y, width: width, on: &canvas)
        let x = rect.origin.x + WriteLayout.margin + line.cells(start..<editor.column)
        cursor = Point(x: min(x, frame.width - 1), y: y)
      } else {
        line.draw(from: 0, x: rect.origin.x, y: y, width: width, on: &canvas)
      }
    }
    let last = min(count, first + rect.size.rows)
    more(first, frame.glyphs.moreUp, rect, y: rect.origin.y, on: &canvas)
    more(count - last, frame.glyphs.moreDown, rect, y: rect.origin.y + rect.size.rows - 1, on: &canvas)
    return cursor
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
  private func drawWords(in rect: Rect, _ frame: Frame, on canvas: inout Canvas) {
    let lines = frame.lines(of: words, width: rect.size.columns).prefix(rect.size.rows)
    for (index, line) in lines.enumerated() { canvas.put(line, x: rect.origin.x, y: rect.origin.y + index, clip: rect) }
  }

  /// What is missing, in one line.
  private func drawStanding(_ frame: Frame, y: Int, on canvas: inout Canvas) {
    let text = RichText(run.standing, run.report.isComplete ? .good : .muted)
    let lines = frame.lines(of: text, width: max(1, frame.width - 5))
    guard let first = lines.first else { return }
    let used = canvas.put(first, x: 2, y: y)
    if lines.count > 1 { canvas.put(frame.glyphs.ellipsis, x: 2 + used, y: y, role: .muted) }
  }

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
