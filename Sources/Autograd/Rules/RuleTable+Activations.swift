// The rule table's rows for the activations of units. A row is a type: its value, its slopes, and `row` with all that
// is told of it. Derivatives that are simplest in terms of the result use it. `Operation.swift` says how to add one.

import Math

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The hyperbolic tangent.
@usableFromInline enum Tanh: UnaryRule {
  @inlinable static var operation: Operation { .tanh }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { Elementary.tanh(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { 1 - r * r }

  @usableFromInline static var row: Rule {
    Rule(
      self, "tanh", "squashes {a} into the range -1 to 1", isActivation: true, samples: [(0.5, 0), (-0.3, 0), (2, 0)],
      slopes: [{ $0.difference($0.constant(1), $0.power($0.r, $0.constant(2))) }])
  }
}

/// The logistic function 1/(1 + e^-a), without overflow for any a.
@usableFromInline enum Sigmoid: UnaryRule {
  @inlinable static var operation: Operation { .sigmoid }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { Elementary.sigmoid(a) }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double { r * (1 - r) }

  @usableFromInline static var row: Rule {
    Rule(
      self, "sigmoid", "squashes {a} into the range 0 to 1", isActivation: true,
      samples: [(0.5, 0), (-0.3, 0), (2, 0)], slopes: [{ $0.product($0.r, $0.difference($0.constant(1), $0.r)) }])
  }
}

/// a where it is positive, else 0. Not max(a, 0): a NaN must stay one.
@usableFromInline enum Relu: UnaryRule {
  @inlinable static var operation: Operation { .relu }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a < 0 ? 0 : a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a > 0 ? 1 : a <= 0 ? 0 : a
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "relu", "lets {a} through where it is positive, else 0", isActivation: true,
      kink: "at 0 the slope counts as 0", samples: [(0.5, 0), (-3, 0)], slopes: [{ step($0, below: "0") }])
  }
}

/// a where it is positive, else 0.01·a.
@usableFromInline enum LeakyRelu: UnaryRule {
  @inlinable static var operation: Operation { .leakyRelu }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a < 0 ? 0.01 * a : a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a > 0 ? 1 : a <= 0 ? 0.01 : a
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "leaky_relu", "lets {a} through where it is positive, a hundredth of it else", isActivation: true,
      kink: "at 0 the slope counts as 0.01", samples: [(0.5, 0), (-3, 0)], slopes: [{ step($0, below: "0.01") }])
  }
}

/// a where it is positive, else e^a - 1.
@usableFromInline enum Elu: UnaryRule {
  @inlinable static var operation: Operation { .elu }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double { a < 0 ? expm1(a) : a }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a > 0 ? 1 : Elementary.exp(a)
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "elu", "lets {a} through where it is positive, levels off at -1 below", isActivation: true,
      samples: [(0.5, 0), (-3, 0)], slopes: [{ step($0, below: $0.call("exp", $0.a).text) }])
  }
}

/// a·Φ(a) with the normal distribution's Φ: Hendrycks & Gimpel 2016, arXiv:1606.08415.
@usableFromInline enum Gelu: UnaryRule {
  @inlinable static var operation: Operation { .gelu }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    a == -.infinity ? 0 : a * share(a)
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    a.isInfinite ? (a > 0 ? 1 : 0) : share(a) + a * density(a)
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "gelu", "lets {a} through by the share Φ({a}) of a normal distribution", isActivation: true,
      samples: [(0.5, 0), (-0.7, 0), (2, 0)],
      slopes: [{ $0.sum($0.call("Φ", $0.a), $0.product($0.a, $0.call("φ", $0.a))) }])
  }
}

/// a·sigmoid(a), also called Swish.
@usableFromInline enum Silu: UnaryRule {
  @inlinable static var operation: Operation { .silu }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    a == -.infinity ? 0 : a * Elementary.sigmoid(a)
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    let s = Elementary.sigmoid(a)
    return a.isInfinite ? s : s * (1 + a * (1 - s))
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "silu", "lets {a} through by the share sigmoid({a})", isActivation: true,
      samples: [(0.5, 0), (-0.7, 0), (2, 0)],
      slopes: [
        { w in
          let s = w.call("σ", w.a)
          return w.product(s, w.sum(w.constant(1), w.product(w.a, w.difference(w.constant(1), s))))
        }
      ])
  }
}

/// log(1 + e^a), without overflow.
@usableFromInline enum Softplus: UnaryRule {
  @inlinable static var operation: Operation { .softplus }
  @inlinable @inline(__always) static func value(_ a: Double, _ b: Double) -> Double {
    a > 0 ? a + log1p(Elementary.exp(-a)) : log1p(Elementary.exp(a))
  }
  @inlinable @inline(__always) static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double {
    Elementary.sigmoid(a)
  }

  @usableFromInline static var row: Rule {
    Rule(
      self, "softplus", "bends smoothly from 0 to {a}", isActivation: true, samples: [(0.5, 0), (-0.7, 0), (2, 0)],
      slopes: [{ $0.call("σ", $0.a) }])
  }
}

extension Gelu {
  /// Φ(x), the normal distribution's share below x.
  @usableFromInline static func share(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
  /// φ(x), its density.
  @usableFromInline static func density(_ x: Double) -> Double {
    Elementary.exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
  }
}

/// The slope of a function that is straight above 0.
@Sendable private func step(_ w: Writing, below: String) -> Term { Term("[1 if \(w.a.text) > 0 else \(below)]") }
