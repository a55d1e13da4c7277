// What the keys do in a lesson.

import Editing
import Lessons
import Canvas
import Course
import Page

extension LessonScreen {
  mutating func opening() -> [Effect] {
    // A review is in no catalog: the journal learns of its answers only.
    if run.isReview { return [] }
    let jobs = beginAwaited()
    return [.keep(run.opening)] + jobs
  }

  mutating func update(_ action: Action, _ context: inout Context) {
    switch action {
    case .openLab: openLab(&context)
    case .pick(let offset): pick(offset)
    case .pageDown, .pageUp: turnPage(down: action == .pageDown, layout(context))
    case .answer where !run.prompt.wantsLine && isMoreBelow(layout(context)):
      // What is to be read is read to its end before the next step.
      scroll = (scroll ?? 0) + layout(context).room - 1
    case .answer where run.isFinished && run.stepsToRepair.isEmpty:
      // From the end it goes on: to the next lesson, or back to the list.
      context.close()
      if let next = run.next, !run.isReview { context.open(.lesson(next.lesson)) }
    default:
      if let event = event(of: action) { take(event, of: action, &context) }
    }
  }

  mutating func take(_ news: News, _ context: inout Context) {
    switch news {
    case .progressed(let share): progress = share
    case .computed(let answer): take(answer, &context)
    case .begin(let step): _ = run.go(to: step)
    case .explored(let shown): arrive(shown, &context)
    default: break
    }
  }

  mutating func edit(_ key: Key, _ context: inout Context) -> Bool {
    guard run.prompt.wantsLine else { return false }
    // With nothing typed yet a question mark asks for the keys.
    let asksForHelp = key == .character("?") && line.text.isEmpty
    guard !asksForHelp, line.edit(key) else { return false }
    scroll = nil
    return true
  }

  /// A click on an option chooses it; one on the line under the page is Enter where that goes on.
  mutating func click(_ place: Point, on picture: Canvas, _ context: inout Context) -> Bool {
    if place.y == context.size.rows - 3, !run.prompt.wantsLine {
      update(.answer, &context)
      return true
    }
    guard run.selection == .one, let letter = option(at: place, on: picture, layout(context).text) else { return false }
    line = TextLine(letter)
    return true
  }

  mutating func scroll(up: Bool, at place: Point, on picture: Canvas, _ context: inout Context) {
    let layout = layout(context)
    let wanted = (scroll ?? layout.most) + (up ? -Self.wheelRows : Self.wheelRows)
    scroll = wanted >= layout.most ? nil : max(0, wanted)
  }

  mutating func paste(_ text: String, _ context: inout Context) -> Bool {
    guard run.prompt.wantsLine else { return false }
    _ = line.paste(text)
    return true
  }

  /// What an action does to the run.
  private mutating func event(of action: Action) -> RunEvent? {
    switch action {
    case .answer: run.prompt.wantsLine ? run.submit(line.text) : run.proceed()
    case .stepBack: run.back()
    case .slip: wayBack.map { run.go(to: $0) }
    case .hint: run.hint()
    case .solution: run.solution()
    case .skip: run.skip()
    case .again: run.again()
    case .openLab, .pick, .pageDown, .pageUp: nil
    }
  }

  /// Shows what the run says.
  private mutating func take(_ event: RunEvent, of action: Action, _ context: inout Context) {
    wayBack = event.wayBack
    scroll = event.hasMoved ? 0 : nil
    keepLine(after: action, event.kind)
    context.effects += beginAwaited()
    if event.kind == .refused, case .prose(let reason)? = event.message.first { context.warn(reason.plain) }
    if !event.records(at: 0).isEmpty { context.effects.append(.keep(event)) }
  }

  /// A wrong answer stays in the line, to be mended or typed over; one that cannot be read, to be mended. What else was
  /// answered has been taken over into the page.
  mutating func keepLine(after action: Action, _ kind: RunOutcome) {
    switch kind {
    // Which slip it was is asked first, or a smaller question, with an empty line.
    case .wrong where run.isToldApart || run.isSplit: line = TextLine()
    case .wrong: line.select()
    case .unreadable: line.select()
    case .refused, .computing: break
    case .told where action != .answer: break
    case .right, .carried, .kept, .moved, .told, .finished: line = TextLine()
    }
  }

  private func layout(_ context: Context) -> LessonLayout {
    LessonLayout(run.page, pictures: run.pictures, question: run.questionElement, context.size, context.shared.glyphs)
  }

  /// Whether the page goes on below what is shown.
  private func isMoreBelow(_ layout: LessonLayout) -> Bool { scroll.map { $0 < layout.most } ?? false }

  /// A screen up or down; at the end the newest text stays in view.
  private mutating func turnPage(down: Bool, _ layout: LessonLayout) {
    let wanted = (scroll ?? layout.most) + (down ? layout.room : -layout.room)
    scroll = wanted >= layout.most ? nil : max(0, wanted)
  }

  /// The letters of the options.
  private var letters: [String] { run.options.indices.map(Letters.letter) }

  /// The letter of the option that is written at a place: `b)` begins the row, or one above.
  private func option(at place: Point, on picture: Canvas, _ text: Rect) -> String? {
    guard text.xRange.contains(place.x), text.yRange.contains(place.y) else { return nil }
    for y in stride(from: place.y, through: text.origin.y, by: -1) {
      guard let x = text.xRange.first(where: { $0 < picture.size.columns && picture[$0, y].text != " " }),
        let word = picture.word(at: Point(x: x, y: y))
      else { return nil }
      if let letter = letters.first(where: { word.text == "\($0))" }) { return letter }
    }
    return nil
  }

  /// Chooses the next option of a list by writing its letter into the line.
  private mutating func pick(_ offset: Int) {
    guard run.selection == .one else { return }
    let options = letters
    guard !options.isEmpty else { return }
    let current = options.firstIndex(of: line.text)
    let next = current.map { ($0 + offset + options.count) % options.count } ?? (offset > 0 ? 0 : options.count - 1)
    line = TextLine(options[next])
  }
}
