// An experiment: `rate = 1/18` until the target is reached.

import Grading
import Templates
import Diagnostics
import Narration
import Page
import Quantities

/// Dials, what they are set to, and a target.
struct ExperimentTask: StepTask {
  let activity: Experiment
  let context: LessonContext
  private var settings: [Experiment.Setting] = []

  init(_ activity: Experiment, _ context: LessonContext) {
    self.activity = activity
    self.context = context
  }

  /// The network as it is set.
  private var present: LessonContext { (try? activity.context(context, with: settings)) ?? context }

  private var dialNames: [String] { activity.dials.map(\.description) }

  private var example: String {
    dialNames.prefix(2).map { "\($0) = …" }.joined(separator: ", ")
  }

  var prompt: RunPrompt { .line(label: "set", placeholder: example) }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + [
        .prose(RichText("You can set \(dialNames.listed). Target: ") + RichText(target(format), .strong)),
        KnownSoFar(present).forward(format), .prose(standing(format)),
      ]
  }

  func scene(isAnswered: Bool) -> Scene? {
    Scene(at: present.narrator.walk.range(of: .backward).lowerBound, in: present)
  }

  /// The target in words, its right side as a number: what stands there may be computed.
  private func target(_ format: NumberFormat) -> String {
    if let goal = activity.goal { return goal.line(in: context, format: format).plain }
    let target = activity.target
    let right = (try? context.value(of: target.right)).map(format.text) ?? target.right
    return ExperimentTask.words(target.left) + target.comparison.words + right
  }

  /// `L after w1` as a learner reads it: `L after the update of w1`.
  private static func words(_ expression: String) -> String {
    guard let range = expression.firstRange(of: " after "), let first = expression[range.upperBound...].first else {
      return expression
    }
    let rest = expression[range.upperBound...]
    if rest.hasPrefix("update") { return "\(expression[..<range.lowerBound]) after the \(rest)" }
    return first.isNumber ? expression : "\(expression[..<range.lowerBound]) after the update of \(rest)"
  }

  /// The dials and the left side of the target.
  private func standing(_ format: NumberFormat) -> RichText {
    let present = present
    var text = RichText("now: ", .muted)
    for (index, dial) in activity.dials.enumerated() {
      text += RichText(index > 0 ? ", \(dial) = " : "\(dial) = ")
      text += RichText(value(of: dial, in: present).map(format.text) ?? "?", .value)
    }
    let left = (try? activity.target.sides(in: present).left).map(format.text) ?? "?"
    return text + RichText("; \(ExperimentTask.words(activity.target.left)) = ") + RichText(left, .result)
  }

  private func value(of dial: Experiment.Dial, in context: LessonContext) -> Double? {
    switch dial {
    case .rate: context.rate
    case .leaf(let name): context.narrator.node(named: name).flatMap { context.leafValues[$0] }
    }
  }

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    var next = settings
    var echoes: [String] = []
    let parts = Assignments.parts(text)
    guard !parts.isEmpty else { return .unreadable("Write \(example).") }
    for part in parts {
      let sides = Assignments.sides(part) ?? (activity.dials.count == 1 ? (dialNames[0], part) : nil)
      guard let (name, value) = sides else { return .unreadable("Write \(example).") }
      guard let dial = dial(name) else {
        let near = nearest(to: name, among: dialNames).map { " Did you mean \($0)?" } ?? ""
        return .unreadable("\(name) cannot be set here, only \(dialNames.listed).\(near)")
      }
      do throws(DiagnosticReport) {
        let reading = try AnswerReading(value, to: nil, in: context.narrator.naming)
        guard try context.value(of: reading.text).isFinite else {
          return .unreadable("\(value) is not a finite number.")
        }
        next.removeAll { $0.dial == dial }
        next.append(Experiment.Setting(dial: dial, value: reading.text))
        if let echo = reading.echo { echoes.append("\(dial) = \(echo)") }
      } catch {
        return Finding(.unreadable, error.sentences.map { .prose($0) })
      }
    }
    let isReached: Bool
    do throws(DiagnosticReport) {
      isReached = try activity.target.sides(in: activity.context(context, with: next)).holds
    } catch {
      return Finding(.unreadable, error.sentences.map { .prose($0) })
    }
    settings = next
    let finding = judged(isReached, view)
    return echoes.isEmpty ? finding : finding.after(.readAs(echoes.joined(separator: ", ")))
  }

  private func judged(_ isReached: Bool, _ view: TaskView) -> Finding {
    if isReached {
      var finding = Finding(.right, [.prose(.right(": the target is reached."))])
      finding.aside = [.prose(standing(view.format))]
      return finding
    }
    // Trying things out is never wrong; the line of numbers says how far the target is.
    var finding = Finding(.told, [.prose("The target is not reached yet.")])
    finding.aside = [.prose(standing(view.format))]
    return finding
  }

  private func dial(_ name: String) -> Experiment.Dial? {
    func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
    return activity.dials.first { $0.description == name }
      ?? activity.dials.first { plain($0.description) == plain(name) }
  }

  private var answer: String { activity.solution.map { "\($0.dial) = \($0.value)" }.joined(separator: ", ") }

  func hints(_ view: TaskView) -> [RichText] { [RichText("This reaches it: \(answer)")] }

  func solution(_ view: TaskView) -> [Element] { [.prose(RichText(answer, .result))] }
}
