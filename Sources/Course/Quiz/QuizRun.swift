// A learner in a quiz on a walk: a pure state machine that the screen and the line mode both show.

import Lessons
import Autograd
import Diagnostics
import Grading
import Guidance
import Narration
import Page
import Progress
import Quantities

/// A quiz on any network's walk: before a step is shown, its number is asked for.
///
/// The walk itself belongs to the owner. `ask` opens the question about the next stop, if there is one; while `isOpen`, lines go
/// to `submit`, and every change returns a `RunEvent` that says what to tell the learner and what to append to the journal.
/// Once it is no longer open, the owner shows the step.
package struct QuizRun: Sendable {
  /// The question that is open.
  private struct Open: Sendable {
    let question: Question
    let numberJudge: NumberJudge
    var said: [RichText] = []
    var hintCount = 0
    var wrongAnswers: Set<Double> = []
    var ambiguity: Ambiguity?
    /// Whether it may be left: its answer was right given an earlier slip.
    var isReleased = false
  }

  /// How much is asked.
  package var amount: QuizAmount
  /// Decides which steps are asked for, and which number of a step that gives several.
  private let seed: UInt64
  /// How numbers are written.
  private var format = NumberFormat.standard
  private var open: Open?
  /// The learner's answers about the current numbers, for what follows from them.
  private var answers: [Answered] = []
  /// The values and the rate that the answers are about.
  private var numbers: [Double] = []

  package init(_ amount: QuizAmount = .off, seed: UInt64 = 1) {
    self.amount = amount
    self.seed = seed
  }

  /// Whether a question is open.
  package var isOpen: Bool { open != nil }

  /// The question in words; nil where none is open.
  package var question: RichText? { open?.question.prompt }

  /// What a line for the answer says; nil where no question is open.
  package var prompt: RunPrompt? {
    guard let open else { return nil }
    return open.isReleased ? .proceed("show the step") : open.numberJudge.prompt
  }

  /// What is asked for, in symbols; empty where no question is open.
  package var symbols: String { open?.numberJudge.symbols ?? "" }

  /// What was said about the open question so far, oldest first.
  package var said: [RichText] { open?.said ?? [] }

  /// Opens the question about the next stop.
  /// - Parameters:
  ///   - view: where the learner is.
  ///   - narrator: the network.
  /// - Returns: false where nothing is asked.
  package mutating func ask(from view: Viewpoint, _ narrator: Narrator) -> Bool {
    let stop = narrator.stops.number(view.level, at: view.place) + 1
    guard stop <= narrator.stops.count(view.level),
      amount.asks(aboutStop: stop, round: view.training.round, seed: seed),
      let item = Quiz.item(
        narrator, view.training, level: view.level, stop: stop, seed: seed,
        precision: .decimals(min(view.format.digits, 12)))
    else { return false }
    let present = view.training.pass.values + [view.training.rate]
    if present != numbers {
      numbers = present
      answers = []
    }
    format = view.format
    open = Open(question: item.question, numberJudge: NumberJudge(item.question))
    return true
  }

  /// Takes a line of text as the answer; an empty one goes on where that is possible.
  package mutating func submit(_ text: String) -> RunEvent {
    guard var open else { return RunEvent(.refused, [.prose("Nothing is asked now.")]) }
    let text = String(text.prefix(Record.longestAnswer)).trimmed
    if text.isEmpty {
      guard open.isReleased else {
        return RunEvent(.refused, [.prose("A number is asked for; a hint helps, and it can be skipped.")])
      }
      self.open = nil
      return RunEvent(.moved)
    }
    if let told = open.ambiguity?.told(text) {
      open.ambiguity = nil
      open.said += [told.letter] + told.sentences
      self.open = open
      return RunEvent(.told, told.sentences.map { .prose($0) })
    }
    var finding = open.numberJudge.finding(text, TaskView(format: format, earlier: answers))
    let record = record(text, finding, open)
    if let answered = finding.answered { answers.append(answered) }
    open.ambiguity = finding.ambiguity
    switch finding.kind {
    case .right:
      self.open = nil
      return RunEvent(.right, finding.message, drafts: [record])
    case .carried:
      open.isReleased = true
      finding.message.append(.prose(RichText("Enter goes on; or try once more.", .muted)))
    case .wrong:
      if let value = finding.answered?.value, !open.wrongAnswers.insert(value).inserted, let hint = QuizRun.hint(&open)
      {
        finding.message.append(.prose(RichText("The same answer again. ", .strong) + hint))
      }
    case .kept, .unreadable, .moved, .told, .refused, .computing, .finished: break
    }
    let mark = finding.kind == .wrong ? RichText("✗ ", .warning) : RichText("> ", .muted)
    open.said += [mark + RichText(LessonRun.printable(text))] + QuizRun.prose(finding.message)
    self.open = open
    return RunEvent(
      finding.kind, finding.message, mistakes: finding.mistakes, drafts: finding.kind == .unreadable ? [] : [record])
  }

  /// The next hint.
  package mutating func hint() -> RunEvent {
    guard var open else { return RunEvent(.refused, [.prose("Nothing is asked now.")]) }
    guard let hint = QuizRun.hint(&open) else {
      return RunEvent(.refused, [.prose("You have seen every hint for this; the question can be skipped.")])
    }
    let text = RichText("Hint: ", .strong) + hint
    open.said.append(text)
    self.open = open
    return RunEvent(.told, [.prose(text)])
  }

  /// Leaves the question unanswered: its step is shown.
  package mutating func skip() -> RunEvent {
    guard open != nil else { return RunEvent(.refused, [.prose("Nothing is asked now.")]) }
    open = nil
    return RunEvent(.moved)
  }

  /// Closes the question without showing its step; it is asked again when the learner moves on.
  package mutating func putAside() { open = nil }

  private static func hint(_ open: inout Open) -> RichText? {
    let ladder = Hints.ladder(open.question)
    guard open.hintCount < ladder.count else { return nil }
    open.hintCount += 1
    return ladder[open.hintCount - 1]
  }

  private static func prose(_ elements: [Element]) -> [RichText] {
    elements.compactMap { if case .prose(let text) = $0 { text } else { nil } }
  }

  private func record(_ text: String, _ finding: Finding, _ open: Open) -> Record {
    let question = open.question
    return Record(
      time: 0, kind: .answered, lesson: nil, network: question.narrator.network.source.name, step: question.symbols,
      skill: question.subject.skill(in: question.narrator), answer: text, right: finding.kind.isRight,
      hints: open.hintCount, seed: question.answer.bitPattern >> 16,
      mistake: finding.mistakes.count == 1 ? finding.mistakes[0] : nil)
  }
}
