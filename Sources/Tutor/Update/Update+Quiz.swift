// What the keys do while a question of the quiz is open.

import Canvas
import Course
import Narration
import Page

extension Tutor {
  /// One step on, or first the question about it.
  static func next(_ walk: WalkScreen, _ model: inout Model) {
    var walk = walk
    let isAsked = walk.quiz.ask(from: walk.viewpoint(digits: model.digits), walk.narrator)
    if !isAsked { walk.next() }
    model.walk = walk
    if isAsked { model.screens.append(.quiz(QuizScreen())) }
  }

  /// Asks more, or nothing any more.
  static func changeQuiz(_ model: inout Model) {
    guard var walk = model.walk else { return }
    walk.quiz.amount = walk.quiz.amount.next
    model.walk = walk
    model.notice = Notice(text: walk.quiz.amount.words, isWarning: false)
  }

  /// Does what an action asks for.
  static func answer(_ action: Action, _ screen: QuizScreen, _ model: inout Model, _ size: Size) -> [Effect] {
    guard var walk = model.walk else { return [] }
    let event: RunEvent
    switch action {
    case .answer: event = walk.quiz.submit(screen.line.text)
    case .hint: event = walk.quiz.hint()
    case .skip: event = walk.quiz.skip()
    default: return []
    }
    let said = event.message.compactMap { if case .prose(let text) = $0 { text.plain } else { nil } }
    if !walk.quiz.isOpen {
      model.screens.removeLast()
      walk.next()
      if event.isRight == true { model.notice = Notice(text: fitting(said, size), isWarning: false) }
    } else if event.kind == .refused {
      model.notice = said.first.map { Notice(text: $0, isWarning: true) }
    } else if action == .answer {
      model.screen = .quiz(QuizScreen())
    }
    model.walk = walk
    return event.records(at: 0).isEmpty ? [] : [.keep(event)]
  }

  /// As many sentences as the footer has room for, with the word that they are saved.
  private static func fitting(_ sentences: [String], _ size: Size) -> String {
    var text = sentences.first ?? ""
    for sentence in sentences.dropFirst() where TextWidth.of(text + sentence) + 12 <= size.columns {
      text += " " + sentence
    }
    return text
  }
}
