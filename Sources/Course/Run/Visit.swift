// One step of a lesson as a learner does it: how it stands, and what was said.

import Grading
import Narration
import Page

/// Something that was said in a step.
struct Saying: Sendable {
  /// What is shown as long as it is the latest.
  let elements: [Element]
  /// What stays of an attempt when there is a later one; nil for what is no attempt and always stays.
  var remainder: [Element]?
}

/// A step being done.
struct Visit: Sendable {
  /// How a step stands.
  enum Standing: Hashable, Sendable {
    /// Nothing that counts has been done.
    case open
    /// It may be left with Enter: answered with what an earlier slip gives, skipped, or its solution shown.
    case released
    /// It is done.
    case done
  }

  /// What is shown, asked and judged; made when the step is entered.
  var task: (any StepTask)?
  /// How it stands now.
  var standing = Standing.open
  /// Whether it was done before, now or in an earlier session.
  var wasDone = false
  /// What was said since it was entered first, oldest first.
  var said: [Saying] = []
  /// How many hints were shown for the present question.
  var hintCount = 0
  /// What was answered wrongly, to notice a repetition.
  var wrongAnswers: Set<String> = []
  /// Slips to be told apart.
  var ambiguity: Ambiguity?
  /// How often it was begun again.
  var round = 0
  /// The step with fresh numbers; nil for the lesson's own.
  var fresh: MovedStep?
  /// The answers about the fresh numbers.
  var freshAnswers: [Answered] = []
  /// Whether it was left undone on purpose.
  var isSkipped = false
  /// Whether it was left with an answer that is right given an earlier slip.
  var isCarried = false

  /// What is still shown of what was said: of an attempt before the last one only what stays of it, so that the
  /// question is not pushed out of view.
  var shownSayings: [Element] {
    let last = said.lastIndex { $0.remainder != nil } ?? 0
    return said.enumerated().flatMap { $0 < last ? $1.remainder ?? $1.elements : $1.elements }
  }

  /// Forgets what belongs to the present question.
  mutating func closeQuestion() {
    hintCount = 0
    wrongAnswers = []
    ambiguity = nil
  }
}

extension Activity {
  /// The activity as a task.
  /// - Parameters:
  ///   - context: the network with the numbers that it is about.
  ///   - seed: decides the order of options.
  ///   - keepsOptions: whether the options of choices stay in the author's order.
  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    switch (self, context) {
    case (.read(let activity), _): return ReadTask(activity: activity, context: context)
    case (.choose(let activity), _): return ChoiceTask(activity, context, seed: keepsOptions ? nil : seed)
    case (.match(let activity), _): return MatchTask(activity, context, seed: seed)
    case (.order(let activity), _): return OrderTask(activity, context, seed: seed)
    case (.explain(let activity), _): return ExplainTask(activity: activity, context: context)
    case (.lab(let activity), _): return LabTask(activity, context)
    case (.walk(let activity), let context?): return WalkTask(activity, context)
    case (.number(let activity), let context?): return NumberTask(activity, context)
    case (.formula(let activity), let context?): return FormulaTask(activity, context)
    case (.predict(let activity), let context?): return PredictTask(activity: activity, context: context)
    case (.experiment(let activity), let context?): return ExperimentTask(activity, context)
    case (.walk, nil), (.number, nil), (.formula, nil), (.predict, nil), (.experiment, nil):
      // The reader of lessons refuses such a step.
      return ReadTask(activity: Read(text: "This step needs a network."), context: nil)
    }
  }

  /// The activity as a task whose options stand in another order, and whether there is one.
  func reordered(
    _ old: (any StepTask)?, in context: LessonContext?, seed: UInt64, keepsOptions: Bool
  ) -> (task: any StepTask, isOther: Bool) {
    var task = task(in: context, seed: seed, keepsOptions: keepsOptions)
    guard let shown = old?.options, shown.count > 1, task.selection != .none else { return (task, false) }
    for offset in 1...20 as ClosedRange<UInt64> where task.options == shown {
      task = self.task(in: context, seed: seed &+ offset, keepsOptions: keepsOptions)
    }
    return (task, task.options != shown)
  }
}
