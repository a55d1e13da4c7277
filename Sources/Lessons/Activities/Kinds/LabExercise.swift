// Turn the knobs of a lab: to look around, or until a target is reached.

import Templates
import LabKit
import Quantities
import Diagnostics
import Labs
import Narration
import NetworkLanguage
import Page
import Progress
import YAML

/// A lab in a lesson: how its knobs stand, which of them cannot be turned, and what to reach.
package struct LabExercise: Hashable, Sendable {
  /// A measure of the lab held against a number.
  package struct Target: Hashable, Sendable {
    /// The measure's name.
    package let measure: String
    /// How the two compare.
    package let comparison: Condition.Comparison
    /// The number.
    package let limit: Double

    /// Whether a report reaches it.
    package func holds(of report: LabReport) -> Bool {
      report.measures[measure].map { comparison.holds($0, limit) } ?? false
    }
  }

  /// A knob with a value as it is written.
  package struct Turn: Hashable, Sendable {
    /// The knob's name.
    package let knob: String
    /// Its value.
    package let value: String
  }

  /// The lab.
  package let lab: Lab
  /// What to do, in words.
  package let prompt: Template
  /// How the knobs stand at the start.
  package let start: Settings
  /// The knobs that cannot be turned.
  package let locked: Set<String>
  /// What to reach; nil where the learner just looks around.
  package let target: Target?
  /// The same in words; nil where the measure's own will do.
  package let goal: Template?
  /// A way to reach it.
  package let solution: [Turn]

  /// How the knobs stand in the solution.
  package var solved: Settings {
    var settings = start
    for turn in solution { try? settings.set(turn.knob, to: turn.value) }
    return settings
  }

  /// The knobs that differ from the start: `activation = relu, init = he`.
  func changes(to settings: Settings) -> String {
    let changed = start.knobs.map(\.name).filter { settings[$0] != start[$0] }
    return changed.map { "\($0) = \(settings.text($0))" }.joined(separator: ", ")
  }

  /// What to reach, in words; empty where the learner just looks around.
  package func goal(in context: LessonContext?, _ format: NumberFormat) -> String {
    if let goal { return goal.line(in: context, format: format).plain }
    guard let target, let measure = lab.measures[target.measure] else { return "" }
    return "\(measure.words):\(target.comparison.words)\(format.text(target.limit))"
  }

  /// How far a report is from the target: `now 0.5`.
  package func standing(_ report: LabReport?, _ format: NumberFormat) -> String {
    guard let target, let measure = lab.measures[target.measure] else { return "" }
    return measure.standing(report?.measures[target.measure], format)
  }

  /// A locked knob that differs from the start.
  package func lockedKnob(turnedIn settings: Settings) -> String? {
    start.knobs.map(\.name).first { locked.contains($0) && settings[$0] != start[$0] }
  }

  /// Why a locked knob cannot be turned.
  package static func refusal(of knob: String) -> String { "\(knob) is locked in this lesson: turn another knob" }
}

extension LabExercise: Activity {
  package var measures: Set<String> { Set(lab.measures.keys) }
  package var isAsked: Bool { target != nil }

  // Trying things out is no test.
  package func skill(in context: LessonContext?) -> Skill? { nil }

  package func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    LabTask(self, context)
  }
}

extension LabExercise {
  static let kind: ActivityKind = ActivityKind(
    key: "lab", fields: ["name", "set", "lock", "prompt", "target", "goal", "solution"]
  ) { reading, node, _ in
    guard let fields = reading.fields(node, "lab", known: kind.fields, required: ["name", "prompt"]),
      let name = reading.word(fields["name"], "lab", of: Lab.all.map(\.name)), let lab = Lab.named(name)
    else { return nil }
    let (start, _) = reading.turns(fields["set"], "set", in: lab.settings)
    let locked = reading.list(fields["lock"], "lock", atLeast: 0).compactMap {
      reading.word($0, "knob", of: lab.knobs.map(\.name))
    }
    let target = fields["target"].flatMap { reading.target($0, of: lab) }
    let (_, solution) = reading.turns(fields["solution"], "solution", in: start, locked: Set(locked))
    guard let prompt = reading.template(fields["prompt"], "prompt", measures: Set(lab.measures.keys)) else {
      return nil
    }
    reading.check(fields)
    return LabExercise(
      lab: lab, prompt: prompt, start: start, locked: Set(locked), target: target,
      goal: reading.template(fields["goal"], "goal"), solution: solution)
  }
}

extension LessonReading {
  /// Knobs with values: the settings with them, and the list.
  fileprivate mutating func turns(
    _ node: YAMLNode?, _ wanted: String, in start: Settings, locked: Set<String> = []
  ) -> (settings: Settings, turns: [LabExercise.Turn]) {
    guard let node else { return (start, []) }
    guard let mapping = node.mapping, !mapping.isEmpty else {
      error("\(wanted) is a mapping of knobs and values", at: node, help: "write e.g. \(wanted): {seed: 2}")
      return (start, [])
    }
    var settings = start
    var turns: [LabExercise.Turn] = []
    for (key, entry) in mapping {
      guard let knob = word(key, "knob", of: start.knobs.map(\.name)), let value = string(entry, knob) else { continue }
      if locked.contains(knob) {
        error("\(knob) is locked", at: key, help: "turn another knob, or take it from lock")
        continue
      }
      do throws(KnobProblem) {
        try settings.set(knob, to: value)
        turns.append(LabExercise.Turn(knob: knob, value: value))
      } catch {
        self.error(error.text, at: entry, help: error.help)
      }
    }
    return (settings, turns)
  }

  fileprivate mutating func target(_ node: YAMLNode, of lab: Lab) -> LabExercise.Target? {
    guard let parts = comparison(node, "a target", example: "\(lab.measures.keys.min() ?? "loss") < 0.1") else {
      return nil
    }
    let measure = parts.left.trimmed
    guard lab.measures[measure] != nil else {
      error(
        "the lab \(lab.name) does not measure \(measure)", at: node,
        help: nearest(to: measure, among: lab.measures.keys.sorted()).map { "did you mean \($0)?" }
          ?? "it measures \(lab.measures.keys.sorted().listed)")
      return nil
    }
    do throws(DiagnosticReport) {
      return LabExercise.Target(
        measure: measure, comparison: parts.comparison, limit: try Network.parseNumber(parts.right))
    } catch {
      errors(error, in: node, from: parts.rightOffset)
      return nil
    }
  }

  /// A target needs a solution, and a solution a target.
  fileprivate mutating func check(_ fields: Fields) {
    if let node = fields["target"], fields["solution"] == nil {
      error("a target needs a solution", at: node, help: "add solution: {KNOB: value} that reaches it")
    }
    if let node = fields["solution"], fields["target"] == nil {
      error("there is no target to reach", at: node, help: "add target: MEASURE > number, or remove solution")
    }
  }
}
