// `z2 < y`: two numbers of a network held against each other.

import Diagnostics
import Yams

/// A comparison of two expressions.
package struct Condition: Hashable, Sendable {
  /// How the two sides compare.
  package enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    /// Equal to four decimals.
    case equal = "="

    /// Whether two numbers compare so.
    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .below: left < right
      case .above: left > right
      case .atMost: left <= right
      case .atLeast: left >= right
      case .equal: abs(left - right) < 5e-5
      }
    }
  }

  /// The left side: an expression.
  package let left: String
  /// How the sides compare.
  package let comparison: Comparison
  /// The right side: an expression.
  package let right: String

  /// The condition as it is written.
  package var text: String { "\(left) \(comparison.rawValue) \(right)" }

  /// Whether it holds in a context, and where its two sides stand.
  package func sides(in context: LessonContext) throws(DiagnosticReport) -> (holds: Bool, left: Double, right: Double) {
    let value = try context.value(of: left)
    let other = try context.value(of: right)
    return (comparison.holds(value, other), value, other)
  }

  /// Whether it holds in a context; what cannot be computed does not.
  func holds(in context: LessonContext) -> Bool { (try? sides(in: context).holds) ?? false }

  /// The same over other expressions.
  func mapped(_ change: (String) -> String) -> Condition {
    Condition(left: change(left), comparison: comparison, right: change(right))
  }
}

extension LessonReading {
  /// A condition; an error if it is none, or one of its sides cannot be computed.
  mutating func condition(_ node: Node, _ wanted: String, example: String) -> Condition? {
    guard let parts = comparison(node, wanted, example: example),
      value(parts.left, in: node, from: 0) != nil, value(parts.right, in: node, from: parts.rightOffset) != nil
    else { return nil }
    return Condition(left: parts.left.trimmed, comparison: parts.comparison, right: parts.right.trimmed)
  }

  /// Two texts with a comparison between them, and where the second begins; an error if there is none.
  mutating func comparison(
    _ node: Node, _ wanted: String, example: String
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
