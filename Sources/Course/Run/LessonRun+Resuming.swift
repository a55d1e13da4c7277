// Going on where one left off: the steps' standing and the earlier answers, from the records of the journal.

import Lessons
import Page
import Progress

extension LessonRun {
  /// What the journal says of the steps and their questions, by their names.
  private struct Past {
    /// The answers that count, without those about fresh numbers.
    var answers: [String: Record] = [:]
    /// What was left undone.
    let skipped: Set<String>
    /// Whether the first answer to a question was right.
    private(set) var firstTries: [String: Bool] = [:]
    /// What was answered right with other numbers.
    let madeGood: Set<String>

    init(_ records: [Record]) {
      skipped = Set(records.filter { $0.kind == .skipped }.compactMap(\.step))
      madeGood = Set(records.filter { $0.seed != nil && $0.right == true }.compactMap(\.step))
      for record in records where record.kind == .answered && record.seed == nil {
        guard let step = record.step else { continue }
        if let isRight = record.right, firstTries[step] == nil { firstTries[step] = isRight }
        // A right answer stays in mind, whatever was tried afterwards.
        if answers[step]?.right == true, record.right != true { continue }
        answers[step] = record
      }
    }

    /// How one of a step's questions stands; nil where it is open.
    func standing(of part: String) -> PartStanding? {
      guard let record = answers[part], record.answer != nil, record.right != false else {
        return skipped.contains(part) ? .passed : nil
      }
      return record.isCarried ? .carried : .right
    }
  }

  /// Restores what was done before.
  mutating func resume(_ records: [Record]) {
    guard !records.isEmpty else { return }
    let progress = LessonProgress(lesson: lesson.name, records: records)
    let past = Past(records)
    for (index, step) in lesson.steps.enumerated() {
      if let state = progress.steps[step.id] { resume(state, past, at: index) }
    }
    if let resume = progress.resumeStep(in: lesson.outline) {
      stepIndex = lesson.steps.firstIndex { $0.id == resume } ?? 0
    }
  }

  /// Restores how a step and each of its questions stood.
  private mutating func resume(_ state: LessonProgress.StepState, _ past: Past, at index: Int) {
    let id = lesson.steps[index].id
    let isDone = state == .right || state == .passed
    var task = ownTask(at: index)
    let own = past.answers[id]
    if let own { recall(own, to: task, at: index) }
    var parts: [String: PartStanding] = [:]
    for part in task.parts {
      parts[part] = past.standing(of: "\(id)/\(part)")
      if let answer = past.answers["\(id)/\(part)"] { recall(answer, to: task, part: part, at: index) }
    }
    task.resume(own?.answer, parts: parts, isDone: isDone)
    visits[index].task = task
    let isCarried = task.needsRepair || state == .tried && own?.isCarried ?? false
    let tries = ([id] + task.parts.map { "\(id)/\($0)" }).compactMap { past.firstTries[$0] }
    visits[index].resume(
      isDone ? .done : isCarried ? .carried : state == .skipped ? .skipped : .open,
      firstTry: tries.isEmpty ? nil : tries.allSatisfy { $0 }, isMadeGood: past.madeGood.contains(id))
  }

  /// Shows an earlier answer again, and lets later ones build on it.
  /// - Parameter part: which of the step's questions it answers.
  private mutating func recall(_ record: Record, to task: any StepTask, part: String? = nil, at index: Int) {
    guard let text = record.answer else { return }
    say(text, record.right, at: index)
    let view = TaskView(format: format, earlier: earlier(at: index))
    if let answered = task.answered(text, part: part, view) { answers.append(answered, at: index) }
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
}
