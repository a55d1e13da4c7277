// A question of the quiz over the lower band: what has been said so far, newest last, and the line for the answer.

import Canvas

extension QuizScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let size = frame.size
    let room = min(size.rows - 4, max(6, size.rows / 3))
    let top = size.rows - room - 1
    guard let question = run.question else { return }
    canvas.fill(Rect(x: 0, y: top, columns: size.columns, rows: room + 1), text: " ", role: .text)
    frame.rule(top, "before you see it", on: &canvas)
    var lines = ([question] + run.said).flatMap { frame.lines(of: $0, width: size.columns - 4) }
    // The question stays; of what was said, the newest is kept.
    let space = max(1, room - 3)
    if lines.count > space { lines = [lines[0]] + lines.suffix(space - 1) }
    for (index, text) in lines.enumerated() { canvas.put(text, x: 2, y: top + 1 + index) }
    let y = size.rows - 3
    let used = canvas.put(" \(frame.text(run.symbols)) = ", x: 0, y: y, role: .strong)
    frame.draw(line, on: &canvas, in: Rect(x: used, y: y, columns: max(1, size.columns - used - 2), rows: 1))
    frame.rule(size.rows - 2, on: &canvas)
    frame.footer(on: &canvas)
  }
}
