// A measure of a lab: what its number means, in words that stand on their own, and how the number is said.

import Quantities

/// What a report's number of some name means.
package struct Measure: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What it is, so that "words: number" can be said of it; of a condition what holds where it is 1.
  package let words: String
  /// Whether it is 1 where something holds, and 0 where it does not.
  package let isCondition: Bool

  private init(_ words: String, isCondition: Bool) {
    self.words = words
    self.isCondition = isCondition
  }

  /// A number.
  package init(stringLiteral words: String) { self.init(words, isCondition: false) }

  /// 1 where something holds, else 0.
  package static func whether(_ words: String) -> Measure { Measure(words, isCondition: true) }

  /// What its number means.
  package var meaning: String { isCondition ? "1 where \(words), else 0" : words }

  /// The number as it is said.
  package func text(_ value: Double?, _ format: NumberFormat) -> String {
    guard let value, !value.isNaN else { return isCondition ? "not known" : "none" }
    return isCondition ? (value > 0 ? "yes" : "no") : format.text(value)
  }

  /// How far it is from a target that is not reached, after the target's words: `now 0.5`.
  package func standing(_ value: Double?, _ format: NumberFormat) -> String {
    isCondition ? "not yet" : "now \(text(value, format))"
  }
}
