// Dot products and neurons recorded in one go.

extension Tape {
  /// Records the sum of the products of two rows of values, in order: w₀·x₀ + w₁·x₁ + …
  ///
  /// The scalars it stands for are those of `w[0] * x[0] + w[1] * x[1] + …`; each has its index, its value
  /// (`data(at:)`) and its gradient (`gradient(at:)`), and a `Graph` of the tape holds them all.
  /// - Precondition: both rows are equally long and not empty.
  @inlinable public func dot(
    _ weights: some RandomAccessCollection<Value>, _ inputs: some RandomAccessCollection<Value>
  ) -> Value {
    neuron(weights: weights, inputs: inputs, bias: nil, activation: nil)
  }

  /// Records a neuron: activation(bias + w₀·x₀ + w₁·x₁ + …), added up from the left.
  ///
  /// The scalars it stands for are those of `bias + w[0] * x[0] + w[1] * x[1] + …` and the activation, as in `dot`. It is
  /// fastest, and takes least memory, where the weights were recorded one after the other, and the inputs too.
  /// - Parameter activation: an operation of one operand; nil for a linear neuron.
  /// - Precondition: both rows are equally long and not empty.
  @inlinable public func neuron(
    weights: some RandomAccessCollection<Value>, inputs: some RandomAccessCollection<Value>, bias: Value?,
    activation: Operation?
  ) -> Value {
    let result = weights.withContiguousStorageIfAvailable { weights in
      inputs.withContiguousStorageIfAvailable { recordCall(weights, $0, bias, activation) }
    }
    if let result = result ?? nil { return result }
    return Array(weights).withUnsafeBufferPointer { weights in
      Array(inputs).withUnsafeBufferPointer { recordCall(weights, $0, bias, activation) }
    }
  }

  @usableFromInline func recordCall(
    _ weights: UnsafeBufferPointer<Value>, _ inputs: UnsafeBufferPointer<Value>, _ bias: Value?,
    _ activation: Operation?
  ) -> Value {
    precondition(weights.count == inputs.count, "as many weights as inputs")
    precondition(!weights.isEmpty, "at least one product")
    let bias = bias.map { $0.isCurrent ? $0 : $0.current }
    precondition(bias.map { $0.store == store } ?? true, "a value of another tape cannot be recorded here")
    guard let total = total(weights, inputs, bias) else {
      // Some carry an old number: the same again with fresh ones.
      return weights.map(fresh).withUnsafeBufferPointer { weights in
        inputs.map(fresh).withUnsafeBufferPointer { recordCall(weights, $0, bias, activation) }
      }
    }
    let entry = Call(
      slot: store.pointee.count, firstIndex: count, length: weights.count,
      weights: store.pointee.log.operands(weights, isRun: total.areWeightsRun),
      inputs: store.pointee.log.operands(inputs, isRun: total.areInputsRun),
      bias: bias?.place ?? Node.noPlace, activation: activation.map { UInt32($0.rawValue) } ?? Call.linear,
      sums: store.pointee.log.sums.count)
    store.pointee.log.append(entry)
    store.pointee.log.sums.append(total.sum)
    var result = total.sum
    if let activation {
      var function = Application(a: total.sum)
      result = activation.visit(&function)
    }
    let fixed = total.isWanted || bias.map { Node.isWanted($0.place) } ?? false ? 0 : Node.fixedBit
    return store.append(.call(store.pointee.log.calls.count - 1, row: 0, fixed: fixed), fixed: fixed, result)
  }

  private func fresh(_ value: Value) -> Value {
    precondition(value.store == store, "a value of another tape cannot be recorded here")
    return value.current
  }

  /// The sum of the products, and what is learned on the way.
  private struct Total {
    let sum: Double
    /// Whether a factor wants a gradient.
    let isWanted: Bool
    /// Whether the weights lie side by side.
    let areWeightsRun: Bool
    /// Whether the inputs do.
    let areInputsRun: Bool
  }

  /// Adds up; nil if a value is of another tape or carries an old number: its stamp is another then.
  private func total(
    _ weights: UnsafeBufferPointer<Value>, _ inputs: UnsafeBufferPointer<Value>, _ bias: Value?
  ) -> Total? {
    let stamp = store.pointee.stamp
    var sum = weights[0].number * inputs[0].number
    if let bias { sum = bias.number + sum }
    var isOld = false
    var allPlaces = Node.fixedBit
    var weightGaps: UInt32 = 0
    var inputGaps: UInt32 = 0
    var k = 0
    while k < weights.count {
      let (w, x) = (weights[k], inputs[k])
      if k > 0 { sum += w.number * x.number }
      if w.stamp != stamp || x.stamp != stamp { isOld = true }
      allPlaces &= w.place & x.place
      weightGaps |= w.place ^ (weights[0].place &+ UInt32(truncatingIfNeeded: k))
      inputGaps |= x.place ^ (inputs[0].place &+ UInt32(truncatingIfNeeded: k))
      k &+= 1
    }
    if isOld { return nil }
    return Total(
      sum: sum, isWanted: allPlaces == 0, areWeightsRun: weightGaps == 0, areInputsRun: inputGaps == 0)
  }
}

/// Computes an operation of one operand.
struct Application: RuleVisitor {
  let a: Double
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Double {
    precondition(R.arity == 1, "an activation takes one operand")
    return R.value(a, 0)
  }
}

/// What an operation of one operand hands back of an upstream gradient.
struct BackThrough: RuleVisitor {
  let upstream: Double
  let a: Double
  let result: Double
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Double {
    Sweep.contribution(R.received(upstream), R.slopeA(a, 0, result))
  }
}

extension CallLog {
  /// The factors' places, as short as they can be written.
  fileprivate mutating func operands(_ values: UnsafeBufferPointer<Value>, isRun: Bool) -> ProductSum.Factors {
    if isRun { return ProductSum.Factors(start: values[0].place, isListed: false) }
    let start = UInt32(places.count)
    for value in values { places.append(value.place) }
    return ProductSum.Factors(start: start, isListed: true)
  }
}
