// The lessons under their units, with how far each is done, and what the chosen one is about.

import Progress
import Lessons
import Canvas
import Course

extension LessonsScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    let course = frame.shared.course
    frame.header("Lessons", course?.next.map { ["next: " + $0.words] } ?? [], on: &canvas)
    frame.rule(1, on: &canvas)
    guard let course else { return frame.footer(on: &canvas) }
    var lines: [Frame.ListLine] = []
    var row = 0
    for unit in course.units {
      lines.append(.init(runs: [Run(frame.text(unit.title), role: .strong)], row: nil))
      for entry in unit.entries {
        lines.append(.init(runs: line(entry, isChosen: row == cursor.row, course, frame), row: row))
        row += 1
      }
    }
    lines.append(.init(runs: [Run("Review", role: .strong)], row: nil))
    let isReview = cursor.row == course.reviewRow
    lines.append(.init(runs: reviewLine(isChosen: isReview, course.plan, frame), row: course.reviewRow))
    frame.draw(lines, chosen: cursor.row, on: &canvas)
    if isReview {
      frame.listEnd("Review", course.plan.headline, on: &canvas)
    } else {
      let entry = course.entries[cursor.row]
      frame.listEnd(entry.title, entry.summary, on: &canvas)
    }
  }

  private func reviewLine(isChosen: Bool, _ plan: ReviewPlan, _ frame: Frame) -> [Run] {
    [
      frame.pointer(isChosen),
      Run("    ", role: .text), Run("ask yourself again what you have learned", role: isChosen ? .selected : .text),
      Run("  " + plan.count, role: plan.due.isEmpty ? .muted : .good),
    ]
  }

  private func line(_ entry: CatalogEntry, isChosen: Bool, _ course: CourseState, _ frame: Frame) -> [Run] {
    let progress = course.report.lessons.first { $0.name == entry.name }
    let isFinished = progress?.state == .finished && progress?.done == entry.outline.steps.count
    let state =
      isFinished
      ? "\(frame.glyphs.check) done"
      : progress?.state != .new ? "\(progress?.done ?? 0) of \(entry.outline.steps.count)" : ""
    let number = String(entry.number)
    return [
      frame.pointer(isChosen),
      Run(String(repeating: " ", count: max(0, 2 - number.count)) + number + "  ", role: .muted),
      Run(frame.text(entry.title), role: isChosen ? .selected : .text),
      Run(state.isEmpty ? "" : "  \(state)", role: isFinished ? .good : .muted),
    ]
  }
}
