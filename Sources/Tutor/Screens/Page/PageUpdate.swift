// Moving in a page to read.

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
    }
    scroll = max(0, min(scroll, layout.most))
  }
}
