// What the state machine of a lesson needs from each kind of activity.

import Quantities
import Grading
import Narration
import Page

/// A step as it is being done: what it shows and asks, and how an answer is judged.
protocol StepTask: Sendable {
  /// What is asked of the learner; `.proceed` where nothing is.
  var prompt: RunPrompt { get }
  /// What can be chosen.
  var options: [RichText] { get }
  /// How it is chosen.
  var selection: RunSelection { get }
  /// Among how many answers the learner chooses; nil where the answer is free.
  var choices: Int? { get }
  /// What the present question is called within the step, where a step asks several.
  var part: String? { get }

  /// What is shown, without what was said.
  func elements(_ format: NumberFormat) -> [Element]
  /// Judges an answer.
  mutating func judge(_ text: String, _ view: TaskView) -> Finding
  /// The hints that the tutor makes itself; they come after the author's.
  func hints(_ view: TaskView) -> [RichText]
  /// The solution.
  func solution(_ view: TaskView) -> [Element]
  /// Goes on within the step; false where the step ends.
  mutating func advance() -> Bool
  /// Goes back within the step; false at its start.
  mutating func retreat() -> Bool
  /// Leaves the present question of several undone; false where there is none.
  mutating func passOver() -> Bool
  /// Whether one of several questions is answered with what an earlier slip gives, and is still to be put right.
  var needsRepair: Bool { get }
  /// Asks again what is still to be put right.
  mutating func reopen()
}

extension StepTask {
  var options: [RichText] { [] }
  var selection: RunSelection { .none }
  var choices: Int? { nil }
  var part: String? { nil }
  mutating func advance() -> Bool { false }
  mutating func retreat() -> Bool { false }
  mutating func passOver() -> Bool { false }
  var needsRepair: Bool { false }
  mutating func reopen() {}
}

/// What a task is looked at with.
struct TaskView: Sendable {
  /// How numbers are written.
  var format = NumberFormat.standard
  /// The learner's earlier answers about the same numbers.
  var earlier: [Answered] = []
}

/// What is found about an answer.
struct Finding: Sendable {
  /// Right, wrong and so on.
  var kind: RunEvent.Kind
  /// What is said.
  var message: [Element] = []
  /// What is said as well, but stands on the page already.
  var aside: [Element] = []
  /// The answer for later ones that build on it.
  var answered: Answered?
  /// What the journal keeps as the answer; nil for the line itself.
  var kept: String?
  /// The mistakes that it may be: rows of the mistake table, `rounded-off`, `carried-forward`.
  var mistakes: [String] = []
  /// Slips that it may come from, to be told apart.
  var ambiguity: Ambiguity?
  /// Where the slip happened that a right way carried on.
  var origins: [Quantity] = []

  init(_ kind: RunEvent.Kind, _ message: [Element] = []) {
    self.kind = kind
    self.message = message
  }

  /// A finding said in one sentence.
  init(_ kind: RunEvent.Kind, _ sentence: RichText) { self.init(kind, [.prose(sentence)]) }

  /// What cannot be read, and how to write it.
  static func unreadable(_ text: String) -> Finding { Finding(.unreadable, RichText(text, .warning)) }
}

extension RichText {
  /// `Right`, and what follows.
  static func right(_ rest: String = ".") -> RichText { RichText("Right", .good) + RichText(rest) }
  /// `Not yet`, and what follows.
  static func wrong(_ rest: String = ".") -> RichText { RichText("Not yet", .warning) + RichText(rest) }
}
