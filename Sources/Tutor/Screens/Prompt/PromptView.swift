// A question in the two last lines.

import Canvas

extension PromptScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let y = frame.size.rows - 2
    canvas.fill(Rect(x: 0, y: y, columns: frame.width, rows: 2), text: " ", role: .text)
    let used = canvas.put(" " + frame.text(question.label) + " ", x: 0, y: y, role: .strong)
    let room = max(1, frame.width - used - 2)
    frame.draw(line, on: &canvas, in: Rect(x: used, y: y, columns: room, rows: 1))
    if problem.isEmpty {
      frame.footer(on: &canvas)
    } else {
      let words = " \(frame.glyphs.cross) " + problem
      frame.put(words, x: 0, y: y + 1, role: .warning, columns: frame.width, on: &canvas)
    }
  }
}
