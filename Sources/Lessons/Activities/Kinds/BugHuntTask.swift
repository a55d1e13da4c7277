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
  /// What is said of each line as it stands.
  private let reports: [LineReport]
  /// Each parameter's gradient, and whether it agrees with the right one at these numbers.
  private let symptoms: [(name: String, agrees: Bool)]

  init(_ activity: BugHunt, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    desk = WritingDesk(context.network, leaves: context.leafValues)
    reports = desk.judge(activity.lines).lines
    symptoms = desk.symptoms(of: activity.lines)
  }

  var prompt: RunPrompt { .line(label: "mended", placeholder: "the wrong line, written right: dz1 = …") }

  /// Whether a parameter's gradient differs from the engine's at these numbers.
  var hasWrongParameter: Bool { symptoms.contains { !$0.agrees } }

  /// The wrong line.
  private var fault: LineReport? { reports.first(where: \.verdict.isFault) }

  func elements(_ format: NumberFormat) -> [Element] {
    let words = symptoms.map { "\($0.name) \($0.agrees ? "agrees" : "does not")" }.joined(separator: ", ")
    return activity.prompt.elements(in: context, format: format) + [
      KnownSoFar(context).forward(format), .code(activity.lines.map { RichText($0, .code) }),
      .prose(RichText("Held against central differences: \(words).", .muted)),
    ]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let typed = desk.judge([text]).lines.first, typed.verdict != .unread else {
      return .unreadable("Write the whole line that is wrong, mended, such as dz1 = …")
    }
    guard let gradient = typed.gradient,
      let row = reports.lastIndex(where: { $0.gradient == gradient })
    else { return .unreadable("Write one of these lines anew: it begins with the name of its gradient.") }
    var lines = activity.lines
    lines[row] = text
    let report = desk.judge(lines)
    if gradient != fault?.gradient {
      let isStillRight = !report.lines[row].verdict.isFault
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
