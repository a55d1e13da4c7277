// The list of labs.

import LabKit
import Canvas
import Labs
import Page
import Widgets

extension Frame {
  func draw(_ screen: LabsScreen, on canvas: inout Canvas) {
    HeaderWidget(title: "Labs", facts: ["turn a knob, and the picture moves"], context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    let room = max(1, size.rows - 7)
    let first = max(0, min(screen.row - room / 2, Lab.all.count - room))
    for (index, lab) in Lab.all[first...].prefix(room).enumerated() {
      let isChosen = first + index == screen.row
      let clip = Rect(x: 2, y: 2 + index, columns: width - 4, rows: 1)
      canvas.put(
        [
          Run(isChosen ? "\(model.glyphs.pointer) " : "  ", role: .active),
          Run(text(lab.title), role: isChosen ? .selected : .text),
        ], x: 2, y: 2 + index, clip: clip)
      if isChosen { canvas.cursor = Point(x: 2, y: 2 + index) }
    }
    let lab = Lab.all[screen.row]
    rule(size.rows - 5, lab.name, on: &canvas)
    draw(
      shown(.prose(RichText(lab.summary))), on: &canvas, in: Rect(x: 2, y: size.rows - 4, columns: width - 4, rows: 2))
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }
}
