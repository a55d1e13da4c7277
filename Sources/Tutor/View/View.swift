// What a model looks like. Pure: the model and the size say it all.

import Canvas
import Page
import Widgets

extension Tutor {
  /// The least size at which anything is shown.
  package static let leastSize = Size(columns: 40, rows: 12)

  /// The picture of a model.
  package static func view(_ model: Model, size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard size.columns >= leastSize.columns, size.rows >= leastSize.rows else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    let frame = Frame(model: model, size: size)
    switch model.screen {
    case .home(let home): frame.draw(home, on: &canvas)
    case .walk(let walk): frame.draw(walk, on: &canvas)
    case .page(let page): frame.draw(page, on: &canvas)
    case .nudge(let nudge): frame.draw(nudge, on: &canvas)
    case .lessons(let lessons): frame.draw(lessons, on: &canvas)
    case .lesson(let lesson): frame.draw(lesson, on: &canvas)
    case .labs(let labs): frame.draw(labs, on: &canvas)
    case .lab(let lab): frame.draw(lab, on: &canvas)
    case .review(let review): frame.draw(review, on: &canvas)
    case .quiz(let quiz):
      frame.drawBelow(on: &canvas)
      frame.draw(quiz, on: &canvas)
    case .prompt(let prompt):
      frame.drawBelow(on: &canvas)
      frame.draw(prompt, on: &canvas)
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

/// What every screen's drawing needs.
struct Frame {
  let model: Model
  let size: Size

  var context: DrawingContext { DrawingContext(glyphs: model.glyphs) }
  var width: Int { size.columns }

  /// A text as it can be shown: in ASCII where nothing else can be.
  func text(_ text: String) -> String { model.glyphs.isASCII ? Frame.spelled(text) : text }

  /// In ASCII a dot alone, for what is not computed yet, is no multiplication sign.
  private static func spelled(_ text: String) -> String {
    text == "·" ? Glyphs.ascii.dot : ASCIIText.transliterate(text)
  }

  /// An element as it can be shown.
  func shown(_ element: Element) -> Element {
    model.glyphs.isASCII ? element.mapText(Frame.spelled) : element
  }

  /// A line across the screen, with a word in it.
  func rule(_ y: Int, _ word: String = "", on canvas: inout Canvas, from x: Int = 0, columns: Int? = nil) {
    let columns = columns ?? width - x
    canvas.put(String(repeating: model.glyphs.horizontal, count: max(0, columns)), x: x, y: y, role: .border)
    if !word.isEmpty {
      canvas.put(
        " \(text(word)) ", x: x + 2, y: y, role: .muted, clip: Rect(x: x, y: y, columns: columns, rows: 1))
    }
  }

  /// The bottom line: a message if there is one, else the keys that work now.
  func footer(on canvas: inout Canvas, from x: Int = 0, kind: Screen.Kind? = nil) {
    let rect = Rect(x: x, y: size.rows - 1, columns: width - x, rows: 1)
    if let notice = model.notice {
      let mark = notice.isWarning ? "\(model.glyphs.cross) " : ""
      // A long one takes the rows above, too, until the next key.
      let role: Role = notice.isWarning ? .warning : .good
      let lines = Wrapping.lines(of: [Run(mark + text(notice.text), role: role)], width: width - x - 2)
        .prefix(max(1, size.rows / 4))
      for (index, line) in lines.enumerated() {
        let row = Rect(x: x, y: size.rows - lines.count + index, columns: width - x, rows: 1)
        canvas.fill(row, text: " ", role: .text)
        canvas.put([Run(" ", role: role)] + line, x: x, y: row.origin.y, clip: row)
      }
      return
    }
    let rows = ActionTable.rows(for: kind ?? model.screen.kind).filter { !$0.short.isEmpty && $0.refusal(model) == nil }
    let pairs = rows.map { (key: $0.keys[0].label(in: model.glyphs), words: text($0.short)) }
    FooterWidget(pairs, context: context).draw(
      on: &canvas, in: Rect(x: x + 1, y: rect.origin.y, columns: width - x - 2, rows: 1))
  }

  /// The screen under a question.
  func drawBelow(on canvas: inout Canvas) {
    guard let below = model.screens.dropLast().last else { return }
    var lower = model
    lower.screens.removeLast()
    let frame = Frame(model: lower, size: size)
    switch below {
    case .home(let home): frame.draw(home, on: &canvas)
    case .walk(let walk): frame.draw(walk, on: &canvas)
    case .lab(let lab): frame.draw(lab, on: &canvas)
    case .page, .prompt, .nudge, .lessons, .lesson, .review, .quiz, .labs: break
    }
  }

  /// A line that is being typed: the part of it around the cursor.
  func draw(_ line: TextLine, on canvas: inout Canvas, in field: Rect) {
    let characters = Array(line.text)
    let start = max(0, line.cursor - field.size.columns + 1)
    let visible = String(characters[start..<min(characters.count, start + field.size.columns)])
    canvas.fill(field, text: " ", role: .field)
    canvas.put(visible, x: field.origin.x, y: field.origin.y, role: .field, clip: field)
    let before = TextWidth.of(String(characters[start..<line.cursor]))
    canvas.cursor = Point(x: min(field.origin.x + before, width - 1), y: field.origin.y)
  }

  /// A question of the quiz over the lower band: what has been said so far, newest last, and the line for the answer.
  func draw(_ quiz: QuizScreen, on canvas: inout Canvas) {
    let room = min(size.rows - 4, max(6, size.rows / 3))
    let top = size.rows - room - 1
    guard let run = model.walk?.quiz, let question = run.question else { return }
    canvas.fill(Rect(x: 0, y: top, columns: width, rows: room + 1), text: " ", role: .text)
    rule(top, "before you see it", on: &canvas)
    var lines: [[Run]] = []
    for text in [question] + run.said {
      let runs = text.mapText(self.text).spans.map { Run($0.text, role: $0.tone.role) }
      lines += Wrapping.lines(of: runs, width: width - 4)
    }
    // The question stays; of what was said, the newest is kept.
    let space = max(1, room - 3)
    if lines.count > space { lines = [lines[0]] + lines.suffix(space - 1) }
    for (index, line) in lines.enumerated() { canvas.put(line, x: 2, y: top + 1 + index) }
    let used = canvas.put(" \(text(run.symbols)) = ", x: 0, y: size.rows - 3, role: .strong)
    draw(quiz.line, on: &canvas, in: Rect(x: used, y: size.rows - 3, columns: max(1, width - used - 2), rows: 1))
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }

  /// A question in the two last lines.
  func draw(_ prompt: PromptScreen, on canvas: inout Canvas) {
    let y = size.rows - 2
    canvas.fill(Rect(x: 0, y: y, columns: width, rows: 2), text: " ", role: .text)
    let used = canvas.put(" " + text(prompt.label) + " ", x: 0, y: y, role: .strong)
    let room = max(1, width - used - 2)
    draw(prompt.line, on: &canvas, in: Rect(x: used, y: y, columns: room, rows: 1))
    if prompt.problem.isEmpty {
      footer(on: &canvas, kind: .prompt)
    } else {
      canvas.put(" \(model.glyphs.cross) " + text(prompt.problem), x: 0, y: y + 1, role: .warning)
    }
  }
}
