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

  /// Which element of the page asks the question that is open: the last paragraph with a question mark, or the last before the
  /// numbers; nil where none is.
  package var questionElement: Int? {
    guard !isFinished, let task, prompt.wantsLine, !isSolved else { return nil }
    let elements = elements(of: task)
    let end = elements.firstIndex { if case .prose = $0 { false } else { true } } ?? elements.count
    // The sentence with the question mark may stand behind the formulas that it is about.
    let asking = elements.lastIndex { if case .prose(let text) = $0 { text.plain.contains("?") } else { false } }
    if task.lab == nil, let asking { return asking }
    // After a lab's target its knobs are listed.
    let place = task.lab == nil ? end - 1 : end - 2
    return place >= 0 ? place : nil
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
