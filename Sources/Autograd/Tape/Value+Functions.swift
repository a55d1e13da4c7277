// The functions of the rule table as methods of a value.

extension Value {
  /// Any operation of one operand.
  public func applying(_ operation: Operation) -> Value {
    precondition(operation.arity == 1, "\(operation) takes two operands")
    var recorder = Recorder(a: current, b: current)
    return operation.visit(&recorder)
  }

  /// e to the power of the value.
  @inlinable public func exp() -> Value { Value.record(Exponential.self, self) }
  /// The natural logarithm.
  @inlinable public func log() -> Value { Value.record(Logarithm.self, self) }
  /// The square root.
  @inlinable public func sqrt() -> Value { Value.record(SquareRoot.self, self) }
  /// The absolute value.
  @inlinable public func abs() -> Value { Value.record(Magnitude.self, self) }
  /// The sine.
  @inlinable public func sin() -> Value { Value.record(Sine.self, self) }
  /// The cosine.
  @inlinable public func cos() -> Value { Value.record(Cosine.self, self) }
  /// The hyperbolic tangent.
  @inlinable public func tanh() -> Value { Value.record(Tanh.self, self) }
  /// 1/(1+e^-x).
  @inlinable public func sigmoid() -> Value { Value.record(Sigmoid.self, self) }
  /// max(x, 0).
  @inlinable public func relu() -> Value { Value.record(Relu.self, self) }
  /// x, or 0.01·x below 0.
  @inlinable public func leakyRelu() -> Value { Value.record(LeakyRelu.self, self) }
  /// x, or e^x - 1 below 0.
  @inlinable public func elu() -> Value { Value.record(Elu.self, self) }
  /// x·Φ(x), with the normal distribution's Φ.
  @inlinable public func gelu() -> Value { Value.record(Gelu.self, self) }
  /// x·sigmoid(x), also called Swish.
  @inlinable public func silu() -> Value { Value.record(Silu.self, self) }
  /// log(1 + e^x).
  @inlinable public func softplus() -> Value { Value.record(Softplus.self, self) }
  /// The larger of two.
  @inlinable public func max(_ other: Value) -> Value { Value.record(Maximum.self, self, other) }
  /// The smaller of two.
  @inlinable public func min(_ other: Value) -> Value { Value.record(Minimum.self, self, other) }
  /// The same number, as one that no gradient passes.
  @inlinable public func stop() -> Value { Value.record(Stop.self, self) }
  /// The nearest whole number, the even one of two.
  @inlinable public func round() -> Value { Value.record(Rounding.self, self) }
  /// The largest whole number that is not above the value.
  @inlinable public func floor() -> Value { Value.record(Floor.self, self) }
  /// 1, 0 or -1.
  @inlinable public func sign() -> Value { Value.record(Sign.self, self) }
  /// 1 above 0, else 0.
  @inlinable public func step() -> Value { Value.record(Step.self, self) }
  /// The number in half precision; what passes back is rounded the same way.
  @inlinable public func half() -> Value { Value.record(Half.self, self) }
  /// The number as a bfloat16; what passes back is rounded the same way.
  @inlinable public func bfloat() -> Value { Value.record(BFloat.self, self) }
  /// log(e^a + e^b), without overflow.
  @inlinable public func logAddExp(_ other: Value) -> Value { Value.record(LogAddExp.self, self, other) }
}
