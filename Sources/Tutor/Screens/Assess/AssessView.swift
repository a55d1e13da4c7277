// A test: the question, and the line for its answer; at the end what it has shown.

import Canvas
import Course
import Page

extension AssessScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    guard !test.isFinished else { return frame.draw(page, on: &canvas) }
    let rows = frame.size.rows
    let layout = PageLayout(page, size(frame.size), frame.glyphs)
    let first = refused.isEmpty ? min(scroll, layout.most) : layout.most
    frame.header(page.title, page.facts, on: &canvas)
    frame.rule(1, on: &canvas)
    layout.column.draw(from: first, on: &canvas, in: layout.body)
    let more = layout.most - first
    frame.rule(rows - 4, more > 0 ? "\(more.counted("line")) below" : "", on: &canvas)
    let (label, placeholder) = test.line
    let used = canvas.put(" \(frame.text(label)) > ", x: 0, y: rows - 3, role: .strong)
    frame.draw(line, on: &canvas, in: Rect(x: used, y: rows - 3, columns: max(1, frame.width - used - 2), rows: 1))
    if line.text.isEmpty {
      let columns = frame.width - used - 3
      frame.put(placeholder, x: used + 1, y: rows - 3, role: .muted, columns: columns, on: &canvas)
    }
    frame.rule(rows - 2, on: &canvas)
    frame.footer(on: &canvas)
  }
}
