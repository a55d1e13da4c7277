// Both sweeps over a tape, and what is asked of it by index.

extension TapeStore {
  /// Computes every operation again.
  mutating func forward() {
    var slot = 0
    for call in log.calls {
      forward(slot..<call.slot)
      for row in 0..<call.rows { values[call.slot + row] = evaluate(call, row) }
      slot = call.slot + call.rows
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

  /// Adds a row up again.
  private mutating func evaluate(_ call: Call, _ row: Int) -> Double {
    let sum = partialSum(call, row, through: call.length - 1)
    log.sums[call.sums + row] = sum
    guard let activation = Operation(code: call.activation) else { return sum }
    var application = Application(a: sum)
    return activation.visit(&application)
  }

  /// A row's sum up to a product.
  private func partialSum(_ call: Call, _ row: Int, through last: Int) -> Double {
    var sum = product(call, row, 0)
    if call.bias != Node.noPlace { sum = values[Node.index(call.bias(row))] + sum }
    if last > 0 { for k in 1...last { sum += product(call, row, k) } }
    return sum
  }

  private func product(_ call: Call, _ row: Int, _ k: Int) -> Double {
    values[Node.index(log.place(call.weights(row), k))] * values[Node.index(log.place(call.inputs, k))]
  }

  /// Sweeps from a root back to the leaves.
  mutating func backward(from root: Int) {
    for slot in 0..<gradientCount where !nodes[slot].isLeaf { gradients[slot] = Sweep.unreached }
    prepareGradients()
    if log.calls.isEmpty {
      Sweep.backward(nodes, values, gradients, from: root)
      return
    }
    log.sumGradients.removeAll(keepingCapacity: true)
    log.sumGradients.append(contentsOf: repeatElement(Sweep.unreached, count: log.sums.count))
    let (nodes, values, gradients) = (nodes, values, gradients)
    let (calls, places, sums) = (log.calls, log.places, log.sums)
    log.sumGradients.withUnsafeMutableBufferPointer { sumGradients in
      calls.withUnsafeBufferPointer { calls in
        sums.withUnsafeBufferPointer { sums in
          places.withUnsafeBufferPointer { places in
            guard let sums = sums.baseAddress, let sumGradients = sumGradients.baseAddress else { return }
            let sweep = CallSweep(
              values: values, gradients: gradients, sums: sums, sumGradients: sumGradients, places: places)
            Sweep.backward(nodes, values, gradients, from: root) { _, node in
              sweep.propagate(calls[node.operand(0)], row: node.operand(1))
            }
          }
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
      + log.sums.count * 2 * MemoryLayout<Double>.stride
  }

  /// A scalar's value by its index.
  func data(at index: Int) -> Double {
    switch log.location(of: index) {
    case .slot(let slot): values[slot]
    case .inside(let call, let row, .product(let k)): product(log.calls[call], row, k)
    case .inside(let call, let row, .sum(let k)): partialSum(log.calls[call], row, through: k)
    }
  }

  /// A scalar's gradient by its index.
  func gradient(at index: Int) -> Double {
    switch log.location(of: index) {
    case .slot(let slot): return gradient(ofSlot: slot)
    case .inside(let number, let row, let scalar):
      // All inner gradients are the sum's; what has only constants below it has none.
      let call = log.calls[number]
      return call.slot + row < gradientCount && isWanted(call, row, scalar)
        ? log.sumGradients[call.sums + row] + 0 : 0
    }
  }

  /// Whether a scalar inside a row wants a gradient.
  private func isWanted(_ call: Call, _ row: Int, _ scalar: Call.Scalar) -> Bool {
    func isProductWanted(_ k: Int) -> Bool {
      Node.isWanted(log.place(call.weights(row), k) & log.place(call.inputs, k))
    }
    switch scalar {
    case .product(let k): return isProductWanted(k)
    case .sum(let k):
      return call.bias != Node.noPlace && Node.isWanted(call.bias(row)) || (0...k).contains(where: isProductWanted)
    }
  }
}
