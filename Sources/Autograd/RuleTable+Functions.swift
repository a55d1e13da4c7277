// The rule table's rows for what is called by name. Derivatives that are simplest in terms of the result use it.

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension RuleTable {
  /// The logistic function 1/(1+e^-x), without overflow for any x.
  @inline(__always)
  static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }

  /// The slope of `leaky_relu` below 0.
  static let leak = 0.01

  static func function(_ operation: Operation) -> Rule {
    switch operation {
    case .exp:
      Rule(
        "exp", "raises e to the power {a}", samples: [(0.5, 0), (-2, 0), (1, 0)], value: { a, _ in exp(a) },
        partials: [.init({ _, _, r in r }, written: { $0.r })])
    case .log:
      Rule(
        "log", "takes the natural logarithm of {a}", domain: "a > 0", samples: [(0.5, 0), (3, 0)],
        value: { a, _ in log(a) },
        partials: [.init({ a, _, _ in 1 / a }, written: { $0.quotient($0.constant(1), $0.a) })])
    case .sqrt:
      Rule(
        "sqrt", "takes the square root of {a}", domain: "a ≥ 0", kink: "at 0 the slope is infinite",
        samples: [(0.5, 0), (3, 0)],
        value: { a, _ in a.squareRoot() },
        partials: [
          .init({ _, _, r in 0.5 / r }, written: { $0.quotient($0.constant(1), $0.product($0.constant(2), $0.r)) })
        ])
    case .abs:
      Rule(
        "abs", "drops the sign of {a}", kink: "at 0 the slope counts as 0", samples: [(0.5, 0), (-3, 0)],
        value: { a, _ in abs(a) },
        partials: [.init({ a, _, _ in a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a }, written: { $0.call("sign", $0.a) })])
    case .sin:
      Rule(
        "sin", "takes the sine of {a}", samples: [(0.5, 0), (-3, 0)], value: { a, _ in sin(a) },
        partials: [.init({ a, _, _ in cos(a) }, written: { $0.call("cos", $0.a) })])
    case .cos:
      Rule(
        "cos", "takes the cosine of {a}", samples: [(0.5, 0), (-3, 0)], value: { a, _ in cos(a) },
        partials: [.init({ a, _, _ in -sin(a) }, written: { $0.negative($0.call("sin", $0.a)) })])
    case .tanh:
      Rule(
        "tanh", "squashes {a} into the range -1 to 1", isActivation: true, samples: [(0.5, 0), (-0.3, 0), (2, 0)],
        value: { a, _ in tanh(a) },
        partials: [
          .init({ _, _, r in 1 - r * r }, written: { $0.difference($0.constant(1), $0.power($0.r, $0.constant(2))) })
        ])
    case .sigmoid:
      Rule(
        "sigmoid", "squashes {a} into the range 0 to 1", isActivation: true, samples: [(0.5, 0), (-0.3, 0), (2, 0)],
        value: { a, _ in logistic(a) },
        partials: [
          .init({ _, _, r in r * (1 - r) }, written: { $0.product($0.r, $0.difference($0.constant(1), $0.r)) })
        ])
    case .relu:
      Rule(
        "relu", "lets {a} through where it is positive, else 0", isActivation: true, kink: "at 0 the slope counts as 0",
        samples: [(0.5, 0), (-3, 0)],
        // Not max(a, 0): a NaN must stay one.
        value: { a, _ in a < 0 ? 0 : a },
        partials: [.init({ a, _, _ in a > 0 ? 1 : a <= 0 ? 0 : a }, written: { step($0, below: "0") })])
    case .leakyRelu:
      Rule(
        "leaky_relu", "lets {a} through where it is positive, a hundredth of it else", isActivation: true,
        kink: "at 0 the slope counts as 0.01", samples: [(0.5, 0), (-3, 0)],
        value: { a, _ in a < 0 ? leak * a : a },
        partials: [.init({ a, _, _ in a > 0 ? 1 : a <= 0 ? leak : a }, written: { step($0, below: "0.01") })])
    case .elu:
      Rule(
        "elu", "lets {a} through where it is positive, levels off at -1 below", isActivation: true,
        samples: [(0.5, 0), (-3, 0)], value: { a, _ in a < 0 ? expm1(a) : a },
        partials: [
          .init({ a, _, _ in a > 0 ? 1 : exp(a) }, written: { step($0, below: $0.call("exp", $0.a).text) })
        ])
    case .gelu:
      Rule(
        "gelu", "lets {a} through by the share Φ({a}) of a normal distribution", isActivation: true,
        samples: [(0.5, 0), (-0.7, 0), (2, 0)],
        // a·Φ(a) with the normal distribution's Φ: Hendrycks & Gimpel 2016, arXiv:1606.08415.
        value: { a, _ in a == -.infinity ? 0 : a * normalShare(a) },
        partials: [
          .init(
            { a, _, _ in a.isInfinite ? (a > 0 ? 1 : 0) : normalShare(a) + a * normalDensity(a) },
            written: { $0.sum($0.call("Φ", $0.a), $0.product($0.a, $0.call("φ", $0.a))) })
        ])
    case .silu:
      Rule(
        "silu", "lets {a} through by the share sigmoid({a})", isActivation: true,
        samples: [(0.5, 0), (-0.7, 0), (2, 0)], value: { a, _ in a == -.infinity ? 0 : a * logistic(a) },
        partials: [
          .init(
            { a, _, _ in
              let s = logistic(a)
              return a.isInfinite ? s : s * (1 + a * (1 - s))
            },
            written: { w in
              let s = w.call("σ", w.a)
              return w.product(s, w.sum(w.constant(1), w.product(w.a, w.difference(w.constant(1), s))))
            })
        ])
    case .softplus:
      Rule(
        "softplus", "bends smoothly from 0 to {a}", isActivation: true, samples: [(0.5, 0), (-0.7, 0), (2, 0)],
        value: { a, _ in a > 0 ? a + log1p(exp(-a)) : log1p(exp(a)) },
        partials: [.init({ a, _, _ in logistic(a) }, written: { $0.call("σ", $0.a) })])
    case .max:
      Rule(
        "max", "takes the larger of {a} and {b}", kink: "at a = b each operand's slope counts as ½",
        samples: [(0.5, -1), (-3, 2)],
        value: { a, b in a.isNaN || a > b ? a : b },
        partials: [
          .init({ a, b, _ in share(a, b) }, written: { choice($0.a, ">", $0.b) }),
          .init({ a, b, _ in share(b, a) }, written: { choice($0.b, ">", $0.a) }),
        ])
    case .min:
      Rule(
        "min", "takes the smaller of {a} and {b}", kink: "at a = b each operand's slope counts as ½",
        samples: [(0.5, -1), (-3, 2)],
        value: { a, b in a.isNaN || a < b ? a : b },
        partials: [
          .init({ a, b, _ in share(b, a) }, written: { choice($0.a, "<", $0.b) }),
          .init({ a, b, _ in share(a, b) }, written: { choice($0.b, "<", $0.a) }),
        ])
    case .logAddExp:
      Rule(
        "logaddexp", "takes log(e^{a} + e^{b}) without overflow", isActivation: true, samples: [(0.5, -1), (-3, 2)],
        // log(e^a + e^b) from the larger operand, so that nothing overflows.
        value: { a, b in
          let high = a > b ? a : b
          let low = a > b ? b : a
          return high.isInfinite ? high : high + log1p(exp(low - high))
        },
        partials: [
          .init({ a, _, r in exp(a - r) }, written: { $0.call("exp", $0.difference($0.a, $0.r)) }),
          .init({ _, b, r in exp(b - r) }, written: { $0.call("exp", $0.difference($0.b, $0.r)) }),
        ])
    case .add, .subtract, .multiply, .divide, .power, .negate: preconditionFailure("\(operation) has a sign")
    }
  }

  /// 1 where a is larger, ½ at a tie, 0 where it is smaller: the slope of max(a, b) in a.
  private static func share(_ a: Double, _ b: Double) -> Double { a > b ? 1 : a < b ? 0 : a == b ? 0.5 : .nan }

  private static func normalShare(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
  private static func normalDensity(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * Double.pi).squareRoot() }

  private static func step(_ w: Writing, below: String) -> Term { Term("[1 if \(w.a.text) > 0 else \(below)]") }
  private static func choice(_ one: Term, _ sign: String, _ other: Term) -> Term {
    Term("[1 if \(one.text) \(sign) \(other.text) else 0]")
  }
}
