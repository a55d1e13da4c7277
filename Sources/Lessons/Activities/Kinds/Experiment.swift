// Change numbers until a target is reached.

import Templates
import Diagnostics
import NetworkLanguage
import Progress
import YAML

/// Numbers of the network that the learner may change, and what to reach with them.
package struct Experiment: Hashable, Sendable {
  /// What can be changed.
  enum Dial: Hashable, Sendable {
    /// The learning rate.
    case rate
    /// A leaf, by its name, e.g. `w1` or `W1[0,1]`.
    case leaf(String)
  }

  /// A setting that reaches the target.
  struct Setting: Hashable, Sendable {
    /// What is changed.
    let dial: Dial
    /// To what: an expression.
    let value: String
  }

  /// What to reach, in words.
  package let prompt: Template
  /// What can be changed.
  let dials: [Dial]
  /// What to reach.
  package let target: Condition
  /// The same in words; nil where the target's own will do.
  let goal: Template?
  /// A way to reach it.
  let solution: [Setting]
}

extension Experiment.Dial: CustomStringConvertible {
  /// `rate`, or the leaf's name.
  var description: String {
    switch self {
    case .rate: "rate"
    case .leaf(let name): name
    }
  }
}

extension Experiment: NetworkActivity {
  package var askedTexts: [String] { [target.left, target.right] }

  // Trying things out is no test.
  package func skill(in context: LessonContext?) -> Skill? { nil }

  package func task(in context: LessonContext) -> any StepTask { ExperimentTask(self, context) }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package var isSlowToMove: Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> Experiment? {
    func moved(_ solution: [Setting]) -> Experiment {
      Experiment(
        prompt: prompt.mapped(change), dials: dials, target: target.mapped(change), goal: goal?.mapped(change),
        solution: solution)
    }
    return ExperimentSearch(experiment: moved(solution), context: context).solution.map(moved)
  }

  package func score(of move: Move) -> Double? { 1 }
}

extension Experiment {
  /// A context with some dials set; a setting that cannot be computed is an error.
  func context(_ context: LessonContext, with settings: [Setting]) throws(DiagnosticReport) -> LessonContext {
    var rate = context.rate
    var leaves: [Int: Double] = [:]
    for setting in settings {
      let value = try context.value(of: setting.value)
      switch setting.dial {
      case .rate: rate = value
      case .leaf(let name): if let node = context.narrator.node(named: name) { leaves[node] = value }
      }
    }
    return context.with(rate: rate).with(leaves: leaves)
  }

  static let kind: ActivityKind = ActivityKind(
    key: "experiment", fields: ["prompt", "set", "target", "goal", "solution"]
  ) {
    reading, node, _ in
    guard
      let fields = reading.fields(
        node, "experiment", known: kind.fields, required: kind.fields.filter { $0 != "goal" }),
      let prompt = reading.template(fields["prompt"], "prompt")
    else { return nil }
    guard let context = reading.context else {
      if !reading.isNetworkBroken { reading.error("there is no network to change", at: node) }
      return nil
    }
    let dials = reading.list(fields["set"], "set").compactMap { reading.dial($0, in: context) }
    guard let targetNode = fields["target"],
      let target = reading.condition(targetNode, "a target", example: "L after update < 0.1")
    else { return nil }
    let solution = reading.solution(fields["solution"], dials: dials, in: context)
    let goal = reading.template(fields["goal"], "goal")
    let experiment = Experiment(prompt: prompt, dials: dials, target: target, goal: goal, solution: solution ?? [])
    if solution != nil { reading.prove(experiment, fields, in: context) }
    return experiment
  }
}

extension LessonReading {
  fileprivate mutating func dial(_ node: YAMLNode, in context: LessonContext) -> Experiment.Dial? {
    guard let name = string(node, "each of set") else { return nil }
    if name == "rate" { return .rate }
    let names = context.network.variables.filter { $0.role != .computed }.map(\.name)
    guard let leaf = context.narrator.node(named: name), context.network.graph.nodes[leaf].isLeaf else {
      error(
        "\(name) cannot be set", at: node,
        help: nearest(to: name, among: names + ["rate"]).map { "did you mean \($0)?" }
          ?? "rate and \(names.listed) can be set")
      return nil
    }
    return .leaf(name)
  }

  fileprivate mutating func solution(
    _ node: YAMLNode?, dials: [Experiment.Dial], in context: LessonContext
  ) -> [Experiment.Setting]? {
    guard let node, let fields = fields(node, "solution", known: dials.map(\.description)) else { return nil }
    var settings: [Experiment.Setting] = []
    for dial in dials {
      guard let entry = fields["\(dial)"] else { continue }
      guard let content = string(entry, "\(dial)"), value(content, in: entry, from: 0) != nil else { return nil }
      settings.append(Experiment.Setting(dial: dial, value: content))
    }
    return settings
  }

  /// The target must not be reached at the start, and must be by the solution.
  fileprivate mutating func prove(_ experiment: Experiment, _ fields: Fields, in context: LessonContext) {
    guard let targetNode = fields["target"], let solutionNode = fields["solution"] else { return }
    do throws(DiagnosticReport) {
      let target = experiment.target
      let before = try target.sides(in: context)
      if before.holds {
        error("the target is reached already", at: targetNode, label: "\(target.left) is \(before.left)")
      }
      let after = try target.sides(in: experiment.context(context, with: experiment.solution))
      if !after.holds {
        error(
          "the solution does not reach the target", at: solutionNode, label: "with it, \(target.left) is \(after.left)")
      }
    } catch {
      errors(error, in: targetNode)
    }
  }
}
