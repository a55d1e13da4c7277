// The rule table's rows for elementary functions. A row is a type: its value, its slopes, and `row` with all that is
// told of it. Derivatives that are simplest in terms of the result use it. `Operation.swift` says how to add one.

import Math

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// e^a
@usableFromInline enum Exponential: UnaryRule {
  @inlinable static var operation: Operation { .exp }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { Elementary.exp(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { r }

  @usableFromInline static var row: Rule {
    Rule(
      self, "exp", "raises e to the power {a}", samples: [(0.5, 0), (-2, 0), (1, 0)], slopes: [{ $0.r }])
  }
}

/// log a
@usableFromInline enum Logarithm: UnaryRule {
  @inlinable static var operation: Operation { .log }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { log(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 / a }

  @usableFromInline static var row: Rule {
    Rule(
      self, "log", "takes the natural logarithm of {a}", domain: "a > 0", samples: [(0.5, 0), (3, 0)],
      slopes: [{ $0.quotient($0.constant(1), $0.a) }])
  }
}

/// √a
@usableFromInline enum SquareRoot: UnaryRule {
  @inlinable static var operation: Operation { .sqrt }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a.squareRoot() }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 0.5 / r }

  @usableFromInline static var row: Rule {
    Rule(
      self, "sqrt", "takes the square root of {a}", domain: "a ≥ 0", kink: "at 0 the slope is infinite",
      samples: [(0.5, 0), (3, 0)], slopes: [{ $0.quotient($0.constant(1), $0.product($0.constant(2), $0.r)) }])
  }
}

/// |a|
@usableFromInline enum Magnitude: UnaryRule {
  @inlinable static var operation: Operation { .abs }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a.magnitude }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "abs", "drops the sign of {a}", kink: "at 0 the slope counts as 0", samples: [(0.5, 0), (-3, 0)],
      slopes: [{ $0.call("sign", $0.a) }])
  }
}

/// sin a
@usableFromInline enum Sine: UnaryRule {
  @inlinable static var operation: Operation { .sin }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { sin(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { cos(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "sin", "takes the sine of {a}", samples: [(0.5, 0), (-3, 0)], slopes: [{ $0.call("cos", $0.a) }])
  }
}

/// cos a
@usableFromInline enum Cosine: UnaryRule {
  @inlinable static var operation: Operation { .cos }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { cos(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { -sin(a) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "cos", "takes the cosine of {a}", samples: [(0.5, 0), (-3, 0)],
      slopes: [{ $0.negative($0.call("sin", $0.a)) }])
  }
}

/// log(e^a + e^b), without overflow
@usableFromInline enum LogAddExp: BinaryRule {
  @inlinable static var operation: Operation { .logAddExp }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    // From the larger operand, so that nothing overflows.
    let high = a > b ? a : b
    let low = a > b ? b : a
    return high.isInfinite ? high : high + log1p(Elementary.exp(low - high))
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    Elementary.exp(a - r)
  }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double {
    Elementary.exp(b - r)
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "logaddexp", "takes log(e^{a} + e^{b}) without overflow", isActivation: true,
      samples: [(0.5, -1), (-3, 2)],
      slopes: [
        { $0.call("exp", $0.difference($0.a, $0.r)) },
        { $0.call("exp", $0.difference($0.b, $0.r)) },
      ])
  }
}
