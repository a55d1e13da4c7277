// What is shown of a lesson at a moment.

import Page

extension LessonRun {
  /// The page: the step, and everything said in it so far, the newest last.
  public var page: Page {
    guard !isFinished, let task else { return endPage }
    var page = Page(title: lesson.title, facts: ["step \(stepIndex + 1) of \(stepCount)"])
    page.elements = task.elements(format) + visits[stepIndex].said
    return page
  }

  /// The step without what was said, for whoever reads line by line.
  public var stepElements: [Element] {
    guard !isFinished, let task else { return endPage.elements }
    return task.elements(format)
  }

  /// The end: what to take away, and what was left undone.
  private var endPage: Page {
    var page = Page(title: lesson.title, facts: ["the end"])
    if !lesson.takeaways.isEmpty {
      page.elements.append(.prose(RichText("What to take away", .strong)))
      page.elements += lesson.takeaways.map {
        .prose(RichText("- ") + $0.line(in: lesson.context, format: format))
      }
    }
    page.elements.append(.prose(summary))
    return page
  }

  private var summary: RichText {
    let open = visits.indices.filter { !visits[$0].wasDone }.map { "\($0 + 1)" }
    if open.isEmpty { return RichText("You have done all \(stepCount) steps.", .good) }
    let steps = open.count == 1 ? "Step \(open[0]) is" : "Steps \(Letters.list(open)) are"
    return RichText("You have done \(progress) of \(stepCount) steps. \(steps) left to do, whenever you like.")
  }
}
