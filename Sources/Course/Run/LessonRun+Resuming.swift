// Going on where one left off: the steps' standing and the earlier answers, from the records of the journal.

import Page
import Progress

extension LessonRun {
  /// Takes over what was done before.
  mutating func resume(_ records: [Record]) {
    guard !records.isEmpty else { return }
    let progress = LessonProgress(lesson: lesson.name, records: records)
    var last: [String: Record] = [:]
    let skipped = Set(records.filter { $0.kind == .skipped }.compactMap(\.step))
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
      if let answer = last[step.id] { restore(answer, at: index) }
      visits[index].isCarried = state == .tried && (last[step.id]?.isCarried ?? false)
      if case .walk(let stretch) = step.activity { restore(stretch, last, skipped: skipped, at: index) }
    }
    if let resume = progress.resumeStep(in: lesson.outline) {
      stepIndex = lesson.steps.firstIndex { $0.id == resume } ?? 0
    }
  }

  /// Shows an earlier answer again, and lets later ones build on it.
  private mutating func restore(_ record: Record, at index: Int) {
    guard let text = record.answer else { return }
    say(text, record.right, at: index)
    if case .lab(let exercise) = lesson.steps[index].activity {
      var task = LabTask(exercise, lesson.steps[index].context)
      task.restore(text, isDone: visits[index].wasDone)
      visits[index].task = task
    }
    guard case .number(let activity) = lesson.steps[index].activity, let context = lesson.steps[index].context else {
      return
    }
    build(on: text, NumberJudge(activity, in: context), at: index)
  }

  /// Takes over the questions of a walk: what was answered right or left undone is not asked again.
  private mutating func restore(
    _ stretch: WalkStretch, _ last: [String: Record], skipped: Set<String>, at index: Int
  ) {
    let step = lesson.steps[index]
    guard let context = step.context else { return }
    var states: [String: WalkTask.QueryState] = [:]
    for quantity in stretch.asked {
      let name = "\(step.id)/\(quantity.text)"
      if skipped.contains(name) { states[quantity.text] = .passed }
      guard let record = last[name], let text = record.answer else { continue }
      switch record.right {
      case true?: states[quantity.text] = .right
      case nil: states[quantity.text] = record.isCarried ? .carried : .right
      case false?: break
      }
      say(text, record.right, at: index)
      build(on: text, NumberJudge(quantity, .standard, in: context), at: index)
    }
    var task = WalkTask(stretch, context)
    task.resume(states, goesOn: !visits[index].wasDone)
    visits[index].task = task
    visits[index].isCarried = task.needsRepair && !visits[index].wasDone
  }

  /// Shows an earlier answer.
  private mutating func say(_ text: String, _ isRight: Bool?, at index: Int) {
    let mark: Span =
      switch isRight {
      case true?: Span("✓", .good)
      case false?: Span("✗", .warning)
      case nil: Span(">", .muted)
      }
    let shown = RichText(LessonRun.printable(text), .strong) + RichText("  (earlier)", .muted)
    visits[index].said.append(Saying(elements: [.list(ItemList([ItemList.Item(mark, shown)]))]))
  }

  /// Lets later answers build on an earlier one.
  private mutating func build(on text: String, _ probe: NumberJudge, at index: Int) {
    let finding = probe.judge(text, TaskView(format: format, earlier: earlier(at: index)))
    if let answered = finding.answered { answers.append((index, answered)) }
  }
}

extension Lesson {
  /// The lesson as progress knows it.
  package var outline: LessonOutline {
    LessonOutline(
      name: name, title: title, steps: steps.map { .init($0.id, isQuestion: $0.activity.isAsked) }, skills: skills,
      prerequisites: prerequisites)
  }
}
