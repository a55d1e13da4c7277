// The functions of the rule table as methods of a value.

extension Value {
  /// Any operation of one operand.
  public func applying(_ operation: Operation) -> Value { tape.record(operation, self) }

  /// e to the power of the value.
  public func exp() -> Value { applying(.exp) }
  /// The natural logarithm.
  public func log() -> Value { applying(.log) }
  /// The square root.
  public func sqrt() -> Value { applying(.sqrt) }
  /// The absolute value.
  public func abs() -> Value { applying(.abs) }
  /// The sine.
  public func sin() -> Value { applying(.sin) }
  /// The cosine.
  public func cos() -> Value { applying(.cos) }
  /// The hyperbolic tangent.
  public func tanh() -> Value { applying(.tanh) }
  /// 1/(1+e^-x).
  public func sigmoid() -> Value { applying(.sigmoid) }
  /// max(x, 0).
  public func relu() -> Value { applying(.relu) }
  /// x, or 0.01·x below 0.
  public func leakyRelu() -> Value { applying(.leakyRelu) }
  /// x, or e^x - 1 below 0.
  public func elu() -> Value { applying(.elu) }
  /// x·Φ(x), with the normal distribution's Φ.
  public func gelu() -> Value { applying(.gelu) }
  /// x·sigmoid(x), also called Swish.
  public func silu() -> Value { applying(.silu) }
  /// log(1 + e^x).
  public func softplus() -> Value { applying(.softplus) }
  /// The larger of two.
  public func max(_ other: Value) -> Value { tape.record(.max, self, other) }
  /// The smaller of two.
  public func min(_ other: Value) -> Value { tape.record(.min, self, other) }
  /// log(e^a + e^b), without overflow.
  public func logAddExp(_ other: Value) -> Value { tape.record(.logAddExp, self, other) }
}
