// Hunting for the wrong line: each line that is entered takes the place of the one for the same gradient.

import Page
import Quantities
import Templates
import Writing

/// A backward pass whose wrong line is looked for.
struct BugHuntTask: StepTask {
  let activity: BugHunt
  let context: LessonContext
  private let desk: WritingDesk
  /// The wrong line.
  private let fault: LineReport?

  init(_ activity: BugHunt, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    desk = WritingDesk(context.network, leaves: context.leafValues)
    fault = desk.judge(activity.lines).lines.first { [.wrong, .shape].contains($0.verdict) }
  }

  var prompt: RunPrompt { .line(label: "mended", placeholder: "the wrong line, written right: dz1 = …") }

  /// Whether a parameter's gradient differs from the engine's at these numbers.
  var hasWrongParameter: Bool { symptoms.contains { !$0.agrees } }

  private var symptoms: [(name: String, agrees: Bool)] { desk.symptoms(of: activity.lines) }

  func elements(_ format: NumberFormat) -> [Element] {
    let words = symptoms.map { "\($0.name) \($0.agrees ? "agrees" : "does not")" }.joined(separator: ", ")
    return activity.prompt.elements(in: context, format: format) + [
      KnownSoFar(context).forward(format), .code(activity.lines.map { RichText($0, .code) }),
      .prose(RichText("Held against central differences: \(words).", .muted)),
    ]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard text.contains("="), let typed = desk.judge([text]).lines.first, typed.verdict != .unread else {
      return .unreadable("Write the whole line that is wrong, mended, such as dz1 = …")
    }
    guard let gradient = typed.gradient,
      let row = desk.judge(activity.lines).lines.lastIndex(where: { $0.gradient == gradient })
    else { return .unreadable("Write one of these lines anew: it begins with the name of its gradient.") }
    var lines = activity.lines
    lines[row] = text
    let report = desk.judge(lines)
    if gradient != fault?.gradient {
      let isStillRight = ![.wrong, .shape, .unread].contains(report.lines[row].verdict)
      let end = isStillRight ? "" : ", and yours is not"
      return Finding(.wrong, .wrong(": the line for \(gradient) was right\(end); the slip is in another one."))
    }
    if report.isComplete { return Finding(.right, .right(": \(fault?.says ?? "") Now every gradient agrees.")) }
    let says = report.lines[row].says
    var finding = Finding(.wrong, .wrong(": that is the line, but it is not mended yet. \(says)"))
    if let slip = report.lines[row].slip { finding.mistakes = [slip] }
    return finding
  }

  func hints(_ view: TaskView) -> [RichText] {
    guard let fault, let gradient = fault.gradient else { return [] }
    let path =
      "A wrong line spoils every line below that reads it. Look for the topmost line whose gradient is in all that does not agree."
    return [RichText(path), RichText("It is the line for \(gradient).")]
      + desk.hints(for: gradient).map { RichText($0) }
  }

  func solution(_ view: TaskView) -> [Element] {
    guard let line = fault?.gradient.flatMap(desk.solution(for:)) else { return [] }
    return [.code([RichText(line, .result)])] + (fault.map { [.prose(RichText($0.says))] } ?? [])
  }
}
