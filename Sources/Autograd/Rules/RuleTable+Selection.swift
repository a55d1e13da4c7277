// The rule table's rows for what chooses one of its operands. A row is a type: its value, its slopes, and `row` with
// all that is told of it. `Operation.swift` says how to add one.

/// The larger of two.
@usableFromInline enum Maximum: BinaryRule {
  @inlinable static var operation: Operation { .max }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a.isNaN || a > b ? a : b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { share(a, b) }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { share(b, a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "max", "takes the larger of {a} and {b}", kink: "at a = b each operand's slope counts as ½",
      samples: [(0.5, -1), (-3, 2)], slopes: [{ choice($0.a, ">", $0.b) }, { choice($0.b, ">", $0.a) }])
  }
}

/// The smaller of two.
@usableFromInline enum Minimum: BinaryRule {
  @inlinable static var operation: Operation { .min }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a.isNaN || a < b ? a : b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { share(b, a) }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { share(a, b) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "min", "takes the smaller of {a} and {b}", kink: "at a = b each operand's slope counts as ½",
      samples: [(0.5, -1), (-3, 2)], slopes: [{ choice($0.a, "<", $0.b) }, { choice($0.b, "<", $0.a) }])
  }
}

extension BinaryRule {
  /// 1 where a is larger, ½ at a tie, 0 where it is smaller: the slope of max(a, b) in a.
  @usableFromInline static func share(_ a: Double, _ b: Double) -> Double {
    a > b ? 1 : a < b ? 0 : a == b ? 0.5 : .nan
  }

  /// 1 where `one` wins.
  fileprivate static func choice(_ one: Term, _ sign: String, _ other: Term) -> Term {
    Term("[1 if \(one.text) \(sign) \(other.text) else 0]")
  }
}
