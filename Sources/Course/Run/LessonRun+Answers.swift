// Answering: what a line of text leads to.

import Characters
import Lessons
import Diagnostics
import Grading
import Page
import Progress
import Quantities

extension LessonRun {
  /// Takes a line of text as the answer to what is asked; an empty one goes on.
  package mutating func submit(_ text: String) -> RunEvent {
    let text = String(text.prefix(Record.longestAnswer)).trimmed
    if text.isEmpty { return proceed() }
    guard !isFinished, task != nil else { return RunEvent(.refused, [.prose("The lesson is at its end.")]) }
    if let event = tellApart(text) { return event }
    let (part, choices, view) = (visits[stepIndex].task?.part, visits[stepIndex].task?.choices, view)
    let wasSplit = task?.isSplit ?? false
    guard let finding = visits[stepIndex].task?.judge(text, view) else { return RunEvent(.refused) }
    if finding.kind == .refused || finding.kind == .computing { return RunEvent(finding.kind, finding.message) }
    defer { if !wasSplit, task?.isSplit ?? false { visits[stepIndex].closeQuestion() } }
    return conclude(text, finding, part: part, choices: choices)
  }

  /// Acts on what is found about an answer.
  /// - Parameter part: what the question was called within the step, where a step asks several.
  mutating func conclude(_ text: String, _ finding: Finding, part: String? = nil, choices: Int? = nil) -> RunEvent {
    if finding.isSmaller { return take(smaller: finding, text) }
    let step = lesson.steps[stepIndex]
    let name = part.map { "\(step.id)/\($0)" } ?? step.id
    let isPart = part != nil
    // What was tried out is kept as well, so that it stands there again the next time.
    let isTry = finding.kind == .told && finding.kept != nil && visits[stepIndex].attempt != .done
    let record = Record(
      time: 0, kind: .answered, lesson: lesson.name, step: name, skill: step.skill,
      answer: finding.kept.map { String($0.prefix(Record.longestAnswer)) } ?? text,
      right: isTry ? false : finding.kind.isRight, hints: visits[stepIndex].hintCount, choices: choices,
      seed: visits[stepIndex].fresh?.seed, mistake: finding.mistakes.count == 1 ? finding.mistakes[0] : nil)
    let isFresh = visits[stepIndex].fresh != nil
    if let answered = finding.answered {
      keep(answered)
    }
    if let isRight = finding.kind.isRight { visits[stepIndex].note(isRight: isRight) }
    visits[stepIndex].ambiguity = finding.ambiguity
    let wayBack = isFresh ? nil : slipStep(of: finding.origins)
    var hint: [Element] = []
    var more: [Element] = []
    switch finding.kind {
    case .right, .kept: more = settle(step, isPart: isPart, isRight: finding.kind == .right)
    case .carried:
      if isPart {
        visits[stepIndex].closeQuestion()
      } else {
        visits[stepIndex].conclude(.carried)
      }
      if let wayBack {
        more.append(.prose(RichText("Enter goes on; step \(wayBack + 1) is where the slip was.", .muted)))
      }
    case .wrong:
      hint = repeated(text, finding)
      more = hint
    case .unreadable, .moved, .told, .refused, .computing, .finished: break
    }
    let told = finding.message + LessonRun.unsaid(finding.numbers, in: more)
    say(text, finding.kind, told + more, keeping: hint)
    let drafts = [.unreadable, .told].contains(finding.kind) && !isTry ? [] : kept([record])
    let message = told + finding.aside + more
    return RunEvent(finding.kind, message, mistakes: finding.mistakes, wayBack: wayBack, drafts: drafts)
  }

  /// Acts on an answer to a smaller question on the way: it is no answer to the step, and nothing is kept of it, but what is
  /// known helps to find slips.
  private mutating func take(smaller finding: Finding, _ text: String) -> RunEvent {
    if let answered = finding.answered, answered.isRight {
      keep(answered)
      visits[stepIndex].closeQuestion()
    }
    visits[stepIndex].ambiguity = finding.ambiguity
    say(text, finding.kind, finding.message, keeping: [])
    return RunEvent(.told, finding.message)
  }

  /// Remembers an answer for later questions about the same numbers.
  private mutating func keep(_ answer: Answered) {
    if visits[stepIndex].fresh != nil {
      visits[stepIndex].freshAnswers.append(answer, at: stepIndex)
    } else {
      answers.append(answer, at: stepIndex)
    }
  }

  /// The step where one of these was asked for.
  private func slipStep(of subjects: [Quantity]) -> Int? {
    answers.entries.last { subjects.contains($0.answer.subject) && $0.step != stepIndex }?.step
  }

  /// What follows an accepted answer.
  private mutating func settle(_ step: LessonStep, isPart: Bool, isRight: Bool) -> [Element] {
    visits[stepIndex].closeQuestion()
    if isPart { return [] }
    visits[stepIndex].conclude(.done)
    return afterwards(step)
  }

  /// Sentences about numbers, without those whose numbers the words after them say as well.
  static func unsaid(_ sentences: [RichText], in words: [Element]) -> [Element] {
    let said = words.map { if case .prose(let text) = $0 { text.plain } else { "" } }.joined(separator: " ")
    return sentences.filter { sentence in
      let numbers = sentence.spans.filter { $0.tone == .result }.map(\.text)
      return numbers.isEmpty || !numbers.allSatisfy { said.contains($0) }
    }.map { .prose($0) }
  }

  /// What the author says once the answer is known: it is about the lesson's own numbers.
  func afterwards(_ step: LessonStep) -> [Element] {
    guard visits[stepIndex].fresh == nil, let after = step.after else { return [] }
    return (task?.filled(after) ?? after).elements(in: step.context, format: format)
  }

  /// A hint where the same wrong answer is given again.
  private mutating func repeated(_ text: String, _ finding: Finding) -> [Element] {
    let key = finding.answered.map { "\($0.value)" } ?? text.lowercased().filter { !$0.isWhitespace }
    guard !visits[stepIndex].wrongAnswers.insert(key).inserted else { return [] }
    // Of few options the hints soon tell the right one.
    guard task?.selection == RunSelection.none else { return [.prose("You have tried that one before.")] }
    guard let hint = nextHint() else { return [] }
    return [.prose(RichText("The same answer again. ", .strong) + hint)]
  }

  /// An answer to the question of which of several slips it was.
  private mutating func tellApart(_ text: String) -> RunEvent? {
    guard let told = visits[stepIndex].ambiguity?.told(text) else { return nil }
    let message = told.sentences.map { Element.prose($0) }
    visits[stepIndex].ambiguity = nil
    visits[stepIndex].said.append(Saying(elements: [.prose(told.letter)] + message, remainder: []))
    return RunEvent(.told, message)
  }

  /// Keeps an answer with what was said about it; a hint in it stays when another answer follows.
  private mutating func say(
    _ text: String, _ kind: RunOutcome, _ message: [Element], keeping hint: [Element]
  ) {
    let mark: Span =
      switch kind {
      case .right: Span("✓", .good)
      case .wrong: Span("✗", .warning)
      default: Span(">", .muted)
      }
    let answer = ItemList.Item(mark, RichText(LessonRun.printable(text), .strong))
    // What is said about an answer stands below it, as far as it is prose.
    var said = [answer]
    var rest = message[...]
    while case .prose(let sentence)? = rest.first {
      said.append(ItemList.Item(Span(""), sentence))
      rest.removeFirst()
    }
    let elements = [.list(ItemList(said))] + rest
    let remainder: [Element] =
      switch kind {
      case .unreadable: []
      case .wrong, .told: [.list(ItemList([answer]))] + hint
      default: elements
      }
    visits[stepIndex].said.append(Saying(elements: elements, remainder: remainder))
  }

  /// A learner's text as it can be shown.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { Printable.allows($0) ? $0 : " " }))
  }
}
