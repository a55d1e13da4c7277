// A lab in a lesson: `activation = relu` turns a knob. The task asks for the lab's run and waits for its report.

import Templates
import LabKit
import Quantities
import Diagnostics
import Labs
import Narration
import Page

/// Knobs, the report on how they stand, and a target.
struct LabTask: StepTask {
  /// A report with the settings that it answers.
  struct Shown: Sendable {
    let settings: Settings
    let report: LabReport
  }

  let activity: LabExercise
  let context: LessonContext?
  /// How the knobs are to stand.
  private var settings: Settings
  /// The newest report.
  private var shown: Shown?
  /// The measures before a knob was turned: what the prompt says is about them.
  private var first: [String: Double]?
  /// How the knobs were left in an earlier session, until the lab has run as it stands at the start.
  private var left: Settings?
  /// What turned the knobs, until their report is there.
  private var waiting: Waiting?

  /// What a report can be waited for by.
  private enum Waiting: Hashable {
    /// The line of an answer.
    case answer(String)
    case solution
  }

  init(_ activity: LabExercise, _ context: LessonContext?) {
    self.activity = activity
    self.context = context
    settings = activity.start
  }

  /// Settings that can no longer be read are passed over.
  mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool) {
    guard let answer else { return }
    var before = settings
    for case (let name, let value)? in Assignments.parts(answer).map(Assignments.sides)
    where !activity.locked.contains(name) {
      try? before.set(name, to: value)
    }
    if before != settings { left = before }
  }

  var lab: LabStanding? {
    LabStanding(
      exercise: activity, settings: settings, report: report, isJudging: waiting != nil,
      isSolving: waiting == .solution, context: context)
  }

  /// The report, if it is about the knobs as they stand.
  private var report: LabReport? { shown?.settings == settings ? shown?.report : nil }

  // MARK: - What is shown

  private var turnable: [Knob] { settings.knobs.filter { !activity.locked.contains($0.name) } }

  /// What the target takes is among them, and others, so that they do not tell.
  private var example: String {
    let needed = Set(activity.solution.map(\.knob))
    let others = turnable.filter { !needed.contains($0.name) }.sorted { $0.isMain && !$1.isMain }
    let named = needed.union(others.prefix(max(1, 3 - needed.count)).map(\.name))
    return turnable.map(\.name).filter(named.contains).map { "\($0) = …" }.joined(separator: ", ")
  }

  var prompt: RunPrompt {
    activity.target == nil ? .proceed("on") : .line(label: "turn", placeholder: example)
  }

  func elements(_ format: NumberFormat) -> [Element] {
    var elements = activity.prompt.filled(activity.measures, first).elements(in: context, format: format)
    if let target = activity.target { elements.append(.prose(standing(target, format))) }
    elements.append(.prose(knobs))
    guard let report else { return elements + [.prose(RichText("computing …", .muted))] }
    return elements + report.elements.prefix(1) + sentences(report)
  }

  func filled(_ template: Template) -> Template { template.filled(activity.measures, report?.measures) }

  /// What to reach, in words, and how far that is.
  private func standing(_ target: LabExercise.Target, _ format: NumberFormat) -> RichText {
    let text = RichText("Target: ") + RichText(activity.goal(in: context, format), .strong)
    guard let report else { return text + RichText(".") }
    if target.holds(of: report) { return text + RichText(": ") + RichText("reached.", .good) }
    return text + RichText(" (") + RichText(activity.standing(report, format), .result) + RichText(").")
  }

  private var knobs: RichText {
    var text = RichText("Knobs: ", .muted)
    for (index, knob) in settings.knobs.enumerated() {
      if index > 0 { text += RichText(", ") }
      let tone: Tone = settings[knob.name] == activity.start[knob.name] ? .plain : .value
      text += RichText("\(knob.name) ", .muted) + RichText(settings.text(knob.name), tone)
      if activity.locked.contains(knob.name) { text += RichText(" (locked)", .muted) }
    }
    return text
  }

  private func sentences(_ report: LabReport) -> [Element] {
    (report.trouble.map { [.prose($0.sentence)] } ?? []) + [.prose(report.words)]
  }

  // MARK: - Turning

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    var next = settings
    let parts = Assignments.parts(text)
    guard !parts.isEmpty else { return .unreadable("Write \(example).") }
    for part in parts {
      let sides = Assignments.sides(part) ?? (turnable.count == 1 ? (turnable[0].name, part) : nil)
      guard let (name, value) = sides else { return .unreadable("Write \(example).") }
      guard !activity.locked.contains(name) else { return .unreadable(LabExercise.refusal(of: name) + ".") }
      do throws(KnobProblem) {
        try next.set(name, to: value)
      } catch {
        return .unreadable("\(error.text): \(error.help).")
      }
    }
    settings = next
    guard let shown, shown.settings == next else {
      waiting = .answer(text)
      return Finding(.computing)
    }
    return finding(shown.report, before: shown.report, view.format)
  }

  mutating func take(_ report: LabReport, _ view: TaskView) -> LabAnswer? {
    let before = shown?.report
    shown = Shown(settings: settings, report: report)
    first = first ?? report.measures
    if let left {
      settings = left
      self.left = nil
    }
    defer { waiting = nil }
    guard case .answer(let line) = waiting else { return nil }
    return LabAnswer(line: line, finding: finding(report, before: before, view.format))
  }

  mutating func solve() -> Bool {
    guard activity.target != nil, settings != activity.solved else { return false }
    settings = activity.solved
    waiting = shown?.settings == settings ? nil : .solution
    return waiting != nil
  }

  mutating func giveUp() {
    waiting = nil
    if let shown { settings = shown.settings }
  }

  mutating func arrive(_ settings: Settings, _ report: LabReport, _ view: TaskView) -> LabAnswer? {
    let (isNew, before) = (settings != self.settings || waiting != nil, shown?.report)
    self.settings = settings
    shown = Shown(settings: settings, report: report)
    waiting = nil
    guard isNew else { return nil }
    var finding = finding(report, before: before, view.format)
    // Looking around in the lab is no answer; reaching the target is.
    if finding.kind == .told { finding.kept = nil }
    let changes = activity.changes(to: settings)
    return LabAnswer(line: changes.isEmpty ? "all knobs as at the start" : changes, finding: finding)
  }

  private func finding(_ report: LabReport, before: LabReport?, _ format: NumberFormat) -> Finding {
    let changes =
      before.map {
        activity.lab.changes(from: $0, to: report, target: activity.target?.measure, format)
      } ?? []
    guard let target = activity.target else {
      var finding = Finding(.told, changes)
      finding.aside = sentences(report)
      return finding
    }
    let isReached = target.holds(of: report)
    // Turning knobs is never wrong: only what reaches the target is judged.
    let first: RichText = isReached ? .right(": the target is reached.") : standing(target, format)
    let kind: RunOutcome = isReached ? .right : .told
    var finding = Finding(kind, [.prose(first)] + changes)
    finding.aside = sentences(report)
    finding.kept = activity.changes(to: settings)
    return finding
  }

  // MARK: - Help

  func hints(_ view: TaskView) -> [RichText] {
    guard activity.target != nil else { return [] }
    var hints: [RichText] = activity.solution.compactMap { turn in
      guard let knob = settings.knobs.first(where: { $0.name == turn.knob }) else { return nil }
      let values =
        if case .choice(let words) = knob.kind { " Its values: \(words.joined(separator: ", "))." } else { "" }
      return RichText("The knob \(knob.name): \(knob.help)\(values)")
    }
    if let cure = report?.cure, !activity.locked.contains(cure.knob) {
      hints.append(RichText(cure.words))
    }
    return hints + [RichText("This reaches it: \(answer)")]
  }

  private var answer: String { activity.solution.map { "\($0.knob) = \($0.value)" }.joined(separator: ", ") }

  func solution(_ view: TaskView) -> [Element] {
    activity.target == nil
      ? [.prose("There is nothing to solve here: Enter goes on.")] : [.prose(RichText(answer, .result))]
  }
}
