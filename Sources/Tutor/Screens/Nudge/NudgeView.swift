// The nudges with what they do to the loss, as a page.

import Quantities
import Canvas

extension NudgeScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let nudge = narrator.nudge(node, in: training)
    let format = NumberFormat(digits: max(frame.shared.digits, 6))
    frame.draw(narrator.page(nudge, current: cursor.row, format), on: &canvas)
  }
}
