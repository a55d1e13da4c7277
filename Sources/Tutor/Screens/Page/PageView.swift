// A page to read, over the whole screen.

import Canvas

extension PageScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    frame.draw(page(digits: frame.shared.digits), scroll: scroll, on: &canvas)
  }
}
