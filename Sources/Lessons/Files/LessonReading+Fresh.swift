// Reading `fresh:`, which other numbers a step can be asked with.

import Templates
import Diagnostics
import YAML

extension LessonReading {
  /// `false`, `true`, or what must hold of other numbers.
  mutating func freshRule(_ node: YAMLNode?) -> FreshRule {
    guard let node else { return .computed }
    if node.sequence == nil, let word = node.scalar?.string, ["true", "false"].contains(word) {
      return word == "true" ? .always([]) : .never
    }
    guard node.sequence != nil else {
      error(
        "fresh is true, false, or a list of what must hold", at: node,
        help: "write e.g. fresh: [z2 < y] where the prose says that z2 is too low")
      return .computed
    }
    guard let context else {
      if !isNetworkBroken { error("there is no network to take other numbers for", at: node) }
      return .computed
    }
    var choices: [FreshChoice] = []
    let conditions = list(node, "fresh").compactMap { item -> Condition? in
      if let choice = item.scalar.flatMap({ FreshChoice($0.string) }) {
        if !isProven { checkChoice(choice, item, in: context) }
        choices.append(choice)
        return nil
      }
      guard let condition = condition(item, "each of fresh", example: "z2 < y") else { return nil }
      if !isProven, !condition.holds(in: context) {
        error("this does not hold of the lesson's own numbers", at: item, help: "change it, or the prose that needs it")
      }
      return condition
    }
    return .always(conditions, choices: choices)
  }

  /// A choice must be of a leaf, and each of its values must make a network.
  private mutating func checkChoice(_ choice: FreshChoice, _ node: YAMLNode, in context: LessonContext) {
    guard choice.formula(in: context.network) != nil else {
      let names = context.network.formulas.filter(\.isLeaf).map { context.network.variables[$0.variable].name }
      return error(
        "\(choice.name) cannot be chosen", at: node,
        help: nearest(to: choice.name, among: names).map { "did you mean \($0)?" } ?? "\(names.listed) can")
    }
    for value in choice.values {
      if !FreshChoice(name: choice.name, values: [value]).isPossible(in: context.network) {
        error(
          "\(value) is no value for \(choice.name)", at: node,
          help: "write numbers with or between them: \(choice.name) is 4 or 9 or 16")
      }
    }
  }
}
