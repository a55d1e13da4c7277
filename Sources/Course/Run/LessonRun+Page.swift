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

  /// The end: what to take away, and what was left undone.
  private var endPage: Page {
    var page = Page(title: lesson.title, facts: [place])
    if let review {
      page.elements = review.ending(reviewed)
      return page
    }
    if !lesson.takeaways.isEmpty {
      page.elements.append(.prose(RichText("What to take away", .strong)))
      let points = lesson.takeaways.map { $0.line(in: lesson.context, format: format) }
      page.elements.append(.list(ItemList(points: points)))
    }
    page.elements.append(.prose(summary))
    return page
  }

  /// Numbers from 1, consecutive ones as a range: `3`, `5 to 8`.
  private static func spans(_ indices: [Int]) -> [String] {
    var spans: [ClosedRange<Int>] = []
    for index in indices {
      if let last = spans.last, last.upperBound + 1 == index {
        spans[spans.count - 1] = last.lowerBound...index
      } else {
        spans.append(index...index)
      }
    }
    return spans.flatMap { span in
      span.count > 2 ? ["\(span.lowerBound + 1) to \(span.upperBound + 1)"] : span.map { "\($0 + 1)" }
    }
  }

  private var summary: RichText {
    let open = visits.indices.filter { !visits[$0].isDone }
    if open.isEmpty { return RichText("You have done all \(stepCount) steps.", .good) }
    let steps = open.count == 1 ? "Step \(open[0] + 1) is" : "Steps \(LessonRun.spans(open).listed) are"
    return RichText("You have done \(progress) of \(stepCount) steps. \(steps) left to do, whenever you like.")
  }
}
