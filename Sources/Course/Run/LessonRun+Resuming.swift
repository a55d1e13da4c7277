// Going on where one left off: the steps' standing and the earlier answers, from the records of the journal.

import Page

extension LessonRun {
  /// Takes over what was done before.
  mutating func resume(_ records: [Record]) {
    guard !records.isEmpty else { return }
    let progress = LessonProgress(lesson: lesson.name, records: records)
    var last: [String: Record] = [:]
    for record in records where record.kind == .answered && record.seed == nil {
      guard let step = record.step else { continue }
      // A right answer stays in mind, whatever was tried afterwards.
      if last[step]?.right == true, record.right != true { continue }
      last[step] = record
    }
    for (index, step) in lesson.steps.enumerated() {
      guard let state = progress.steps[step.id] else { continue }
      switch state {
      case .right, .passed:
        visits[index].standing = .done
        visits[index].wasDone = true
      case .skipped: visits[index].isSkipped = true
      case .tried: break
      }
      if let answer = last[step.id]?.answer {
        restore(answer, isRight: last[step.id]?.right, at: index)
      }
    }
    if let resume = progress.resumeStep(in: lesson.outline) {
      stepIndex = lesson.steps.firstIndex { $0.id == resume } ?? 0
    }
  }

  /// Shows an earlier answer again, and lets later ones build on it.
  private mutating func restore(_ text: String, isRight: Bool?, at index: Int) {
    let mark: Span =
      switch isRight {
      case true?: Span("✓", .good)
      case false?: Span("✗", .warning)
      case nil: Span(">", .muted)
      }
    let shown = RichText(LessonRun.printable(text), .strong) + RichText("  (earlier)", .muted)
    visits[index].said.append(Saying(elements: [.list(ItemList([ItemList.Item(mark, shown)]))]))
    guard case .number(let activity) = lesson.steps[index].activity, let context = lesson.steps[index].context else {
      return
    }
    let probe = NumberProbe(activity, in: context)
    let finding = probe.judge(text, TaskView(format: format, earlier: earlier(at: index)))
    if let answered = finding.answered { answers.append((index, answered)) }
  }
}

extension Lesson {
  /// The lesson as progress knows it.
  public var outline: LessonOutline {
    LessonOutline(
      name: name, title: title, steps: steps.map { .init($0.id, isQuestion: $0.activity.isAsked) }, skills: skills,
      prerequisites: prerequisites)
  }
}
