// Asking for a number: the question, and the network with what is known by then.

import Templates
import Grading
import Page
import Quantities

/// A question for a number.
struct NumberTask: StepTask {
  let activity: NumberQuestion
  let context: LessonContext
  private(set) var numberJudge: NumberJudge

  init(_ activity: NumberQuestion, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    numberJudge = NumberJudge(activity, in: context)
    if numberJudge.needsNetwork {
      numberJudge.show(at: KnownSoFar(context).place(before: activity.quantity), activity.prompt, in: context)
    }
  }

  var prompt: RunPrompt { numberJudge.prompt }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + (numberJudge.needsNetwork ? [KnownSoFar(context).listing(before: activity.quantity, format)] : [])
  }

  func judge(_ text: String, _ view: TaskView) -> Finding { numberJudge.finding(text, view) }
  func answered(_ text: String, part: String?, _ view: TaskView) -> Answered? {
    numberJudge.finding(text, view).answered
  }
  func hints(_ view: TaskView) -> [RichText] { numberJudge.hints(view) }
  func solution(_ view: TaskView) -> [Element] { numberJudge.solution(view) }
}
