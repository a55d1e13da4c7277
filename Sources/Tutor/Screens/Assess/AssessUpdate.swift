// What the keys do in a test.

import Canvas
import Course
import Editing

extension AssessScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    let layout = PageLayout(page, size(context.size), context.shared.glyphs)
    switch action {
    case .answer where test.isFinished: context.close()
    case .answer: answer(&context)
    case .pass: goOn(&context) { $0.pass() }
    case .end: goOn(&context) { test in while !test.isFinished { test.pass() } }
    case .down: scroll = min(layout.most, scroll + 1)
    case .up: scroll = max(0, scroll - 1)
    }
  }

  mutating func edit(_ key: Key, _ context: inout Context) -> Bool {
    // Ctrl-E ends the test here, and does not go to the end of the line.
    guard !test.isFinished, key != .control("e") else { return false }
    let asksForHelp = key == .character("?") && line.text.isEmpty
    return !asksForHelp && line.edit(key)
  }

  mutating func paste(_ text: String, _ context: inout Context) -> Bool {
    guard !test.isFinished else { return false }
    _ = line.paste(text)
    return true
  }

  /// A test that is broken off is told of as far as it is.
  mutating func ending() -> [Effect] { test.isFinished ? [] : [.assessed(test.result)] }

  /// The rows for the page: a line for the answer stands below it.
  func size(_ whole: Size) -> Size { Size(columns: whole.columns, rows: whole.rows - 2) }

  private mutating func answer(_ context: inout Context) {
    guard line.text.contains(where: { !$0.isWhitespace }) else {
      return context.say("type an answer; Ctrl-N leaves the question out")
    }
    var reply = Assessment.Reply.noted
    let text = line.text
    goOn(&context) { reply = $0.answer(text) }
    if case .unreadable(let message) = reply {
      refused = message
      line = TextLine(text)
      line.select()
    }
  }

  /// Lets the test go on, and tells of the result at its end.
  private mutating func goOn(_ context: inout Context, _ step: (inout Assessment) -> Void) {
    step(&test)
    (refused, line, scroll) = ([], TextLine(), 0)
    if test.isFinished { context.effects.append(.assessed(test.result)) }
  }
}
