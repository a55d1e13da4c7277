// What the keys do in the list of lessons and in a lesson.

import Canvas
import Course
import Page
import Progress

extension Tutor {
  /// Does what an action asks for in the list of lessons.
  static func choose(_ action: Action, _ screen: LessonsScreen, _ model: inout Model) -> [Effect] {
    guard let course = model.course else { return [] }
    var screen = screen
    // The last row is the review.
    let count = course.lessons.count + 1
    switch action {
    case .rowUp: screen.row = (screen.row + count - 1) % max(1, count)
    case .rowDown: screen.row = (screen.row + 1) % max(1, count)
    case .top: screen.row = 0
    case .bottom: screen.row = max(0, count - 1)
    case .open where screen.row == course.reviewRow: model.screens.append(.review(ReviewScreen()))
    case .open:
      guard course.lessons.indices.contains(screen.row) else { return [] }
      return model.open(course.lessons[screen.row])
    default: return []
    }
    if case .lessons = model.screen { model.screen = .lessons(screen) }
    return []
  }

  /// Does what an action asks for in the choice of what to review.
  static func choose(_ action: Action, _ screen: ReviewScreen, _ model: inout Model) {
    var screen = screen
    let last = Skill.allCases.count
    switch action {
    case .rowUp: screen.row = (screen.row + last) % (last + 1)
    case .rowDown: screen.row = (screen.row + 1) % (last + 1)
    case .top: screen.row = 0
    case .bottom: screen.row = last
    case .open: return model.begin(screen.row == 0 ? nil : Skill.allCases[screen.row - 1])
    default: return
    }
    model.screen = .review(screen)
  }

  /// Does what an action asks for in a lesson.
  static func learn(_ action: Action, _ screen: LessonScreen, _ model: inout Model, _ size: Size) -> [Effect] {
    var screen = screen
    var event: RunEvent?
    switch action {
    case .answer where !screen.run.prompt.wantsLine && screen.isMoreBelow(model, size):
      // What is to be read is read to its end before the next step.
      screen.scroll = (screen.scroll ?? 0) + screen.room(size) - 1
    case .answer:
      event = screen.run.prompt.wantsLine ? screen.run.submit(screen.line.text) : screen.run.proceed()
    case .stepBack: event = screen.run.back()
    case .slip: event = screen.wayBack.map { screen.run.go(to: $0) }
    case .hint: event = screen.run.hint()
    case .solution: event = screen.run.solution()
    case .skip: event = screen.run.skip()
    case .again: event = screen.run.again()
    case .openLab: return model.openLab(screen)
    case .rowUp, .rowDown: screen.pick(action == .rowDown ? 1 : -1)
    case .pageUp, .pageDown:
      let room = screen.room(size)
      let most = max(0, lessonHeight(screen, model, size) - 1 - room)
      let shown = screen.scroll ?? most
      let wanted = shown + (action == .pageDown ? room : -room)
      screen.scroll = wanted >= most ? nil : max(0, wanted)
    default: return []
    }
    guard let event else {
      model.screen = .lesson(screen)
      return []
    }
    screen.wayBack = event.wayBack
    screen.scroll = event.hasMoved ? 0 : nil
    screen.keepLine(after: action, event.kind)
    let jobs = screen.beginAwaited()
    model.screen = .lesson(screen)
    if event.kind == .refused, case .prose(let reason)? = event.message.first {
      model.notice = Notice(text: reason.plain, isWarning: true)
    }
    return jobs + (event.records(at: 0).isEmpty ? [] : [.keep(event)])
  }
}

extension LessonScreen {
  /// A wrong answer stays in the line, to be mended or typed over; one that cannot be read, to be mended. What else was
  /// answered has been taken over into the page.
  mutating func keepLine(after action: Action, _ kind: RunEvent.Kind) {
    switch kind {
    // Which slip it was is asked first, with an empty line.
    case .wrong where run.isToldApart: line = TextLine()
    case .wrong: line.select()
    case .unreadable where run.selection != .none: line.select()
    case .unreadable, .refused, .computing: break
    case .told where action != .answer: break
    case .right, .carried, .kept, .moved, .told, .finished: line = TextLine()
    }
  }

  /// How many rows of the page are shown.
  func room(_ size: Size) -> Int { max(1, size.rows - 6) }

  /// Whether the page goes on below what is shown.
  func isMoreBelow(_ model: Model, _ size: Size) -> Bool {
    guard let scroll else { return false }
    return scroll + room(size) < Tutor.lessonHeight(self, model, size) - 1
  }

  /// Chooses the next option of a list by writing its letter into the line.
  mutating func pick(_ offset: Int) {
    guard run.selection == .one else { return }
    let options = run.options.indices.map { String(UnicodeScalar(UInt8(97 + $0 % 26))) }
    guard !options.isEmpty else { return }
    let current = options.firstIndex(of: line.text)
    let next = current.map { ($0 + offset + options.count) % options.count } ?? (offset > 0 ? 0 : options.count - 1)
    line = TextLine(options[next])
  }
}
