// Answering: what a line of text leads to.

import Diagnostics
import Page

extension LessonRun {
  /// Takes a line of text as the answer to what is asked; an empty one goes on.
  public mutating func submit(_ text: String) -> RunEvent {
    let text = String(text.prefix(Record.longestAnswer)).trimmed
    if text.isEmpty { return proceed() }
    guard !isFinished, task != nil else { return RunEvent(.refused, [.prose("The lesson is at its end.")]) }
    if let event = tellApart(text) { return event }
    let step = lesson.steps[stepIndex]
    let name = visits[stepIndex].task?.part.map { "\(step.id)/\($0)" } ?? step.id
    let isPart = visits[stepIndex].task?.part != nil
    let choices = visits[stepIndex].task?.choices
    let view = view
    guard var finding = visits[stepIndex].task?.judge(text, view) else { return RunEvent(.refused) }
    if finding.kind == .refused { return RunEvent(.refused, finding.message) }

    let record = Record(
      time: 0, kind: .answered, lesson: lesson.name, step: name, skill: step.skill, answer: text,
      right: finding.kind.isRight, hints: visits[stepIndex].hintCount, choices: choices,
      seed: visits[stepIndex].freshSeed, mistake: finding.mistakes.count == 1 ? finding.mistakes[0] : nil)
    if let answered = finding.answered, visits[stepIndex].freshSeed == nil { answers.append((stepIndex, answered)) }
    visits[stepIndex].ambiguity = finding.ambiguity
    let wayBack = slipStep(of: finding.origins)
    switch finding.kind {
    case .right, .kept: finding.message += settle(step, isPart: isPart, isRight: finding.kind == .right)
    case .carried:
      if !isPart { visits[stepIndex].standing = visits[stepIndex].standing == .done ? .done : .released }
      if let wayBack {
        finding.message.append(.prose(RichText("Enter goes on; step \(wayBack + 1) is where the slip was.", .muted)))
      }
    case .wrong: finding.message += repeated(text, finding)
    case .unreadable, .moved, .told, .refused, .finished: break
    }
    say(text, finding)
    let drafts = finding.kind == .unreadable ? [] : [record]
    return RunEvent(finding.kind, finding.message, mistakes: finding.mistakes, wayBack: wayBack, drafts: drafts)
  }

  /// The step where one of these was asked for.
  private func slipStep(of subjects: [Subject]) -> Int? {
    answers.last { subjects.contains($0.answer.subject) && $0.step != stepIndex }?.step
  }

  /// What follows an accepted answer.
  private mutating func settle(_ step: LessonStep, isPart: Bool, isRight: Bool) -> [Element] {
    visits[stepIndex].closeQuestion()
    if isPart { return [] }
    visits[stepIndex].standing = .done
    visits[stepIndex].wasDone = true
    visits[stepIndex].isSkipped = false
    // What the author says afterwards is about the lesson's own numbers.
    guard visits[stepIndex].freshSeed == nil, let after = step.after else { return [] }
    return after.elements(in: step.context, format: format)
  }

  /// A hint where the same wrong answer comes again.
  private mutating func repeated(_ text: String, _ finding: Finding) -> [Element] {
    let key = finding.answered.map { "\($0.value)" } ?? text.lowercased().filter { !$0.isWhitespace }
    guard !visits[stepIndex].wrongAnswers.insert(key).inserted else { return [] }
    guard let hint = nextHint() else { return [] }
    return [.prose(RichText("The same answer again. A hint: ", .strong) + hint)]
  }

  /// An answer to the question which of several slips it was.
  private mutating func tellApart(_ text: String) -> RunEvent? {
    guard let told = visits[stepIndex].ambiguity?.told(text) else { return nil }
    let message = told.sentences.map { Element.prose($0) }
    visits[stepIndex].ambiguity = nil
    visits[stepIndex].said += [.prose(told.letter)] + message
    return RunEvent(.told, message)
  }

  /// Keeps an answer with what was said about it.
  private mutating func say(_ text: String, _ finding: Finding) {
    let shown = LessonRun.printable(text)
    let line =
      switch finding.kind {
      case .right: RichText("✓ ", .good) + RichText(shown, .strong)
      case .wrong: RichText("✗ ", .warning) + RichText(shown, .strong)
      default: RichText("> ", .muted) + RichText(shown, .strong)
      }
    visits[stepIndex].said += [.prose(line)] + finding.message
  }

  /// A learner's text as it can be shown.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { Printable.allows($0) ? $0 : " " }))
  }
}
