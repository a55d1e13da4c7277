// The handle to one recorded scalar, used as in micrograd: `a * b + c`, `x.tanh()`, `.data`, `.grad`, `loss.backward()`.

infix operator ** : ExponentiationPrecedence
precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

/// A scalar on a tape. It keeps its tape alive, so it can be used for as long as it exists.
///
/// ```swift
/// let tape = Tape()
/// let a = tape.value(-4.0)
/// let b = tape.value(2.0)
/// var c = a + b
/// c += c + 1
/// let loss = (c - a).relu() ** 2
/// loss.backward()
/// print(a.grad)
/// ```
public struct Value {
  /// The tape that recorded it.
  public let tape: Tape
  /// Its place on the tape.
  public let index: Int

  /// The number. Only a leaf's can be set; call `Tape.forward()` to carry the change on.
  public var data: Double {
    get { tape.data(at: index) }
    nonmutating set { tape.setLeaf(index, to: newValue) }
  }

  /// The gradient as of the last backward sweep: d root / d self. 0 before any.
  public var grad: Double { tape.gradient(at: index) }

  /// Computes the gradient of this scalar with respect to all leaves and intermediate values it depends on.
  public func backward() { tape.backward(from: index) }

  /// The sum.
  public static func + (a: Value, b: Value) -> Value { a.tape.record(.add, a, b) }
  /// The sum with a constant.
  public static func + (a: Value, b: Double) -> Value { a + a.tape.constant(b) }
  /// The sum with a constant.
  public static func + (a: Double, b: Value) -> Value { b.tape.constant(a) + b }
  /// The difference.
  public static func - (a: Value, b: Value) -> Value { a.tape.record(.subtract, a, b) }
  /// The difference to a constant.
  public static func - (a: Value, b: Double) -> Value { a - a.tape.constant(b) }
  /// The difference of a constant.
  public static func - (a: Double, b: Value) -> Value { b.tape.constant(a) - b }
  /// The product.
  public static func * (a: Value, b: Value) -> Value { a.tape.record(.multiply, a, b) }
  /// The product with a constant.
  public static func * (a: Value, b: Double) -> Value { a * a.tape.constant(b) }
  /// The product with a constant.
  public static func * (a: Double, b: Value) -> Value { b.tape.constant(a) * b }
  /// The quotient.
  public static func / (a: Value, b: Value) -> Value { a.tape.record(.divide, a, b) }
  /// The quotient by a constant.
  public static func / (a: Value, b: Double) -> Value { a / a.tape.constant(b) }
  /// The quotient of a constant.
  public static func / (a: Double, b: Value) -> Value { b.tape.constant(a) / b }
  /// The power; binds tighter than `*` and groups to the right.
  public static func ** (a: Value, b: Value) -> Value { a.tape.record(.power, a, b) }
  /// The power with a constant exponent.
  public static func ** (a: Value, b: Double) -> Value { a ** a.tape.constant(b) }
  /// The power of a constant.
  public static func ** (a: Double, b: Value) -> Value { b.tape.constant(a) ** b }
  /// The negative.
  public static prefix func - (a: Value) -> Value { a.tape.record(.negate, a) }

  /// Names the sum anew.
  public static func += (a: inout Value, b: Value) { a = a + b }
  /// Names the sum anew.
  public static func += (a: inout Value, b: Double) { a = a + b }
  /// Names the difference anew.
  public static func -= (a: inout Value, b: Value) { a = a - b }
  /// Names the difference anew.
  public static func -= (a: inout Value, b: Double) { a = a - b }
  /// Names the product anew.
  public static func *= (a: inout Value, b: Value) { a = a * b }
  /// Names the product anew.
  public static func *= (a: inout Value, b: Double) { a = a * b }
  /// Names the quotient anew.
  public static func /= (a: inout Value, b: Value) { a = a / b }
  /// Names the quotient anew.
  public static func /= (a: inout Value, b: Double) { a = a / b }
}
