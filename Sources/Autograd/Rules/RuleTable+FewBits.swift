// The rule table's rows for numbers of 16 bits: what goes through is rounded, forward and back, as hardware that computes
// in few bits does. A row is a type: its format, and `row` with all that is told of it.

import Math

/// An operation that rounds to a format: its value goes in steps, its slope counts as 1.
@usableFromInline protocol RoundingRule: UnaryRule {
  /// What it rounds to.
  static var format: FewBits { get }
}

extension RoundingRule {
  @inlinable static var isRounding: Bool { @inline(__always) get { true } }
  @inlinable static func received(_ upstream: Double) -> Double { format.rounded(upstream) }
  @inlinable static func value(_ a: Double, _ b: Double) -> Double { format.rounded(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }

  /// - Parameter kind: what the format is called, in a few words.
  static func row(_ name: String, _ kind: String) -> Rule {
    Rule(
      self, name, "rounds {a} to the 16 bits of \(kind)",
      kink: "its value goes in steps; its slope counts as 1, and what passes back is rounded to 16 bits, too",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(1) }])
  }
}

/// a in half precision.
@usableFromInline enum Half: RoundingRule {
  @inlinable static var operation: Operation { .half }
  @inlinable static var format: FewBits { .half }
  @usableFromInline static var row: Rule { row("half", "half precision") }
}

/// a as a bfloat16.
@usableFromInline enum BFloat: RoundingRule {
  @inlinable static var operation: Operation { .bfloat }
  @inlinable static var format: FewBits { .bfloat }
  @usableFromInline static var row: Rule { row("bfloat", "bfloat16") }
}
