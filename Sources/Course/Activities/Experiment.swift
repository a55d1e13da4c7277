// Change numbers until a target is reached.

import Diagnostics
import NetworkLanguage
import Yams

/// Numbers of the network that the learner may change, and what to reach with them.
public struct Experiment: Hashable, Sendable {
  /// What can be changed.
  public enum Dial: Hashable, Sendable {
    /// The learning rate.
    case rate
    /// A leaf, by its name, e.g. `w1` or `W1[0,1]`.
    case leaf(String)
  }

  /// How the two sides of the target compare.
  public enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    /// Equal to four decimals.
    case equal = "="
  }

  /// A setting that reaches the target.
  public struct Setting: Hashable, Sendable {
    /// What is changed.
    public let dial: Dial
    /// To what: an expression.
    public let value: String
  }

  /// What to reach, in words.
  public let prompt: Template
  /// What can be changed.
  public let dials: [Dial]
  /// The target's left side: an expression.
  public let left: String
  /// How the sides compare.
  public let comparison: Comparison
  /// The target's right side: an expression.
  public let right: String
  /// A way to reach it.
  public let solution: [Setting]

  /// The target as it is written.
  public var target: String { "\(left) \(comparison.rawValue) \(right)" }
}

extension Experiment.Dial: CustomStringConvertible {
  /// `rate`, or the leaf's name.
  public var description: String {
    switch self {
    case .rate: "rate"
    case .leaf(let name): name
    }
  }
}

extension Experiment {
  /// A context with some dials set; a setting that cannot be computed is an error.
  public func context(_ context: LessonContext, with settings: [Setting]) throws(DiagnosticReport) -> LessonContext {
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

  /// Whether the target is reached in a context, and where its left side stands.
  public func isReached(in context: LessonContext) throws(DiagnosticReport) -> (isReached: Bool, value: Double) {
    let value = try context.value(of: left)
    let other = try context.value(of: right)
    let isReached =
      switch comparison {
      case .below: value < other
      case .above: value > other
      case .atMost: value <= other
      case .atLeast: value >= other
      case .equal: abs(value - other) < 5e-5
      }
    return (isReached, value)
  }

  static let kind: ActivityKind = ActivityKind(key: "experiment", fields: ["prompt", "set", "target", "solution"]) {
    reading, node, _ in
    guard
      let fields = reading.fields(node, "experiment", known: kind.fields, required: kind.fields),
      let prompt = reading.template(fields["prompt"], "prompt")
    else { return nil }
    guard let context = reading.context else {
      if !reading.isNetworkBroken { reading.error("there is no network to change", at: node) }
      return nil
    }
    let dials = reading.list(fields["set"], "set").compactMap { reading.dial($0, in: context) }
    guard let targetNode = fields["target"], let target = reading.target(targetNode) else { return nil }
    let solution = reading.solution(fields["solution"], dials: dials, in: context)
    let experiment = Experiment(
      prompt: prompt, dials: dials, left: target.left, comparison: target.comparison, right: target.right,
      solution: solution ?? [])
    if solution != nil { reading.prove(experiment, fields, in: context) }
    return .experiment(experiment)
  }
}

extension LessonReading {
  fileprivate mutating func dial(_ node: Node, in context: LessonContext) -> Experiment.Dial? {
    guard let name = string(node, "each of set") else { return nil }
    if name == "rate" { return .rate }
    let names = context.network.variables.filter { $0.role != .computed }.map(\.name)
    guard let leaf = context.narrator.node(named: name), context.network.graph.nodes[leaf].isLeaf else {
      error(
        "\(name) cannot be set", at: node,
        help: nearest(to: name, among: names + ["rate"]).map { "did you mean \($0)?" }
          ?? "rate and \(LessonReading.list(names)) can be set")
      return nil
    }
    return .leaf(name)
  }

  fileprivate mutating func target(
    _ node: Node
  ) -> (left: String, comparison: Experiment.Comparison, right: String)? {
    guard let content = string(node, "target") else { return nil }
    for comparison in Experiment.Comparison.allCases {
      guard let range = content.range(ofComparison: comparison.rawValue) else { continue }
      let left = String(content[..<range.lowerBound])
      let right = String(content[range.upperBound...])
      let start = left.utf8.count + comparison.rawValue.utf8.count
      guard value(left, in: node, from: 0) != nil, value(right, in: node, from: start) != nil else { return nil }
      return (left.trimmed, comparison, right.trimmed)
    }
    error("a target compares two numbers", at: node, help: "write e.g. L after update < 0.1")
    return nil
  }

  fileprivate mutating func solution(
    _ node: Node?, dials: [Experiment.Dial], in context: LessonContext
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
      let before = try experiment.isReached(in: context)
      if before.isReached {
        error("the target is reached already", at: targetNode, label: "\(experiment.left) is \(before.value)")
      }
      let after = try experiment.isReached(in: experiment.context(context, with: experiment.solution))
      if !after.isReached {
        error(
          "the solution does not reach the target", at: solutionNode,
          label: "with it, \(experiment.left) is \(after.value)")
      }
    } catch {
      errors(error, in: targetNode)
    }
  }
}

extension String {
  /// The only place of a comparison sign that stands in no bracket.
  fileprivate func range(ofComparison sign: String) -> Range<String.Index>? {
    var depth = 0
    for place in indices {
      if self[place] == "(" { depth += 1 }
      if self[place] == ")" { depth -= 1 }
      if depth == 0, self[place...].hasPrefix(sign) { return place..<index(place, offsetBy: sign.count) }
    }
    return nil
  }
}
