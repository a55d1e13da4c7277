// What is shown of a lesson at a moment.

import Lessons
import Diagnostics
import Page

extension LessonRun {
  /// The page: the step, and everything said in it so far, the newest last.
  package var page: Page {
    guard !isFinished, let task else { return endPage }
    var page = Page(title: lesson.title, facts: [place])
    page.elements = elements(of: task) + visits[stepIndex].shownSayings
    return page
  }

  /// The step without what was said, for whoever reads line by line.
  package var stepElements: [Element] {
    guard !isFinished, let task else { return endPage.elements }
    return elements(of: task)
  }

  /// Whether the current step is about other numbers than the lesson's own.
  package var hasFreshNumbers: Bool { !isFinished && visits[stepIndex].fresh != nil }

  private func elements(of task: any StepTask) -> [Element] {
    let fresh = visits[stepIndex].fresh
    let introduction = step.flatMap { review?.introduction(to: $0, isFresh: fresh != nil, format: format) } ?? []
    return introduction + (fresh?.numbers(format) ?? []) + task.elements(format)
  }
}
