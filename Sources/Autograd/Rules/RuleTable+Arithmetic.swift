// The rule table's rows for what is written with signs: + - * / ^. A row is a type: its value, its slopes, and `row`
// with all that is told of it. `Operation.swift` says how to add one.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// a + b
@usableFromInline enum Addition: BinaryRule {
  @inlinable static var operation: Operation { .add }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a + b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "addition", "adds {a} and {b}", form: .infix("+"), samples: [(1.5, -0.25), (-3, 7)],
      slopes: [{ $0.constant(1) }, { $0.constant(1) }], written: { $0.sum($0.a, $0.b) })
  }
}

/// a - b
@usableFromInline enum Subtraction: BinaryRule {
  @inlinable static var operation: Operation { .subtract }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a - b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { -1 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "subtraction", "takes {b} from {a}", form: .infix("-"), samples: [(1.5, -0.25), (-3, 7)],
      slopes: [{ $0.constant(1) }, { $0.constant(-1) }], written: { $0.difference($0.a, $0.b) })
  }
}

/// a * b
@usableFromInline enum Multiplication: BinaryRule {
  @inlinable static var operation: Operation { .multiply }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a * b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { b }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { a }

  @usableFromInline static var row: Rule {
    Rule(
      self, "multiplication", "multiplies {a} by {b}", form: .infix("*"), samples: [(1.5, -0.25), (-3, 7)],
      slopes: [{ $0.b }, { $0.a }], written: { $0.product($0.a, $0.b) })
  }
}

/// a / b
@usableFromInline enum Division: BinaryRule {
  @inlinable static var operation: Operation { .divide }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a / b }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 / b }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { -r / b }

  @usableFromInline static var row: Rule {
    Rule(
      self, "division", "divides {a} by {b}", form: .infix("/"), domain: "b ≠ 0", samples: [(1.5, -0.25), (-3, 7)],
      slopes: [
        { $0.quotient($0.constant(1), $0.b) },
        { $0.negative($0.quotient($0.a, $0.power($0.b, $0.constant(2)))) },
      ], written: { $0.quotient($0.a, $0.b) })
  }
}

/// a^b
@usableFromInline enum Power: BinaryRule {
  @inlinable static var operation: Operation { .power }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    // The square, by far the most frequent: a product is rounded correctly, and quick.
    b == 2 ? a * a : pow(a, b)
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    b == 2 ? 2 * a : b == 0 ? 0 : b * pow(a, b - 1)
  }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a == 0 && b >= 0 ? 0 : r * log(a)
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "power", "raises {a} to the power {b}", form: .infix("^"),
      domain: "a > 0, or b a whole number (a ≠ 0 where b < 0)",
      kink: "at a = 0 the slope in b counts as 0", samples: [(1.5, 2), (0.3, -1.5), (2.5, 0.5)],
      slopes: [slopeInBase, { $0.product($0.r, $0.call("log", $0.a)) }], written: { $0.power($0.a, $0.b) })
  }
}

/// -a
@usableFromInline enum Negation: UnaryRule {
  @inlinable static var operation: Operation { .negate }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { -a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { -1 }

  @usableFromInline static var row: Rule {
    Rule(
      self, "negation", "turns the sign of {a}", form: .prefix("-"), samples: [(1.5, 0), (-3, 0)],
      slopes: [{ $0.constant(-1) }], written: { $0.negative($0.a) })
  }
}

extension Power {
  /// d(a^b)/da = b·a^(b-1), with a known exponent worked out: 2a, 3a².
  private static let slopeInBase: @Sendable (Writing) -> Term = { w in
    guard let exponent = w.b.number else {
      return w.product(w.b, w.power(w.a, w.difference(w.b, w.constant(1))))
    }
    if exponent == 0 || exponent == 1 { return w.constant(exponent) }
    let lower = exponent - 1
    return w.product(
      w.b,
      w.power(
        w.a, .number(lower, text: lower == lower.rounded() && abs(lower) < 1e15 ? String(Int(lower)) : "\(lower)")))
  }
}
