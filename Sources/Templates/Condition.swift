// `z2 < y`: two numbers of a network held against each other.

import Diagnostics

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

    /// The same in words, between the two.
    package var words: String {
      switch self {
      case .below: " below "
      case .above: " above "
      case .atMost: " at most "
      case .atLeast: " at least "
      case .equal: " equal to "
      }
    }

    /// Whether two numbers compare so.
    package func holds(_ left: Double, _ right: Double) -> Bool {
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

  package init(left: String, comparison: Comparison, right: String) {
    self.left = left
    self.comparison = comparison
    self.right = right
  }

  /// The condition as it is written.
  package var text: String { "\(left) \(comparison.rawValue) \(right)" }

  /// Whether it holds in a context, and where its two sides stand.
  package func sides(in context: LessonContext) throws(DiagnosticReport) -> (holds: Bool, left: Double, right: Double) {
    let value = try context.value(of: left)
    let other = try context.value(of: right)
    return (comparison.holds(value, other), value, other)
  }

  /// Whether it holds in a context; what cannot be computed does not.
  package func holds(in context: LessonContext) -> Bool { (try? sides(in: context).holds) ?? false }

  /// The same over other expressions.
  package func mapped(_ change: (String) -> String) -> Condition {
    Condition(left: change(left), comparison: comparison, right: change(right))
  }
}
