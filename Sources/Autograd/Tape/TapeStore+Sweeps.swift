// Both sweeps over a tape, and what is asked of it by index.

extension TapeStore {
  /// Computes every operation again.
  mutating func forward() {
    if log.calls.isEmpty {
      Sweep.forward(
        UnsafeBufferPointer(start: nodes, count: count), UnsafeMutableBufferPointer(start: values, count: count))
      return
    }
    var slot = 0
    for number in log.calls.indices {
      forward(slot..<log.calls[number].slot)
      slot = log.calls[number].slot
      values[slot] = evaluate(number)
      slot += 1
    }
    forward(slot..<count)
  }

  private func forward(_ slots: Range<Int>) {
    for slot in slots {
      guard let operation = nodes[slot].operation else { continue }
      var evaluation = Sweep.Evaluation(node: nodes[slot], values: values)
      values[slot] = operation.visit(&evaluation)
    }
  }

  /// Adds a call up again.
  private mutating func evaluate(_ number: Int) -> Double {
    let call = log.calls[number]
    let sum = partialSum(call, through: call.length - 1)
    log.calls[number].sum = sum
    guard let activation = Operation(code: call.activation) else { return sum }
    var application = Application(a: sum)
    return activation.visit(&application)
  }

  /// A call's sum up to a product.
  private func partialSum(_ call: Call, through last: Int) -> Double {
    var sum = product(call, 0)
    if call.bias != Call.none { sum = values[Node.index(call.bias)] + sum }
    if last > 0 { for k in 1...last { sum += product(call, k) } }
    return sum
  }

  private func product(_ call: Call, _ k: Int) -> Double {
    values[Node.index(log.place(call.weights, k))] * values[Node.index(log.place(call.inputs, k))]
  }

  /// Sweeps from a root back to the leaves.
  mutating func backward(from root: Int) {
    for slot in 0..<gradientCount where !nodes[slot].isLeaf { gradients[slot] = Sweep.unreached }
    prepareGradients()
    for number in log.calls.indices { log.calls[number].sumGradient = Sweep.unreached }
    let (nodes, values, gradients, places) = (nodes, values, gradients, log.places)
    log.calls.withUnsafeMutableBufferPointer { calls in
      places.withUnsafeBufferPointer { places in
        Sweep.backward(nodes, values, gradients, from: root) { slot, node in
          let call = Int(node.first)
          let gradient = calls[call].sumGradient(upstream: gradients[slot], result: values[slot])
          calls[call].sumGradient = gradient
          let chain = Chain(length: calls[call].length, weights: calls[call].weights, inputs: calls[call].inputs)
          chain.propagate(gradient, values, gradients, places, bias: calls[call].bias)
        }
      }
    }
  }

  /// The index of what a slot holds.
  func index(ofSlot slot: Int) -> Int { log.calls.isEmpty ? slot : log.index(ofSlot: slot) }

  /// A slot's gradient, as of the last sweep.
  func gradient(ofSlot slot: Int) -> Double { slot < gradientCount ? gradients[slot] + 0 : 0 }

  /// What the recording takes.
  var byteCount: Int {
    let slot = MemoryLayout<Node>.stride + 2 * MemoryLayout<Double>.stride
    return count * slot + log.calls.count * MemoryLayout<Call>.stride + log.places.count * MemoryLayout<UInt32>.stride
  }

  /// A scalar's value by its index.
  func data(at index: Int) -> Double {
    let (slot, number) = log.location(of: index)
    guard let number else { return values[slot] }
    let call = log.calls[number]
    switch call.scalar(at: index) {
    case .product(let k): return product(call, k)
    case .sum(let k): return partialSum(call, through: k)
    }
  }

  /// A scalar's gradient by its index.
  func gradient(at index: Int) -> Double {
    let (slot, number) = log.location(of: index)
    guard let number else { return gradient(ofSlot: slot) }
    let call = log.calls[number]
    // All inner gradients are the sum's; what has only constants below it has none.
    return slot < gradientCount && isWanted(call, at: index) ? call.sumGradient + 0 : 0
  }

  /// Whether a scalar inside a call wants a gradient.
  private func isWanted(_ call: Call, at index: Int) -> Bool {
    func isProductWanted(_ k: Int) -> Bool {
      Node.isWanted(log.place(call.weights, k) & log.place(call.inputs, k))
    }
    switch call.scalar(at: index) {
    case .product(let k): return isProductWanted(k)
    case .sum(let k):
      return call.bias != Call.none && Node.isWanted(call.bias) || (0...k).contains(where: isProductWanted)
    }
  }
}

extension Call {
  /// The sum's gradient where the result has a gradient: through the activation, if there is one.
  @inline(__always)
  fileprivate func sumGradient(upstream: Double, result: Double) -> Double {
    guard let activation = Operation(code: activation) else { return upstream }
    var slope = Slope(a: sum, result: result)
    return Sweep.contribution(upstream, activation.visit(&slope))
  }

  /// What an index inside the call stands for.
  enum Scalar { case product(Int), sum(through: Int) }

  /// The scalar at an index from `firstIndex` to `index`; for the result of a linear call, and before the activation,
  /// the whole sum.
  func scalar(at index: Int) -> Scalar {
    // With a bias: p0 s0 p1 s1 …; without: p0 p1 s1 …
    let offset = index - firstIndex + (bias == Call.none && index > firstIndex ? 1 : 0)
    return offset.isMultiple(of: 2) ? .product(offset / 2) : .sum(through: offset / 2)
  }
}
