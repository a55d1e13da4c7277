// Pieces of formulas as text that know how tightly they bind, so that brackets stand exactly where they must.

/// A formula's text with its binding strength.
public struct Term: Hashable, Sendable {
  /// How tightly a formula's outermost operation binds.
  public enum Strength: Int, Comparable, Sendable {
    /// `a + b`
    case sum
    /// `a / b`
    case quotient
    /// `a·b`
    case product
    /// `-a`
    case sign
    /// `a^b`
    case power
    /// A name, a number, a call.
    case atom

    /// Weaker operations come first.
    public static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  /// The text.
  public let text: String
  /// How tightly its outermost operation binds.
  public let strength: Strength
  /// Its value where it is a plain number.
  public let number: Double?

  /// Creates a term.
  public init(_ text: String, _ strength: Strength = .atom, number: Double? = nil) {
    self.text = text
    self.strength = strength
    self.number = number
  }

  /// A number written as `text`; a negative one binds like a sign.
  public static func number(_ value: Double, text: String) -> Term {
    Term(text, text.hasPrefix("-") ? .sign : .atom, number: value)
  }

  /// The text, in brackets if it binds weaker than `strength`.
  public func atLeast(_ strength: Strength) -> String {
    self.strength < strength ? "(\(text))" : text
  }

  /// Whether it is the number 1.
  public var isOne: Bool { number == 1 }
}

/// The operands and the result of an operation as text, for a rule to write itself and its derivatives with.
public struct Writing: Sendable {
  /// The first operand.
  public let a: Term
  /// The second operand; empty for an operation of one.
  public let b: Term
  /// The result.
  public let r: Term
  /// The multiplication sign with its spaces: `·` between symbols, ` × ` between numbers.
  public let times: String

  /// Creates a writing.
  public init(a: Term, b: Term = Term(""), r: Term, times: String = "·") {
    self.a = a
    self.b = b
    self.r = r
    self.times = times
  }

  /// A whole number or constant of a rule.
  public func constant(_ value: Double, _ text: String? = nil) -> Term {
    .number(value, text: text ?? (value == value.rounded() ? String(Int(value)) : "\(value)"))
  }

  /// `left + right`
  public func sum(_ left: Term, _ right: Term) -> Term {
    Term("\(left.text) + \(right.text.hasPrefix("-") ? "(\(right.text))" : right.text)", .sum)
  }

  /// `left - right`
  public func difference(_ left: Term, _ right: Term) -> Term {
    let right = right.text.hasPrefix("-") ? "(\(right.text))" : right.atLeast(.quotient)
    return Term("\(left.text) - \(right)", .sum)
  }

  /// `left·right`
  public func product(_ left: Term, _ right: Term) -> Term {
    let second = right.strength == .sign ? "(\(right.text))" : right.atLeast(.power)
    // 2(z2 - y), as on paper; between numbers the sign is always written.
    let sign = times == "·" && left.number != nil && second.hasPrefix("(") ? "" : times
    return Term(left.atLeast(.product) + sign + second, .product)
  }

  /// `left / right`
  public func quotient(_ left: Term, _ right: Term) -> Term {
    let second = right.strength == .sign ? "(\(right.text))" : right.atLeast(.power)
    return Term("\(left.atLeast(.quotient)) / \(second)", .quotient)
  }

  /// `-term`
  public func negative(_ term: Term) -> Term { Term("-" + term.atLeast(.power), .sign) }

  /// `base^exponent`; small whole exponents are raised digits.
  public func power(_ base: Term, _ exponent: Term) -> Term {
    if exponent.isOne { return base }
    let raised: String
    switch exponent.number {
    case 2: raised = "²"
    case 3: raised = "³"
    default: raised = "^" + exponent.atLeast(.atom)
    }
    return Term(base.atLeast(.atom) + raised, .power)
  }

  /// `name(term)`
  public func call(_ name: String, _ term: Term) -> Term { Term("\(name)(\(term.text))") }
}
