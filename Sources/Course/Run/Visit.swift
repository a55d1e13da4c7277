// One step of a lesson as a learner does it: how it stands, and what was said.

import Templates
import Lessons
import Grading
import Page

/// Something that was said in a step.
struct Saying: Sendable {
  /// What is shown as long as it is the latest.
  let elements: [Element]
  /// What stays of an attempt when there is a later one; nil for what is not an attempt and always stays.
  var remainder: [Element]?
}

/// How a step stands.
enum Standing: Hashable, Sendable {
  /// Nothing that counts has been done.
  case open
  /// Left undone on purpose, or its solution was shown.
  case skipped
  /// Answered with what an earlier slip gives, and still to be corrected.
  case carried
  /// Done.
  case done
}

/// A step being done.
struct Visit: Sendable {
  /// What is shown, asked and judged; made when the step is entered.
  var task: (any StepTask)?
  /// How the step stands, whatever is tried once it is done.
  private(set) var standing = Standing.open
  /// How the current attempt at it stands; unless it is open, Enter leaves the step.
  private(set) var attempt = Standing.open
  /// What was said since it was entered first, oldest first; of a long talk only the end.
  var said: [Saying] = [] {
    didSet {
      if said.count > Self.longestTalk { said.removeFirst(said.count - Self.longestTalk) }
      if said.isEmpty { solved = [] }
    }
  }
  /// The questions whose solution stands in what was said, by the names of the parts; a step's only one by an empty name.
  var solved: Set<String> = []
  private static let longestTalk = 60
  /// How many hints were shown for the current question.
  var hintCount = 0
  /// What was answered wrongly, to notice a repetition.
  var wrongAnswers: Set<String> = []
  /// Slips to be told apart.
  var ambiguity: Ambiguity?
  /// How often it was begun again.
  private(set) var round = 0
  /// The step with fresh numbers; nil for the lesson's own.
  private(set) var fresh: MovedStep?
  /// The answers about the fresh numbers.
  var freshAnswers = AnswerLog()

  /// Whether the first answer was right, to each of the step's questions; nil where none was given.
  private(set) var firstTry: Bool?
  /// Whether it was answered right with other numbers afterwards.
  private(set) var isMadeGood = false

  /// Notes an answer that was judged.
  mutating func note(isRight: Bool) {
    if round > 0 {
      isMadeGood = isMadeGood || (isRight && wrongAnswers.isEmpty)
    } else if attempt != .done {
      // Of several questions each has to be right at once.
      firstTry = isRight ? firstTry ?? true : false
    }
  }

  /// Whether the step is done, now or in an earlier session.
  var isDone: Bool { standing == .done }

  /// Notes how the current attempt ended. A step that is done stays so.
  mutating func conclude(_ end: Standing) {
    guard attempt != .done else { return }
    attempt = end
    if !isDone { standing = end }
  }

  /// Restores how the step stood in an earlier session; what is not done is open for another attempt.
  mutating func resume(_ standing: Standing, firstTry: Bool?, isMadeGood: Bool) {
    self.firstTry = firstTry
    self.isMadeGood = isMadeGood
    self.standing = standing
    attempt = standing == .done ? .done : .open
  }

  /// Opens the step for another attempt at the same question.
  mutating func reopen() { attempt = .open }

  /// The step begun again, with nothing said in it yet.
  /// - Parameter fresh: the step with other numbers; nil for the lesson's own.
  func again(_ fresh: MovedStep?) -> Visit {
    var visit = Visit()
    visit.standing = standing
    visit.round = round + 1
    visit.fresh = fresh
    visit.firstTry = firstTry
    visit.isMadeGood = isMadeGood
    return visit
  }

  /// What is still shown of what was said: of an attempt before the last one only what stays of it, so that the
  /// question is not pushed out of view.
  var shownSayings: [Element] {
    let last = said.lastIndex { $0.remainder != nil } ?? 0
    return said.enumerated().flatMap { $0 < last ? $1.remainder ?? $1.elements : $1.elements }
  }

  /// Forgets what belongs to the current question.
  mutating func closeQuestion() {
    hintCount = 0
    wrongAnswers = []
    ambiguity = nil
  }
}

extension Activity {
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
