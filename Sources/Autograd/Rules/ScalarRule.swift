// The arithmetic of one operation as a type, so that recording and sweeping are compiled for each operation anew.

// Whoever imports the engine has its functions and random numbers, too.
@_exported import Math

/// An operation's value and slopes. Each operation is one type that conforms, next to the rest of its row: see
/// `RuleTable+Arithmetic.swift` and its neighbours.
@usableFromInline protocol ScalarRule: SendableMetatype {
  /// Its name in the enumeration.
  static var operation: Operation { get }
  /// How many operands it takes: 1 or 2.
  static var arity: Int { get }
  /// The value at the operands a and b (b is to be ignored where there is one operand).
  static func value(_ a: Double, _ b: Double) -> Double
  /// The derivative in a, where the result is r.
  static func slopeA(_ a: Double, _ b: Double, _ r: Double) -> Double
  /// The derivative in b, where the result is r.
  static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double
  /// Whether no gradient passes it, so that its result is a fixed number to the backward sweep.
  static var endsGradient: Bool { get }
  /// Whether it computes in fewer bits: its value goes in steps, its slope counts as 1, and `received` rounds.
  static var isRounding: Bool { get }
  /// What it makes of an upstream gradient before that is multiplied by its slopes: what computes in few bits rounds it.
  static func received(_ upstream: Double) -> Double
  /// What is told of it besides its arithmetic.
  static var row: Rule { get }
}

extension ScalarRule {
  @inlinable static var endsGradient: Bool { @inline(__always) get { false } }
  @inlinable static var isRounding: Bool { @inline(__always) get { false } }
  @inlinable @inline(__always) static func received(_ upstream: Double) -> Double { upstream }
}

/// An operation on one scalar.
@usableFromInline protocol UnaryRule: ScalarRule {}

extension UnaryRule {
  @inlinable static var arity: Int { 1 }
  @inlinable @inline(__always) static func slopeB(_ a: Double, _ b: Double, _ r: Double) -> Double { 0 }
}

/// An operation on two scalars.
@usableFromInline protocol BinaryRule: ScalarRule {}

extension BinaryRule {
  @inlinable static var arity: Int { 2 }
}

/// Work that is compiled once for each operation; `Operation.visit` chooses the instance.
protocol RuleVisitor {
  associatedtype Result
  mutating func visit<R: ScalarRule>(_ rule: R.Type) -> Result
}

extension Rule {
  /// A row whose arithmetic is a type's.
  /// - Parameter slopes: how the derivatives are written, one for each operand.
  init<R: ScalarRule>(
    _ type: R.Type, _ name: String, _ meaning: String, isActivation: Bool = false, form: Form = .function,
    domain: String = "all numbers", kink: String = "", samples: [(a: Double, b: Double)],
    slopes: [@Sendable (Writing) -> Term], written: (@Sendable (Writing) -> Term)? = nil
  ) {
    precondition(slopes.count == R.arity, "one derivative for each operand")
    let received: (@Sendable (Double) -> Double)? = R.isRounding ? { @Sendable in R.received($0) } : nil
    let derivatives: [Derivative] = [{ R.slopeA($0, $1, $2) }, { R.slopeB($0, $1, $2) }]
    self.init(
      name, meaning, isActivation: isActivation, form: form, domain: domain, kink: kink, endsGradient: R.endsGradient,
      received: received, samples: samples,
      value: { R.value($0, $1) }, partials: zip(derivatives, slopes).map { Partial($0, written: $1) },
      written: written)
  }
}
