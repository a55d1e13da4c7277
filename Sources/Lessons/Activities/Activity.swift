// What a learner does in one step of a lesson: what every kind of activity says of itself.

import Templates
import Page
import Progress
import Quantities

/// An activity: what a lesson's file says of a step. Each kind is a type of its own, read by its row in `ActivityKind.all`.
///
/// This protocol is all that the reader of lessons, the search for other numbers and the run know of a kind.
package protocol Activity: Sendable {
  /// What is said before an answer is given.
  var prompt: Template { get }
  /// What can be chosen, matched or put in order.
  var optionTexts: [Template] { get }
  /// What is said once an answer is given.
  var answerTexts: [Template] { get }
  /// What is asked for, as expressions.
  var askedTexts: [String] { get }
  /// The slips that its author knows of.
  var slips: [AskedSlip] { get }
  /// The names that it gives numbers to, for what is said once the step is done.
  var measures: Set<String> { get }

  /// Whether the learner is asked something that is right or wrong.
  var isAsked: Bool { get }
  /// Whether it is a question whose answers stand below it.
  var isClosed: Bool { get }
  /// Whether it can be done once more.
  var isRepeatable: Bool { get }
  /// The skill that it exercises where the author names none; nil where it tests nothing.
  func skill(in context: LessonContext?) -> Skill?
  /// The answer, as it is found in a hint; nil if it is not there.
  func answer(in hint: Template, _ context: LessonContext?) -> String?
  /// The same without the story around it; nil where it does not make sense without.
  func alone(in context: LessonContext) -> (any Activity)?

  /// The activity for a learner who knows so much: where it can be done in smaller or larger steps.
  func adapted(to mastery: Mastery, in context: LessonContext?) -> any Activity

  /// The activity as it is being done.
  /// - Parameters:
  ///   - context: the network with the numbers that it is about.
  ///   - seed: decides the order of options.
  ///   - keepsOptions: whether the options of choices stay in the author's order.
  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask

  /// Whether it can be asked with other numbers: what is right is said by expressions alone.
  /// - Parameter isAllowed: whether the author says what else other numbers must keep to.
  func canMove(in context: LessonContext, isAllowed: Bool) -> Bool
  /// Whether the network's numbers stand beside it, so that with others it is another exercise even where its words stay.
  var showsNumbers: Bool { get }
  /// Whether it takes long to prove that it can be done with other numbers.
  var isSlowToMove: Bool { get }
  /// The activity with changed expressions, about the network of another context; nil where that cannot be asked.
  func moved(to context: LessonContext, _ change: (String) -> String) -> Self?
  /// How far right answers are from wrong ones once it has moved; nil where it could not be asked like this.
  func score(of move: Move) -> Double?
  /// What lists other numbers, where the activity does not do so itself, as far as they give no answer away.
  func numbers(in context: LessonContext, _ format: NumberFormat) -> Element?
}

/// What most kinds have in common: a question about concepts, answered in one's own words, that keeps its numbers.
extension Activity {
  package var optionTexts: [Template] { [] }
  package var answerTexts: [Template] { [] }
  package var askedTexts: [String] { [] }
  package var slips: [AskedSlip] { [] }
  package var measures: Set<String> { [] }
  package var isAsked: Bool { true }
  package var isClosed: Bool { false }
  package var isRepeatable: Bool { true }
  package func skill(in context: LessonContext?) -> Skill? { .concepts }
  package func answer(in hint: Template, _ context: LessonContext?) -> String? { nil }
  package func alone(in context: LessonContext) -> (any Activity)? { nil }
  package func adapted(to mastery: Mastery, in context: LessonContext?) -> any Activity { self }
  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { false }
  package var showsNumbers: Bool { false }
  package var isSlowToMove: Bool { false }
  package func moved(to context: LessonContext, _ change: (String) -> String) -> Self? { nil }
  package func score(of move: Move) -> Double? { nil }
  package func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? { nil }

  /// All that is said, before an answer and after it.
  package var texts: [Template] { [prompt] + optionTexts + answerTexts + slips.map(\.says) }
}

/// An activity that makes no sense without a network. The reader of lessons refuses a step that has none.
package protocol NetworkActivity: Activity {
  /// The activity as it is being done.
  func task(in context: LessonContext) -> any StepTask
}

extension NetworkActivity {
  package func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    context.map { task(in: $0) } ?? ReadTask(activity: Read(text: "This step needs a network."), context: nil)
  }
}
