// The progress report as a page.

import Page

extension ProgressReport {
  /// The report to look at.
  package var page: Page {
    var elements: [Element] = notices.map { .prose(RichText($0, .warning)) }
    let hasBegun = lessons.contains { $0.state != .new } || !skills.isEmpty
    if !hasBegun { elements.append(.prose("Nothing learned here yet.")) }
    if let first = next.first {
      let how = first.kind == .review ? " `backstep review` asks." : ""
      elements.append(.prose(RichText([Span("Next: ", .strong), Span(first.words + how)])))
    }
    if !lessons.isEmpty { elements.append(.table(lessonTable)) }
    if !skills.isEmpty { elements.append(.table(skillTable)) }
    return Page(title: "Progress", elements: elements)
  }

  private var lessonTable: Table {
    let columns: [Table.Column] = [
      .init("lesson"), .init("state"), .init("steps", .trailing), .init("right", .trailing), .init("last"),
      .init("go on with"),
    ]
    let rows = lessons.map { lesson in
      [
        Span(lesson.name, .strong), Span(lesson.stateWords, lesson.state == .finished ? .good : .plain),
        Span(count(lesson.done, of: lesson.steps), .value), Span(count(lesson.right, of: lesson.questions), .value),
        Span(lesson.daysAgo.map(ago) ?? "-", .muted),
        Span(lesson.state == .started ? lesson.resume ?? "-" : "-", .muted),
      ]
    }
    return Table(columns: columns, rows: rows)
  }

  private var skillTable: Table {
    let columns: [Table.Column] = [
      .init("skill"), .init("known", .trailing), .init("right", .trailing), .init("state"), .init("again"),
    ]
    let rows = skills.map { skill in
      [
        Span(skill.title, .strong), Span(skill.percent, .value),
        Span(count(skill.right, of: skill.answers), .value),
        Span(skill.mastered ? "mastered" : "learning", skill.mastered ? .good : .plain),
        Span(skill.due == nil ? "-" : skill.again, .muted),
      ]
    }
    return Table(columns: columns, rows: rows)
  }

  private func count(_ part: Int, of whole: Int?) -> String { whole.map { "\(part)/\($0)" } ?? "\(part)" }

  private func ago(_ days: Int) -> String {
    switch days {
    case 0: "today"
    case 1: "1 day ago"
    default: "\(days) days ago"
    }
  }
}

extension ProgressReport.Lesson {
  fileprivate var stateWords: String {
    switch state {
    case .new: "not begun"
    case .started: "begun"
    case .finished: "finished"
    }
  }
}
