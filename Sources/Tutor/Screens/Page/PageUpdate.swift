// Moving in a page to read.

import Canvas
import Printing

extension PageScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    let shared = context.shared
    let layout = PageLayout(page(digits: shared.digits), context.size, shared.glyphs)
    switch action {
    case .move(.down): scroll += 1
    case .move(.up): scroll -= 1
    case .pageDown: scroll += layout.room
    case .pageUp: scroll -= layout.room
    case .move(.top): scroll = 0
    case .move(.bottom): scroll = layout.most
    case .copy: context.effects.append(.copy(PlainElement.text(of: page(digits: shared.digits).elements)))
    }
    scroll = max(0, min(scroll, layout.most))
  }

  mutating func scroll(up: Bool, at place: Point, on picture: Canvas, _ context: inout Context) {
    for _ in 0..<Self.wheelRows { update(.move(up ? .up : .down), &context) }
  }
}
