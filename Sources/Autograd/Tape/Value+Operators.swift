// The operators on values, each compiled for its operation.

infix operator ** : ExponentiationPrecedence
precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

extension Value {
  /// The sum.
  @inlinable public static func + (a: Value, b: Value) -> Value { record(Addition.self, a, b) }
  /// The sum with a constant.
  @inlinable public static func + (a: Value, b: Double) -> Value { a + a.constant(b) }
  /// The sum with a constant.
  @inlinable public static func + (a: Double, b: Value) -> Value { b.constant(a) + b }
  /// The difference.
  @inlinable public static func - (a: Value, b: Value) -> Value { record(Subtraction.self, a, b) }
  /// The difference to a constant.
  @inlinable public static func - (a: Value, b: Double) -> Value { a - a.constant(b) }
  /// The difference of a constant.
  @inlinable public static func - (a: Double, b: Value) -> Value { b.constant(a) - b }
  /// The product.
  @inlinable public static func * (a: Value, b: Value) -> Value { record(Multiplication.self, a, b) }
  /// The product with a constant.
  @inlinable public static func * (a: Value, b: Double) -> Value { a * a.constant(b) }
  /// The product with a constant.
  @inlinable public static func * (a: Double, b: Value) -> Value { b.constant(a) * b }
  /// The quotient.
  @inlinable public static func / (a: Value, b: Value) -> Value { record(Division.self, a, b) }
  /// The quotient by a constant.
  @inlinable public static func / (a: Value, b: Double) -> Value { a / a.constant(b) }
  /// The quotient of a constant.
  @inlinable public static func / (a: Double, b: Value) -> Value { b.constant(a) / b }
  /// The power; binds tighter than `*` and groups to the right.
  @inlinable public static func ** (a: Value, b: Value) -> Value { record(Power.self, a, b) }
  /// The power with a constant exponent.
  @inlinable public static func ** (a: Value, b: Double) -> Value { a ** a.constant(b) }
  /// The power of a constant.
  @inlinable public static func ** (a: Double, b: Value) -> Value { b.constant(a) ** b }
  /// The negative.
  @inlinable public static prefix func - (a: Value) -> Value { record(Negation.self, a) }

  /// Rebinds the name to the sum.
  @inlinable public static func += (a: inout Value, b: Value) { a = a + b }
  /// Rebinds the name to the sum.
  @inlinable public static func += (a: inout Value, b: Double) { a = a + b }
  /// Rebinds the name to the difference.
  @inlinable public static func -= (a: inout Value, b: Value) { a = a - b }
  /// Rebinds the name to the difference.
  @inlinable public static func -= (a: inout Value, b: Double) { a = a - b }
  /// Rebinds the name to the product.
  @inlinable public static func *= (a: inout Value, b: Value) { a = a * b }
  /// Rebinds the name to the product.
  @inlinable public static func *= (a: inout Value, b: Double) { a = a * b }
  /// Rebinds the name to the quotient.
  @inlinable public static func /= (a: inout Value, b: Value) { a = a / b }
  /// Rebinds the name to the quotient.
  @inlinable public static func /= (a: inout Value, b: Double) { a = a / b }
}
