// Reading `z2 < y` in a lesson.

import Diagnostics
import Templates
import YAML

extension LessonReading {
  /// A condition; an error if it is none, or one of its sides cannot be computed.
  mutating func condition(_ node: YAMLNode, _ wanted: String, example: String) -> Condition? {
    guard let parts = comparison(node, wanted, example: example),
      isProven
        || value(parts.left, in: node, from: 0) != nil
          && value(parts.right, in: node, from: parts.rightOffset) != nil
    else { return nil }
    return Condition(left: parts.left.trimmed, comparison: parts.comparison, right: parts.right.trimmed)
  }

  /// Two texts with a comparison between them, and where the second begins; an error if there is none.
  mutating func comparison(
    _ node: YAMLNode, _ wanted: String, example: String
  ) -> (left: String, comparison: Condition.Comparison, right: String, rightOffset: Int)? {
    guard let content = string(node, wanted) else { return nil }
    for comparison in Condition.Comparison.allCases {
      guard let range = content.range(ofComparison: comparison.rawValue) else { continue }
      let left = String(content[..<range.lowerBound])
      let right = String(content[range.upperBound...])
      return (left, comparison, right, left.utf8.count + comparison.rawValue.utf8.count)
    }
    error("\(wanted) compares two numbers", at: node, help: "write e.g. \(example)")
    return nil
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
