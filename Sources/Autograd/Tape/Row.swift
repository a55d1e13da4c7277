// A row of values that were recorded one after the other, and layers over such rows.

/// Values side by side on a tape, such as a layer's parameters or its results: one handle for all, so that they need not
/// be checked one by one. It lives as long as its values do (see `Value`).
public struct Row: RandomAccessCollection {
  let store: UnsafeMutablePointer<TapeStore>
  /// The first value's place; all have the same `Node.fixedBit`.
  let start: UInt32
  /// How many values there are.
  public let count: Int
  let stamp: UInt64

  /// The first index.
  public var startIndex: Int { 0 }
  /// The index after the last.
  public var endIndex: Int { count }

  /// A value.
  public subscript(index: Int) -> Value {
    precondition(index >= 0 && index < count, "no such value")
    check()
    let place = start + UInt32(index)
    return Value(
      store: store, place: place, stamp: store.pointee.stamp, number: store.pointee.values[Node.index(place)])
  }

  /// Some neighbouring values as a row of their own.
  public subscript(bounds: Range<Int>) -> Row {
    precondition(bounds.lowerBound >= 0 && bounds.upperBound <= count, "no such values")
    return Row(store: store, start: start + UInt32(bounds.lowerBound), count: bounds.count, stamp: stamp)
  }

  /// The present values.
  public var numbers: [Double] {
    check()
    return [Double](UnsafeBufferPointer(start: store.pointee.values + Node.index(start), count: count))
  }

  /// What the activations of a layer were applied to: its sums. Those of a linear layer are its results.
  /// - Precondition: the row is the result of one `Tape.layer`.
  public var sums: [Double] {
    let call = layerCall
    if call.activation == Call.linear { return numbers }
    return [Double](store.pointee.log.sums[call.sums..<call.sums + count])
  }

  /// The gradients of a layer's sums, often called δ, as of the last backward sweep.
  /// - Precondition: the row is the result of one `Tape.layer`.
  public var sumGradients: [Double] {
    let call = layerCall
    guard Node.index(start) + count <= store.pointee.gradientCount else { return [Double](repeating: 0, count: count) }
    return store.pointee.log.sumGradients[call.sums..<call.sums + count].map { $0 + 0 }
  }

  private var layerCall: Call {
    check()
    let node = store.pointee.nodes[Node.index(start)]
    precondition(node.code == Node.callCode, "the row is not the result of a layer")
    let call = store.pointee.log.calls[node.operand(0)]
    precondition(call.slot == Node.index(start) && call.rows == count, "the row is not the result of a layer")
    return call
  }

  /// The gradients, as of the last backward sweep.
  public var gradients: [Double] {
    check()
    let ready = Swift.max(0, Swift.min(count, store.pointee.gradientCount - slots.lowerBound))
    let gradients = store.pointee.gradients + slots.lowerBound
    return [Double](unsafeUninitializedCapacity: count) { numbers, filled in
      for offset in 0..<ready { numbers[offset] = gradients[offset] + 0 }
      for offset in ready..<count { numbers[offset] = 0 }
      filled = count
    }
  }

  fileprivate func check() {
    precondition(
      stamp >= store.pointee.birth && stamp <= store.pointee.stamp,
      "a row was used after its tape ended or was reset")
  }

  fileprivate var slots: Range<Int> { Node.index(start)..<Node.index(start) + count }
}

extension Tape {
  /// Records leaves one after the other.
  /// - Parameter wantsGradient: whether they are parameters; else they stay fixed.
  public func row(_ data: some Collection<Double>, wantsGradient: Bool = true) -> Row {
    let start = store.pointee.count
    let count = data.count
    while store.pointee.capacity < start + count { store.pointee.grow() }
    _ = UnsafeMutableBufferPointer(start: store.pointee.values + start, count: count).initialize(from: data)
    (store.pointee.nodes + start).update(repeating: .leaf(fixed: wantsGradient ? 0 : Node.fixedBit), count: count)
    Column.fill(store.pointee.gradients + start, with: Sweep.unreached, count: count)
    store.pointee.count = start + count
    return Row(
      store: store, start: UInt32(start) | (wantsGradient ? 0 : Node.fixedBit), count: count,
      stamp: store.pointee.stamp)
  }

  /// Values that were recorded one after the other, as one row.
  public func row(of values: [Value]) -> Row {
    guard let first = values.first else { preconditionFailure("a row needs a value") }
    for (offset, value) in values.enumerated() {
      precondition(value.store == store, "a value of another tape cannot be recorded here")
      value.check()
      precondition(value.place == first.place + UInt32(offset), "the values of a row lie side by side")
    }
    return Row(store: store, start: first.place, count: values.count, stamp: store.pointee.stamp)
  }

  /// Records a layer of neurons: `neuron` for each bias, with its share of the weights, row after row.
  /// - Parameters:
  ///   - weights: as many for each neuron as there are inputs.
  ///   - activation: an operation of one operand; nil for linear neurons.
  /// - Precondition: no value is both a weight and an input, or a bias and one of these.
  public func layer(weights: Row, inputs: Row, biases: Row, activation: Operation?) -> Row {
    let (rows, length) = (biases.count, inputs.count)
    precondition(rows > 0 && length > 0 && weights.count == rows * length, "as many weights as inputs for each bias")
    for row in [weights, inputs, biases] {
      precondition(row.store == store, "a value of another tape cannot be recorded here")
      row.check()
    }
    precondition(
      !weights.slots.overlaps(inputs.slots) && !weights.slots.overlaps(biases.slots)
        && !inputs.slots.overlaps(biases.slots), "a layer's weights, inputs and biases are different values")
    let slot = store.pointee.count
    let fixed = weights.start & inputs.start & biases.start & Node.fixedBit
    let call = Call(
      slot: slot, firstIndex: count, rows: rows, length: length, weights: .init(start: weights.start, isListed: false),
      inputs: .init(start: inputs.start, isListed: false), bias: biases.start,
      activation: activation.map { UInt32($0.rawValue) } ?? Call.linear, sums: store.pointee.log.sums.count)
    while store.pointee.capacity < slot + rows { store.pointee.grow() }
    let number = store.pointee.log.calls.count
    store.pointee.log.append(call)
    let results = store.pointee.values + slot
    LayerKernel.forward(call.layer, store.pointee.values)
    store.pointee.log.sums.append(contentsOf: UnsafeBufferPointer(start: results, count: rows))
    if let activation { LayerKernel.apply(activation, to: results, results, count: rows) }
    for row in 0..<rows {
      store.pointee.nodes[slot + row] = .call(number, row: row, fixed: fixed)
    }
    Column.fill(store.pointee.gradients + slot, with: Sweep.unreached, count: rows)
    store.pointee.count = slot + rows
    return Row(store: store, start: UInt32(slot) | fixed, count: rows, stamp: store.pointee.stamp)
  }
}
