// What the state machine of a lesson needs from each kind of activity.

import Templates
import LabKit
import Grading
import Page
import Quantities

/// A step as it is being done: what it shows and asks, and how an answer is judged.
package protocol StepTask: Sendable {
  /// What is asked of the learner; `.proceed` where nothing is.
  var prompt: RunPrompt { get }
  /// What can be chosen.
  var options: [RichText] { get }
  /// How it is chosen.
  var selection: RunSelection { get }
  /// Among how many answers the learner chooses; nil where the answer is free.
  var choices: Int? { get }

  /// What is shown, without what was said.
  func elements(_ format: NumberFormat) -> [Element]
  /// A text with the numbers that only the step itself knows.
  func filled(_ template: Template) -> Template
  /// What its picture shows; nil where a step is about no network, or about what others before it were about.
  func scene(isAnswered: Bool) -> Scene?
  /// Judges an answer.
  mutating func judge(_ text: String, _ view: TaskView) -> Finding
  /// The hints that the tutor makes itself; they come after the author's.
  func hints(_ view: TaskView) -> [RichText]
  /// The solution.
  func solution(_ view: TaskView) -> [Element]
  /// The numbers behind it, said unless the author's words after it say them.
  func numbers(_ view: TaskView) -> [RichText]

  /// Whether a line can still be written once the step is done; an empty one goes on.
  var wantsMore: Bool { get }

  /// Whether a smaller question is open, on the way to what the step asks.
  var isSplit: Bool { get }
  /// Gives the smaller questions up; false where none is open.
  mutating func leaveSmaller() -> Bool

  // Several questions within the step.

  /// What its questions are called, where it asks several.
  var parts: [String] { get }
  /// What the open one of them is called.
  var part: String? { get }
  /// Continues within the step; false where the step ends.
  mutating func advance() -> Bool
  /// Goes back within the step; false at its start.
  mutating func retreat() -> Bool
  /// Leaves the current question of several undone; false where there is none.
  mutating func passOver() -> Bool
  /// Whether one of several questions is answered with what an earlier slip gives, and is still to be corrected.
  var needsRepair: Bool { get }
  /// Asks again what is still to be corrected.
  mutating func reopen()

  // An earlier session.

  /// What an earlier answer is to later ones that build on it; nil where none do.
  /// - Parameter part: which of several questions it answers.
  func answered(_ text: String, part: String?, _ view: TaskView) -> Answered?
  /// Restores how things stood.
  /// - Parameters:
  ///   - answer: the answer to the step, if it was answered.
  ///   - parts: how those of its questions stood that were answered or passed over.
  ///   - isDone: whether the step is done.
  mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool)

  // A lab in the step.

  /// The lab, if the step has one.
  var lab: LabStanding? { get }
  /// Takes the report that was waited for.
  /// - Returns: the answer that waited for it, and what is found about it; nil where none did.
  mutating func take(_ report: LabReport, _ view: TaskView) -> LabAnswer?
  /// Adopts knobs that were turned elsewhere, with their report.
  /// - Returns: the same as an answer, and what is found about it; nil where nothing was turned or waited for.
  mutating func arrive(_ settings: Settings, _ report: LabReport, _ view: TaskView) -> LabAnswer?
  /// Turns the knobs as in the solution, so that what follows is said about it.
  /// - Returns: whether the report on them is waited for now.
  mutating func solve() -> Bool
  /// Gives up the run that was waited for: the knobs stand as in the last report.
  mutating func giveUp()
}

/// How one of a step's questions stands.
package enum PartStanding: Hashable, Sendable {
  case open
  /// Answered right.
  case right
  /// Answered with what an earlier slip gives.
  case carried
  /// Left undone.
  case passed
}

/// How the lab of a step stands.
package struct LabStanding: Sendable {
  /// The lab, with what the lesson makes of it.
  package let exercise: LabExercise
  /// How the knobs are to stand.
  package let settings: Settings
  /// The report, if it is about the knobs as they stand.
  package let report: LabReport?
  /// Whether an answer, or the solution, waits for the report.
  package let isJudging: Bool
  /// Whether it is the solution that waits.
  package let isSolving: Bool
  /// Where the lesson's numbers come from.
  package let context: LessonContext?
}

/// An answer that a lab's report was needed for.
package struct LabAnswer: Sendable {
  /// The answer.
  package let line: String
  /// What is found about it.
  package let finding: Finding
}

/// Most steps ask one question, or none, and have no lab.
extension StepTask {
  package func numbers(_ view: TaskView) -> [RichText] { [] }
  package var options: [RichText] { [] }
  package var selection: RunSelection { .none }
  package var choices: Int? { nil }
  package func filled(_ template: Template) -> Template { template }
  package func scene(isAnswered: Bool) -> Scene? { nil }
  package var wantsMore: Bool { false }
  package var isSplit: Bool { false }
  package mutating func leaveSmaller() -> Bool { false }
  package var parts: [String] { [] }
  package var part: String? { nil }
  package mutating func advance() -> Bool { false }
  package mutating func retreat() -> Bool { false }
  package mutating func passOver() -> Bool { false }
  package var needsRepair: Bool { false }
  package mutating func reopen() {}
  package func answered(_ text: String, part: String?, _ view: TaskView) -> Answered? { nil }
  package mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool) {}
  package var lab: LabStanding? { nil }
  package mutating func take(_ report: LabReport, _ view: TaskView) -> LabAnswer? { nil }
  package mutating func arrive(_ settings: Settings, _ report: LabReport, _ view: TaskView) -> LabAnswer? { nil }
  package mutating func solve() -> Bool { false }
  package mutating func giveUp() {}
}
