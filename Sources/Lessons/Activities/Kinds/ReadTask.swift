// Reading: nothing is asked.

import Templates
import Page
import Quantities

/// A text to read.
struct ReadTask: StepTask {
  let activity: Read
  let context: LessonContext?

  var prompt: RunPrompt { .proceed("on") }

  func elements(_ format: NumberFormat) -> [Element] { activity.text.elements(in: context, format: format) }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    Finding(.refused, RichText("There is nothing to answer here: Enter goes on.", .muted))
  }

  func hints(_ view: TaskView) -> [RichText] { [] }

  func solution(_ view: TaskView) -> [Element] { [.prose("There is nothing to solve here: Enter goes on.")] }
}
