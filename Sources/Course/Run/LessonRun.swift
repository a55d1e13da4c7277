// A learner in a lesson: a pure state machine that the screen and the line mode both show.

import Lessons
import Autograd
import Grading
import Narration
import Page
import Progress
import Quantities

/// A run through a lesson.
///
/// It knows nothing of terminals, clocks and files: every change returns a `RunEvent` that says what to tell the learner
/// and what to append to the journal, and `page`, `prompt` and `options` say what to show.
package struct LessonRun: Sendable {
  /// The lesson.
  package let lesson: Lesson
  /// The current step, from 0; `stepCount` at the end.
  package internal(set) var stepIndex = 0
  /// How numbers are written.
  package var format: NumberFormat
  /// The lesson that comes after this one, if there is one.
  package var next: CatalogEntry?
  let seed: UInt64
  /// How well the skills were known at the start; nil where steps stay as their author wrote them.
  let mastery: Mastery?
  /// Whether the options of choices stay in the author's order.
  let keepsOptions: Bool
  /// How much the journal knew at the start, so that fresh numbers are fresh in every session.
  let history: Int
  /// The review that the lesson is made for; nil for a lesson of the catalog.
  let review: Review?
  /// The answers of the review as they are kept.
  var reviewed: [Record] = []
  var visits: [Visit]
  /// Whether the lesson was at its end, and the learner went back to correct something.
  var isRepairing = false
  /// The step that was left out and asked last from the end; -1 where none was.
  var lastAsked = -1
  /// The learner's answers about the lesson's own numbers, with their steps, oldest first.
  var answers = AnswerLog()

  /// Begins a lesson, or resumes it.
  /// - Parameters:
  ///   - records: what the journal knows, of this lesson and of others.
  ///   - seed: decides the order of options and the fresh numbers.
  ///   - keepsOptions: whether the options of choices stay in the author's order, for answers written beforehand.
  ///   - adapts: whether walks ask more or less, in smaller or larger steps, by what the learner knows.
  package init(
    lesson: Lesson, resumingFrom records: [Record] = [], seed: UInt64, format: NumberFormat = .standard,
    keepsOptions: Bool = false, adapts: Bool = false
  ) {
    self.lesson = lesson
    mastery = adapts ? Mastery(records) : nil
    self.seed = seed
    self.keepsOptions = keepsOptions
    self.format = format
    review = nil
    let own = records.filter { $0.lesson == lesson.name }
    history = own.count
    visits = lesson.steps.map { _ in Visit() }
    resume(own)
    enter()
  }

  /// Begins a review.
  package init(review: Review, seed: UInt64, format: NumberFormat = .standard, keepsOptions: Bool = false) {
    lesson = review.lesson
    mastery = nil
    self.seed = seed
    self.keepsOptions = keepsOptions
    self.format = format
    self.review = review
    history = review.records.count
    visits = review.lesson.steps.map { _ in Visit() }
    enter()
  }

  /// Whether it is a review, which is in no catalog and is not resumed later.
  package var isReview: Bool { review != nil }

  /// Where the learner is, in words.
  package var place: String {
    guard let step else { return "the end" }
    let number = "\(stepIndex + 1) of \(stepCount)"
    return isReview ? "question \(number): \(step.skill?.title ?? "")" : "step \(number)"
  }

  /// How many steps the lesson has.
  package var stepCount: Int { lesson.steps.count }

  /// Whether all steps have been left behind, and the takeaways are shown.
  package var isFinished: Bool { stepIndex >= stepCount }

  /// How many steps have been done, in this session or before.
  package var progress: Int { visits.count { $0.isDone } }

  /// The steps that were skipped, from 0.
  package var skippedSteps: [Int] { visits.indices.filter { visits[$0].standing == .skipped } }

  /// Whether the current step is done: what comes from `hint()` and `solution()` is a review then.
  package var isSolved: Bool { isFinished || visits[stepIndex].attempt == .done }

  /// Whether the way back leads to an earlier stop of the step itself.
  package var hasStopsBefore: Bool {
    var task = task
    return task?.retreat() ?? false
  }

  /// The current step.
  package var step: LessonStep? { isFinished ? nil : lesson.steps[stepIndex] }

  /// Where Enter leads from the end.
  private var end: String {
    if isReview { return "back to the list" }
    return next.map { "the next lesson: \($0.title)" } ?? "leave the lesson"
  }

  /// What is asked of the learner.
  package var prompt: RunPrompt {
    guard !isFinished, let task = visits[stepIndex].task else {
      return .proceed(stepsToRepair.first.map { "step \($0 + 1), to put it right" } ?? end)
    }
    let isLast = stepIndex + 1 == stepCount
    if let ambiguity, case .line(let label, _) = task.prompt {
      let last = Letters.letter(ambiguity.options.count - 1)
      return .line(label: label, placeholder: "a letter from a to \(last) for the slip, or another number")
    }
    switch task.prompt {
    case .proceed("on"): return .proceed(isLast ? "to the end" : "the next step")
    case .line where canProceed && !task.wantsMore: return .proceed(isLast ? "to the end" : "the next step")
    case .proceed, .line: return task.prompt
    }
  }

  /// What can be chosen, in the order of the letters or numbers; empty where the answer is free.
  ///
  /// Where several slips fit a wrong answer, they are the options: the learner says which it was.
  package var options: [String] { ambiguity?.options.map(\.deed) ?? (task?.options ?? []).map(\.plain) }

  /// How to choose from the options. An answer is still a line of text, such as `b` or `3 1 2`.
  package var selection: RunSelection { ambiguity == nil ? task?.selection ?? .none : .one }

  /// Whether the learner is asked which of several slips a wrong answer comes from.
  package var isToldApart: Bool { ambiguity != nil }

  /// Whether a smaller question is asked, on the way to the step's own.
  package var isSplit: Bool { task?.isSplit ?? false }

  /// The slips to be told apart at the current question.
  var ambiguity: Ambiguity? { isFinished ? nil : visits[stepIndex].ambiguity }

  /// Whether the current step can be asked again with other numbers or in another order.
  package var canAskAgain: Bool { step?.activity.isRepeatable ?? false }

  var task: (any StepTask)? { isFinished ? nil : visits[stepIndex].task }

  /// Whether Enter leaves the current question.
  var canProceed: Bool {
    guard let task else { return true }
    // A stretch of the walk is left stop by stop.
    if case .proceed = task.prompt { return true }
    return task.part == nil && visits[stepIndex].attempt != .open
  }

  /// What a task needs to know of whoever shows it.
  var view: TaskView {
    guard !isFinished else { return TaskView(format: format) }
    let visit = visits[stepIndex]
    let earlier = visit.fresh == nil ? earlier(at: stepIndex) : visit.freshAnswers.entries.map(\.answer)
    return TaskView(format: format, earlier: earlier)
  }

  /// The answers that a step may build on: those about the same network with the same numbers.
  func earlier(at index: Int) -> [Answered] {
    answers.entries.filter { isSameNetwork($0.step, index) }.map(\.answer)
  }

  func isSameNetwork(_ one: Int, _ other: Int) -> Bool {
    guard let a = lesson.steps[one].context, let b = lesson.steps[other].context else { return false }
    if one == other { return true }
    return a.network.source.text == b.network.source.text && a.rate == b.rate && a.leafValues == b.leafValues
  }

  /// The steps that were left with an answer that is right given an earlier slip, from 0: they are offered again.
  package var stepsToRepair: [Int] { visits.indices.filter { visits[$0].standing == .carried } }

  /// Makes the current step's task where it has none yet.
  mutating func enter() {
    guard !isFinished else { return }
    guard visits[stepIndex].task == nil else {
      visits[stepIndex].task?.reopen()
      return
    }
    let first = seed(of: stepIndex, round: 1)
    if isReview, let fresh = FreshStep(lesson.steps[stepIndex])?.moved(seed: first) {
      visits[stepIndex] = visits[stepIndex].again(fresh)
      visits[stepIndex].task = fresh.activity.task(in: fresh.context, seed: first, keepsOptions: keepsOptions)
      return
    }
    visits[stepIndex].task = ownTask(at: stepIndex)
  }

  /// A step's task with the lesson's own numbers.
  func ownTask(at index: Int) -> any StepTask {
    let step = lesson.steps[index]
    let activity = mastery.map { step.activity.adapted(to: $0, in: step.context) } ?? step.activity
    return activity.task(in: step.context, seed: seed(of: index, round: 0), keepsOptions: keepsOptions)
  }

  /// Records as they go into the journal.
  mutating func kept(_ records: [Record]) -> [Record] {
    guard let review else { return records }
    let answers = records.compactMap(review.kept)
    reviewed += answers
    return answers
  }

  /// A seed for one round of one step.
  func seed(of index: Int, round: Int) -> UInt64 {
    // The first time options stand in the same order in every session: an answer of yesterday names its option still.
    if round == 0, !isReview {
      var order = RandomNumbers(seed: WritingRun.fingerprint(of: lesson.steps[index].id))
      return order.next()
    }
    var random = RandomNumbers(seed: seed &+ UInt64(index) &* 0x1_0000 &+ UInt64(round))
    let mixed = random.next()
    guard round > 0 else { return mixed }
    // Numbers that can be written in the journal, and are not those of the session before.
    var fresh = RandomNumbers(seed: mixed &+ UInt64(history))
    return fresh.next() >> 16
  }
}
