// Explaining in one's own words: kept, and shown beside a model answer and a checklist.

import Templates
import Page
import Quantities

/// A question that is answered freely.
struct ExplainTask: StepTask {
  let activity: Explanation
  let context: LessonContext?

  var prompt: RunPrompt { .line(label: "in your words", placeholder: "a sentence or two") }

  func elements(_ format: NumberFormat) -> [Element] { activity.prompt.elements(in: context, format: format) }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    Finding(.kept, [.prose(RichText("Compare it with this one:", .strong))] + solution(view))
  }

  func hints(_ view: TaskView) -> [RichText] {
    activity.checklist.map { RichText("A good answer does this: ") + $0.line(in: context, format: view.format) }
  }

  func solution(_ view: TaskView) -> [Element] {
    let model = activity.model.elements(in: context, format: view.format)
    guard !activity.checklist.isEmpty else { return model }
    let points = activity.checklist.map { $0.line(in: context, format: view.format) }
    return model + [.prose(RichText("Does yours do this?", .strong)), .list(ItemList(points: points))]
  }
}
