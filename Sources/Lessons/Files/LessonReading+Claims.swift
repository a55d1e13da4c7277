// Reading `claims:`, what must hold for the prose to be true; looked at only where lessons are checked.

import Quantities
import Templates
import YAML

extension LessonReading {
  /// The claims of a lesson or step; those that are false with its own numbers are errors.
  mutating func claims(_ node: YAMLNode?) -> [Condition] {
    guard proof != nil, let node else { return [] }
    return list(node, "claims").compactMap { item -> Condition? in
      guard let parts = comparison(item, "each of claims", example: "L after update < L"),
        let left = value(parts.left, in: item, from: 0),
        let right = value(parts.right, in: item, from: parts.rightOffset)
      else { return nil }
      let condition = Condition(left: parts.left.trimmed, comparison: parts.comparison, right: parts.right.trimmed)
      if !condition.comparison.holds(left, right) {
        error(
          "this claim is false", at: item, label: condition.words(left, right),
          help: "mend it, and the prose that needs it")
      }
      return condition
    }
  }
}

extension Condition {
  /// Where its two sides stand, as far as they do not say it themselves: "L is 2.25, y is 3".
  package func words(_ leftValue: Double, _ rightValue: Double) -> String {
    [(left, leftValue), (right, rightValue)].filter { Double($0.0) == nil }
      .map { "\($0.0) is \(NumberFormat(digits: 6).text($0.1))" }.joined(separator: ", ")
  }
}
