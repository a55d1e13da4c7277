// The rule table's rows for numbers of 16 bits: what goes through is rounded, forward and back, as hardware that computes
// in few bits does. A row is a type: its value, its slopes, and `row` with all that is told of it.

/// a in half precision.
@usableFromInline enum Half: UnaryRule {
  @inlinable static var operation: Operation { .half }
  @inlinable static var isRounding: Bool { @inline(__always) get { true } }
  @usableFromInline static func received(_ upstream: Double) -> Double { FewBits.half.rounded(upstream) }
  @usableFromInline static func value(_ a: Double, _ b: Double) -> Double { FewBits.half.rounded(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "half", "rounds {a} to the 16 bits of half precision",
      kink: "its value goes in steps; its slope counts as 1, and what passes back is rounded to 16 bits, too",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(1) }])
  }
}

/// a as a bfloat16.
@usableFromInline enum BFloat: UnaryRule {
  @inlinable static var operation: Operation { .bfloat }
  @inlinable static var isRounding: Bool { @inline(__always) get { true } }
  @usableFromInline static func received(_ upstream: Double) -> Double { FewBits.bfloat.rounded(upstream) }
  @usableFromInline static func value(_ a: Double, _ b: Double) -> Double { FewBits.bfloat.rounded(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "bfloat", "rounds {a} to the 16 bits of bfloat16",
      kink: "its value goes in steps; its slope counts as 1, and what passes back is rounded to 16 bits, too",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(1) }])
  }
}
