// What a model looks like. Pure: the model and the size say it all.

import Characters
import Canvas

extension Tutor {
  /// The least size at which anything is shown.
  package static let leastSize = Size(columns: 40, rows: 12)

  /// The picture of a model.
  package static func view(_ model: Model, size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    if size.columns >= leastSize.columns, size.rows >= leastSize.rows {
      model.draw(model.screens.count - 1, on: &canvas)
    } else {
      drawTooSmall(on: &canvas)
    }
    return canvas
  }

  private static func drawTooSmall(on canvas: inout Canvas) {
    let size = canvas.size
    let lines = [
      "too small", "\(size.columns) x \(size.rows) now", "\(leastSize.columns) x \(leastSize.rows) needed",
      "q quits",
    ]
    let top = max(0, (size.rows - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      let x = max(0, (size.columns - TextWidth.of(line)) / 2)
      canvas.put(line, x: x, y: top + index, role: index == 0 ? .strong : .text)
    }
  }
}

extension Model {
  /// Draws a screen of the stack, and before it the one that it stands over.
  fileprivate func draw(_ index: Int, on canvas: inout Canvas) {
    let screen = screens[index]
    if type(of: screen).isOverlay, index > 0 { draw(index - 1, on: &canvas) }
    // A message takes the place of the keys.
    let hints = shared.notice == nil ? screen.hints(shared) : []
    screen.draw(in: Frame(shared: shared, size: canvas.size, hints: hints), on: &canvas)
  }
}
