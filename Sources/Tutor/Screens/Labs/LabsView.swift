// The labs by their titles, and what the chosen one is about.

import LabKit
import Canvas
import Labs

extension LabsScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    frame.header("Labs", ["turn a knob, and the picture moves"], on: &canvas)
    frame.rule(1, on: &canvas)
    let lines = Lab.all.enumerated().map { row, lab in
      let isChosen = row == cursor.row
      let title = Run(frame.text(lab.title), role: isChosen ? .selected : .text)
      return Frame.ListLine(runs: [frame.pointer(isChosen), title], row: row)
    }
    frame.draw(lines, chosen: cursor.row, on: &canvas)
    frame.listEnd(chosen.name, chosen.summary, on: &canvas)
  }
}
