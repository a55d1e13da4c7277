// Asking for a number: the question, and the network with what is known by then.

import Grading
import Page
import Quantities

/// A question for a number.
struct NumberTask: StepTask {
  let activity: NumberQuestion
  let context: LessonContext
  let probe: NumberJudge

  init(_ activity: NumberQuestion, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    probe = NumberJudge(activity, in: context)
  }

  var prompt: RunPrompt { probe.prompt }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + (probe.needsNetwork ? [KnownSoFar(context).listing(before: activity.quantity, format)] : [])
  }

  func judge(_ text: String, _ view: TaskView) -> Finding { probe.judge(text, view) }
  func answered(_ text: String, part: String?, _ view: TaskView) -> Answered? { probe.judge(text, view).answered }
  func hints(_ view: TaskView) -> [RichText] { probe.hints(view) }
  func solution(_ view: TaskView) -> [Element] { probe.solution(view) }
}
