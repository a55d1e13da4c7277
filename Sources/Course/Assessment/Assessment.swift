// A test before and after a course: twenty questions over the skills, in two forms of the same difficulty.

import Lessons
import Page
import Progress
import Quantities

/// A test that is under way: no hints, no verdicts, one answer to each question.
package struct Assessment: Sendable {
  /// One of the two forms.
  package enum Form: String, CaseIterable, Sendable {
    case a, b
  }

  /// What became of an answer.
  package enum Reply: Sendable {
    /// It counts, and the next question is asked.
    case noted
    /// It could not be read as an answer; the same question stands.
    case unreadable([Element])
  }

  /// How many questions a form has about each skill: twenty in all.
  static let plan: [(skill: Skill, count: Int)] = Skill.allCases.map {
    ($0, $0 == .matrixForm || $0 == .gradientCheck ? 1 : 2)
  }

  /// The form.
  package let form: Form
  /// What decided the questions; the same for both forms of a test.
  package let seed: UInt64
  private var run: LessonRun
  /// Whether each question was answered right; nil for one that was left out.
  private var outcomes: [Bool?] = []

  /// Chooses the questions.
  /// - Parameters:
  ///   - seed: decides them; with the same seed both forms ask for the same in like ways.
  ///   - lessons: where they come from.
  /// - Returns: nil where the lessons have none.
  package init?(
    _ form: Form, seed: UInt64, lessons: [CatalogEntry], format: NumberFormat = .standard, keepsOptions: Bool = false
  ) {
    var bank = QuestionBank(lessons: lessons, records: [], seed: seed)
    let pairs = Assessment.plan.flatMap { bank.pairs(about: $0.skill, count: $0.count) }
    guard !pairs.isEmpty else { return nil }
    let steps = ReviewOrder.mixed(pairs.map { form == .a ? $0.0 : $0.1 })
    self.form = form
    self.seed = seed
    // The other form has other numbers.
    run = LessonRun(
      review: Review(steps, title: "Test", lessons: lessons), seed: form == .a ? seed : seed &+ 1 << 32, format: format,
      keepsOptions: keepsOptions)
  }

  /// How many questions there are.
  package var count: Int { run.stepCount }

  /// The number of the question that is asked, from 0; `count` at the end.
  package var index: Int { outcomes.count }

  /// Whether every question is left behind.
  package var isFinished: Bool { outcomes.count == run.stepCount }

  /// What the question is about.
  package var skill: Skill? { isFinished ? nil : run.step?.skill }

  /// The question.
  package var elements: [Element] { isFinished ? [] : run.stepElements }

  /// What stands before the line for the answer, and what it may be.
  package var line: (label: String, placeholder: String) {
    if case .line(let label, let placeholder) = run.prompt { return (label, placeholder) }
    return ("answer", "")
  }

  /// Takes an answer.
  package mutating func answer(_ text: String) -> Reply {
    guard !isFinished else { return .noted }
    // What goes wrong in a reading must not count, nor change the question.
    var trial = run
    let event = trial.submit(text)
    if event.kind == .unreadable || event.kind == .refused { return .unreadable(event.message) }
    leave(event.kind == .right)
    return .noted
  }

  /// Leaves a question out.
  package mutating func pass() { if !isFinished { leave(nil) } }

  private mutating func leave(_ isRight: Bool?) {
    outcomes.append(isRight)
    if !isFinished { _ = run.go(to: outcomes.count) }
  }

  /// The result so far; what was not asked yet counts as left out.
  package var result: AssessmentResult {
    let answers = run.lesson.steps.enumerated().map { number, step in
      (step.skill ?? .concepts, number < outcomes.count ? outcomes[number] : nil)
    }
    return AssessmentResult(form: form.rawValue, seed: seed, answers: answers)
  }
}
