// Writing lines of a backward pass: each is judged as it is entered, given those before it.

import Page
import Quantities
import Templates
import Writing

/// Lines that are asked for one after the other.
struct WrittenLinesTask: StepTask {
  let activity: WrittenLines
  let context: LessonContext
  private let desk: WritingDesk
  /// The lines so far, also those of the learner's own helpers.
  private var lines: [String] = []
  private var states: [String: PartStanding] = [:]

  init(_ activity: WrittenLines, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    desk = WritingDesk(context.network, leaves: context.leafValues)
  }

  var parts: [String] { activity.gradients }
  var part: String? { activity.gradients.first { states[$0, default: .open] == .open } }

  var prompt: RunPrompt {
    guard let part else { return .proceed("on") }
    return .line(label: "\(part) =", placeholder: "a formula over the names and the gradients above it")
  }

  func elements(_ format: NumberFormat) -> [Element] {
    let written = lines.map { RichText("✓ ", .good) + RichText($0, .code) }
    return activity.prompt.elements(in: context, format: format) + [KnownSoFar(context).forward(format)]
      + (written.isEmpty ? [] : [.code(written)])
  }

  mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool) {
    for part in activity.gradients {
      guard let standing = parts[part], standing != .open else { continue }
      states[part] = standing
      if let line = desk.solution(for: part) { lines.append(line) }
    }
  }

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let part else { return Finding(.refused, RichText("All lines are written: Enter goes on.", .muted)) }
    let line = desk.line(text, for: part)
    guard let report = desk.judge(lines + [line]).lines.last else { return Finding(.refused) }
    let says = report.says.isEmpty ? "" : " " + report.says
    switch report.verdict {
    case .right where report.gradient == part, .approximate where report.gradient == part,
      .carried where report.gradient == part:
      lines.append(line)
      states[part] = .right
      return Finding(.right, .right(report.verdict == .approximate ? ", but for rounding.\(says)" : ".\(says)"))
    case .right, .approximate, .carried:
      return Finding(
        .refused, RichText("That is a line for \(report.gradient ?? "another gradient"); here \(part) is asked for."))
    case .helper:
      lines.append(line)
      return Finding(.refused, RichText("Kept as a value of your own. Now \(part)."))
    case .wrong, .shape:
      var finding = Finding(.wrong, .wrong("." + says))
      if let slip = report.slip { finding.mistakes = [slip] }
      return finding
    case .unread, .blank:
      return .unreadable(report.says.isEmpty ? "Write a formula for \(part)." : report.says)
    }
  }

  func hints(_ view: TaskView) -> [RichText] { part.map { desk.hints(for: $0).map { RichText($0) } } ?? [] }

  func solution(_ view: TaskView) -> [Element] {
    guard let line = part.flatMap(desk.solution(for:)) else { return [.prose("Enter goes on.")] }
    return [.code([RichText(line, .result)])]
  }

  mutating func passOver() -> Bool {
    guard let part else { return false }
    states[part] = .passed
    if let line = desk.solution(for: part) { lines.append(line) }
    return true
  }
}
