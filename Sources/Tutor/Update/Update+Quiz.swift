// What the keys do while a question of the quiz is open.

import Canvas
import Course
import Narration
import Page

extension Tutor {
  /// One step on, or first the question about it.
  static func next(_ walk: WalkScreen, _ model: inout Model) {
    if let question = walk.question(digits: model.digits) {
      model.screens.append(.quiz(QuizScreen(question)))
      return
    }
    var walk = walk
    walk.next()
    model.walk = walk
  }

  /// Does what an action asks for.
  static func answer(_ action: Action, _ screen: QuizScreen, _ model: inout Model) {
    var screen = screen
    switch action {
    case .answer: grade(&screen, &model)
    case .hint:
      let ladder = Hints.ladder(screen.question)
      guard !ladder.isEmpty else { return }
      screen.said.append(RichText("Hint: ", .strong) + ladder[min(screen.hints, ladder.count - 1)])
      screen.hints += 1
      model.screen = .quiz(screen)
    case .skip: show(nil, &model)
    default: break
    }
  }

  private static func grade(_ screen: inout QuizScreen, _ model: inout Model) {
    let text = screen.line.text.trimmingSpaces
    guard !text.isEmpty else { return }
    let earlier = model.walk?.answers ?? []
    let verdict = Grader().grade(text, screen.question, earlier: earlier)
    if let answered = Answered(text, to: screen.question, verdict: verdict), var walk = model.walk {
      walk.answers.append(answered)
      model.walk = walk
    }
    if verdict.isRight {
      show("right: \(screen.question.symbols) = \(text)", &model)
      return
    }
    screen.said += [RichText("✗ ", .warning) + RichText(text)] + verdict.sentences
    screen.line = TextLine()
    model.screen = .quiz(screen)
  }

  /// Leaves the question and shows its step.
  private static func show(_ message: String?, _ model: inout Model) {
    model.screens.removeLast()
    guard var walk = model.walk else { return }
    walk.next()
    model.walk = walk
    model.notice = message.map { Notice(text: $0, isWarning: false) }
  }
}
