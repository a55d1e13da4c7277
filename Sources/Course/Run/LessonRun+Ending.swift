// The end of a lesson: what to take away, how it went, what to ask again, and what comes next.

import Lessons
import Diagnostics
import Page

extension LessonRun {
  /// The questions that were answered wrongly at the first try or left out, from 0, and were not made good since.
  package var missedSteps: [Int] {
    lesson.steps.indices.filter { index in
      let visit = visits[index]
      return lesson.steps[index].activity.isAsked && !visit.isMadeGood
        && (visit.firstTry == false || visit.standing == .skipped)
    }
  }

  /// Asks the first of the questions that were missed, with other numbers where it has some; then the end is there again.
  mutating func askMissed() -> RunEvent {
    // First what was left out, one after the other; then what was wrong at first.
    let open = visits.indices.filter { !visits[$0].isDone }
    guard let first = open.first(where: { $0 > lastAsked }) ?? open.first ?? missedSteps.first else {
      return RunEvent(.refused, [.prose("There is nothing left to ask again.")])
    }
    stepIndex = first
    isRepairing = true
    enter()
    guard !visits[first].isDone else {
      lastAsked = -1
      return canAskAgain ? again() : RunEvent(.moved)
    }
    // What was never done is asked as it stands, without its solution.
    lastAsked = first
    visits[first].reopen()
    visits[first].said = []
    return RunEvent(.moved)
  }

  /// The last page: what to take away, how the questions went, and what was left undone.
  var endPage: Page {
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
    page.elements += [.prose(summary)] + firstTries
    return page
  }

  /// How many questions were answered right at once, and which were not.
  private var firstTries: [Element] {
    let asked = visits.indices.filter { lesson.steps[$0].activity.isAsked && visits[$0].firstTry != nil }
    guard !asked.isEmpty else { return [] }
    let right = asked.count { visits[$0].firstTry == true }
    var elements: [Element] = [
      .prose(
        RichText("Right at the first try: ") + RichText("\(right) of \(asked.count)", .result) + RichText(" questions.")
      )
    ]
    let missed = missedSteps.filter { visits[$0].isDone }
    guard !missed.isEmpty else { return elements }
    let steps = missed.count == 1 ? "step \(missed[0] + 1)" : "steps \(LessonRun.spans(missed).listed)"
    elements.append(
      .prose(
        (isAllDone
          ? RichText(LessonRun.againWords) + RichText(" asks ") + RichText(steps, .strong)
            + RichText(" again, with other numbers where there are any.")
          : RichText("After that it asks ") + RichText(steps, .strong)
            + RichText(" again, with other numbers where there are any."))))
    return elements
  }

  /// How the missed questions are asked for: a key in the tutor, a word in the line mode.
  private static let againWords = "Ctrl-R (in --plain: the word again)"

  private var isAllDone: Bool { visits.allSatisfy(\.isDone) }

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
    return RichText(
      "You have done \(progress) of \(stepCount) steps. \(steps) left to do; \(LessonRun.againWords) opens \(open.count == 1 ? "it" : "the first")."
    )
  }
}
