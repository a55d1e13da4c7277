// A tape written out: every scalar of a call as the node that the operators would have recorded.

extension TapeStore {
  /// All scalars by index, with their values.
  var expanded: (nodes: [Node], values: [Double]) {
    if log.calls.isEmpty {
      return (
        Array(UnsafeBufferPointer(start: nodes, count: count)), Array(UnsafeBufferPointer(start: values, count: count))
      )
    }
    precondition(index(ofSlot: count) <= Node.limit, "a graph holds at most \(Node.limit) values")
    var expansion = Expansion(count: index(ofSlot: count))
    // The place of each slot's scalar among all.
    var places: [UInt32] = []
    places.reserveCapacity(count)
    for slot in 0..<count {
      let node = nodes[slot]
      if node.code == Node.callCode {
        expansion.append(
          log.calls[node.operand(0)], row: node.operand(1), log, slots: places, activated: values[slot])
      } else {
        expansion.append(
          node.isLeaf
            ? node : Node(code: node.code, first: places[node.operand(0)], second: places[node.operand(1)]),
          values[slot])
      }
      places.append(expansion.lastPlace)
    }
    return (expansion.nodes, expansion.values)
  }
}

/// A list of nodes that grows.
private struct Expansion {
  var nodes: [Node] = []
  var values: [Double] = []

  init(count: Int) {
    nodes.reserveCapacity(count)
    values.reserveCapacity(count)
  }

  /// The place of the last node.
  var lastPlace: UInt32 { UInt32(nodes.count - 1) | nodes[nodes.count - 1].fixed }

  mutating func append(_ node: Node, _ value: Double) {
    nodes.append(node)
    values.append(value)
  }

  mutating func append(_ operation: Operation, _ a: UInt32, _ b: UInt32, _ value: Double) -> UInt32 {
    append(Node(code: UInt32(operation.rawValue), first: a, second: b), value)
    return lastPlace
  }

  mutating func append(_ call: Call, row: Int, _ log: CallLog, slots: [UInt32], activated: Double) {
    var sum: UInt32?
    var value = 0.0
    if call.bias != Node.noPlace {
      let place = slots[Node.index(call.bias(row))]
      sum = place
      value = values[Node.index(place)]
    }
    let weights = call.weights(row)
    for k in 0..<call.length {
      let w = slots[Node.index(log.place(weights, k))]
      let x = slots[Node.index(log.place(call.inputs, k))]
      let product = values[Node.index(w)] * values[Node.index(x)]
      let place = append(.multiply, w, x, product)
      value = sum == nil ? product : value + product
      sum = sum.map { append(.add, $0, place, value) } ?? place
    }
    if let sum, let activation = Operation(code: call.activation) {
      _ = append(activation, sum, sum, activated)
    }
  }
}
