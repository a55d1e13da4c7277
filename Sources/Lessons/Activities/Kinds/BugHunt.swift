// Find the one wrong line of a backward pass, and mend it.

import Progress
import Templates
import Writing
import YAML

/// A backward pass with one wrong line.
package struct BugHunt: Hashable, Sendable {
  /// What is said before it.
  package let prompt: Template
  /// The lines, one of them wrong.
  let lines: [String]

  package init(prompt: Template, lines: [String]) {
    self.prompt = prompt
    self.lines = lines
  }
}

extension BugHunt: NetworkActivity {
  package func skill(in context: LessonContext?) -> Skill? { context.map(Skill.ofLines) }

  package func task(in context: LessonContext) -> any StepTask { BugHuntTask(self, context) }

  package var showsNumbers: Bool { true }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> BugHunt? {
    BugHunt(prompt: prompt.mapped(change), lines: lines)
  }

  /// With other numbers the wrong line must still be seen in some parameter's gradient.
  package func score(of move: Move) -> Double? {
    BugHuntTask(self, move.context).hasWrongParameter ? 1 : nil
  }
}

extension BugHunt {
  static let kind: ActivityKind = ActivityKind(key: "mend", fields: ["prompt", "lines"]) { reading, node, _ in
    guard let fields = reading.fields(node, "mend", known: kind.fields, required: ["lines"]) else { return nil }
    let prompt =
      reading.template(fields["prompt"], "prompt")
      ?? "A bug hunt: one line of this backward pass is wrong. Write it right."
    guard let context = reading.context, let linesNode = fields["lines"] else {
      if reading.context == nil, !reading.isNetworkBroken {
        reading.error("there is no network to hunt in", at: node, help: "give the lesson or the step a network")
      }
      return nil
    }
    guard let text = reading.string(linesNode, "lines") else { return nil }
    let lines = text.split(separator: "\n").map(String.init)
    guard let report = reading.desk(for: context, at: node)?.judge(lines) else { return nil }
    let faults = report.lines.filter(\.verdict.isFault)
    if faults.count != 1 || faults[0].verdict == .unread || faults[0].gradient == nil {
      let found = faults.map { "`\($0.text)`" }.joined(separator: ", ")
      reading.error(
        "one line must be wrong, and here \(faults.isEmpty ? "none is" : "these are: \(found)")", at: linesNode,
        help: "plant one slip in one line")
    } else if !report.missing.isEmpty {
      reading.error("no line gives \(report.missing.joined(separator: ", "))", at: linesNode, help: "add the lines")
    } else if !BugHuntTask(BugHunt(prompt: prompt, lines: lines), context).hasWrongParameter {
      reading.error(
        "no parameter's gradient shows the slip with these numbers", at: linesNode, help: "plant it where it is seen")
    }
    return BugHunt(prompt: prompt, lines: lines)
  }
}
