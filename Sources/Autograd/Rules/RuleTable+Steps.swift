// The rule table's rows for what ends the gradient, and for functions that go in steps, whose slope is 0. A row is a type:
// its value, its slopes, and `row` with all that is told of it. `Operation.swift` says how to add one.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// a, as a number that does not move.
@usableFromInline enum Stop: UnaryRule {
  @inlinable static var operation: Operation { .stop }
  @inlinable static var endsGradient: Bool { @inline(__always) get { true } }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 0 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "stop", "takes {a} as a number that does not move", kink: "nothing passes back through it, by definition",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(0) }])
  }
}

/// The whole number nearest to a, the even one of two, as IEEE 754, Python and PyTorch have it.
@usableFromInline enum Rounding: UnaryRule {
  @inlinable static var operation: Operation { .round }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    a.rounded(.toNearestOrEven)
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { flat(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "round", "rounds {a} to a whole number",
      kink: "it jumps halfway between whole numbers; its slope counts as 0",
      samples: [(0.25, 0), (-3.25, 0)], slopes: [{ $0.constant(0) }])
  }
}

/// The largest whole number that is not above a.
@usableFromInline enum Floor: UnaryRule {
  @inlinable static var operation: Operation { .floor }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a.rounded(.down) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { flat(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "floor", "rounds {a} down to a whole number", kink: "it jumps at whole numbers; its slope counts as 0",
      samples: [(0.5, 0), (-3.25, 0)], slopes: [{ $0.constant(0) }])
  }
}

/// 1 above 0, -1 below, 0 at 0.
@usableFromInline enum Sign: UnaryRule {
  @inlinable static var operation: Operation { .sign }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { flat(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "sign", "takes the sign of {a} as 1 or -1", kink: "it jumps at 0; its slope counts as 0",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(0) }])
  }
}

/// 1 above 0, else 0.
@usableFromInline enum Step: UnaryRule {
  @inlinable static var operation: Operation { .step }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a > 0 ? 1 : a <= 0 ? 0 : a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { flat(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "step", "gives 1 where {a} is above 0, else 0", kink: "it jumps at 0; its slope counts as 0",
      samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.constant(0) }])
  }
}

extension UnaryRule {
  /// The slope of a function that goes in steps; of what is no number there is none.
  @inlinable @inline(__always) static func flat(_ a: Double) -> Double { a.isNaN ? a : 0 }
}
