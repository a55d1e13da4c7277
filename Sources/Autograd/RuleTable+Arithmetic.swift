// The rule table's rows for what is written with signs: + - * / ^.

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension Operation {
  /// Whether the operation is written with a sign.
  var isArithmetic: Bool { rawValue <= Operation.negate.rawValue }
}

extension RuleTable {
  static func arithmetic(_ operation: Operation) -> Rule {
    switch operation {
    case .add:
      Rule(
        "addition", "adds {a} and {b}", form: .infix("+"), samples: [(1.5, -0.25), (-3, 7)], value: { a, b in a + b },
        partials: [
          .init({ _, _, _ in 1 }, written: { $0.constant(1) }),
          .init({ _, _, _ in 1 }, written: { $0.constant(1) }),
        ], written: { $0.sum($0.a, $0.b) })
    case .subtract:
      Rule(
        "subtraction", "takes {b} from {a}", form: .infix("-"), samples: [(1.5, -0.25), (-3, 7)],
        value: { a, b in a - b },
        partials: [
          .init({ _, _, _ in 1 }, written: { $0.constant(1) }),
          .init({ _, _, _ in -1 }, written: { $0.constant(-1) }),
        ], written: { $0.difference($0.a, $0.b) })
    case .multiply:
      Rule(
        "multiplication", "multiplies {a} by {b}", form: .infix("*"), samples: [(1.5, -0.25), (-3, 7)],
        value: { a, b in a * b },
        partials: [
          .init({ _, b, _ in b }, written: { $0.b }),
          .init({ a, _, _ in a }, written: { $0.a }),
        ], written: { $0.product($0.a, $0.b) })
    case .divide:
      Rule(
        "division", "divides {a} by {b}", form: .infix("/"), domain: "b ≠ 0", samples: [(1.5, -0.25), (-3, 7)],
        value: { a, b in a / b },
        partials: [
          .init({ _, b, _ in 1 / b }, written: { $0.quotient($0.constant(1), $0.b) }),
          .init({ _, b, r in -r / b }, written: { $0.negative($0.quotient($0.a, $0.power($0.b, $0.constant(2)))) }),
        ], written: { $0.quotient($0.a, $0.b) })
    case .power:
      Rule(
        "power", "raises {a} to the power {b}", form: .infix("^"),
        domain: "a > 0, or b a whole number (a ≠ 0 where b < 0)",
        kink: "at a = 0 the slope in b counts as 0", samples: [(1.5, 2), (0.3, -1.5), (2.5, 0.5)],
        value: { a, b in pow(a, b) },
        partials: [
          .init({ a, b, _ in b == 0 ? 0 : b * pow(a, b - 1) }, written: powerRule),
          .init({ a, b, r in a == 0 && b >= 0 ? 0 : r * log(a) }, written: { $0.product($0.r, $0.call("log", $0.a)) }),
        ], written: { $0.power($0.a, $0.b) })
    case .negate:
      Rule(
        "negation", "turns the sign of {a}", form: .prefix("-"), samples: [(1.5, 0), (-3, 0)], value: { a, _ in -a },
        partials: [.init({ _, _, _ in -1 }, written: { $0.constant(-1) })], written: { $0.negative($0.a) })
    default: preconditionFailure("\(operation) is a function")
    }
  }

  /// d(a^b)/da = b·a^(b-1), with a known exponent worked out: 2a, 3a².
  private static let powerRule: @Sendable (Writing) -> Term = { w in
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
