// A lesson: its page, what was said so far, and the line for the answer.

import Page
import Lessons
import Canvas

extension LessonScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let rows = frame.size.rows
    let page = run.page
    let computing = job == nil ? [] : ["computing \(Int(progress * 100)) %"]
    frame.header(page.title, page.facts + computing, on: &canvas)
    let layout = LessonLayout(page, pictures: run.pictures, question: run.questionElement, frame.size, frame.glyphs)
    let scroll = min(scroll ?? layout.most, layout.most)
    frame.rule(1, scroll > 0 ? "\(lines(scroll)) above: PgUp" : "", on: &canvas)
    drawWords(layout, scroll, frame, on: &canvas)
    if let (rect, numbers) = layout.side {
      frame.divider(rect.origin.x - 2, rows: rect.yRange, on: &canvas)
      numbers.draw(from: 0, on: &canvas, in: rect)
    }
    for picture in layout.pictures { picture.widget.draw(on: &canvas, in: picture.rect) }
    let below = layout.most - scroll
    frame.rule(rows - 4, below > 0 ? "\(lines(below)) below: PgDn" : "", on: &canvas)
    drawPrompt(frame, rows - 3, on: &canvas)
    frame.rule(rows - 2, on: &canvas)
    frame.footer(on: &canvas)
  }

  /// The words; the question stays above them where it would be out of sight.
  private func drawWords(_ layout: LessonLayout, _ scroll: Int, _ frame: Frame, on canvas: inout Canvas) {
    let pinned = layout.pinned(at: scroll)
    var rest = layout.text
    if pinned > 0, let pin = layout.pin {
      let above = Rect(x: rest.origin.x, y: rest.origin.y, columns: rest.size.columns, rows: pinned - 1)
      pin.question.draw(on: &canvas, in: above)
      frame.rule(above.origin.y + above.size.rows, on: &canvas, columns: rest.origin.x + rest.size.columns)
      rest.origin.y += pinned
      rest.size.rows -= pinned
    }
    layout.words.draw(from: scroll, on: &canvas, in: rest)
  }

  private func lines(_ count: Int) -> String { count.counted("line") }

  /// The line for the answer, or what Enter does.
  private func drawPrompt(_ frame: Frame, _ y: Int, on canvas: inout Canvas) {
    switch run.prompt {
    case .proceed(let label):
      canvas.put(" \(frame.glyphs.pointer) Enter: " + frame.text(label), x: 0, y: y, role: .key)
      canvas.cursor = Point(x: 1, y: y)
    case .line(let label, let placeholder):
      let used = canvas.put(" \(frame.text(label)) > ", x: 0, y: y, role: .strong)
      let field = Rect(x: used, y: y, columns: max(1, frame.width - used - 2), rows: 1)
      frame.draw(line, on: &canvas, in: field)
      if line.text.isEmpty {
        let columns = frame.width - used - 3
        frame.put(placeholder, x: used + 1, y: y, role: .muted, columns: columns, on: &canvas)
      }
    }
  }
}
