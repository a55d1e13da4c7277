// A finished recording as a plain value: run it again with other leaves, as often as wanted.

/// The recorded operations, immutable, with the values of the recording.
public struct Graph: Sendable {
  /// The nodes; operands come before what uses them.
  public let nodes: [Node]
  /// The values as recorded.
  public let values: [Double]

  /// Copies a tape.
  public init(_ tape: Tape) { (nodes, values) = tape.recorded }

  /// How many nodes there are.
  public var count: Int { nodes.count }

  /// How many products of an upstream gradient and a local derivative a full backward sweep takes: one for each operand
  /// that wants a gradient. A sweep in forward mode takes as many.
  public var productCount: Int {
    nodes.reduce(0) { count, node in count + node.operands.count { nodes[$0].wantsGradient } }
  }

  /// How many operations a forward pass computes.
  public var operationCount: Int { nodes.count { !$0.isLeaf } }

  /// Computes all values in place from the leaves among them.
  /// - Parameter values: one for each node; the leaves' are read, the others overwritten.
  public func forward(_ values: inout [Double]) {
    precondition(values.count == count, "one value for each node")
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeMutableBufferPointer { Sweep.forward(nodes, $0) }
    }
  }

  /// The same as the backward sweep takes it, near a point: what ends the gradient stays as it stands there, and what
  /// computes in few bits moves along with what goes in.
  /// - Parameter point: the values at the point.
  package func forward(_ values: inout [Double], asSweptAt point: [Double]) {
    for (index, node) in nodes.enumerated() {
      guard let operation = node.operation, !operation.endsGradient else { continue }
      let a = node.operand(0)
      values[index] =
        operation.isRounding ? point[index] + (values[a] - point[a]) : value(of: index, values: values)
    }
  }

  /// Which nodes a root depends on, along ways that a gradient takes: for the others there is no gradient at all.
  public func reached(from root: Int) -> [Bool] {
    var reached = [Bool](repeating: false, count: count)
    reached[root] = nodes[root].wantsGradient
    for index in stride(from: root, through: 0, by: -1) where reached[index] {
      let node = nodes[index]
      for slot in 0..<node.operandCount where nodes[node.operand(slot)].wantsGradient {
        reached[node.operand(slot)] = true
      }
    }
    return reached
  }

  /// Which nodes a root's value is computed from, itself among them, whether or not a gradient takes that way.
  public func needed(by root: Int) -> [Bool] {
    var needed = [Bool](repeating: false, count: count)
    needed[root] = true
    for index in stride(from: root, through: 0, by: -1) where needed[index] {
      for operand in nodes[index].operands { needed[operand] = true }
    }
    return needed
  }

  /// The gradient of a root with respect to every node; 0 where the root does not depend on it, or no gradient was
  /// wanted.
  /// - Parameter rules: rules to sweep by in place of the engine's own.
  public func gradients(of root: Int, values: [Double], rules: RuleTable? = nil) -> [Double] {
    precondition(values.count == count, "one value for each node")
    var gradients = [Double](repeating: Sweep.unreached, count: count)
    onBuffers(&gradients, values) { nodes, values, gradients in
      if let rules {
        Sweep.backward(nodes, values, gradients, from: root, rules: rules)
      } else {
        Sweep.backward(nodes, values, gradients, from: root)
      }
      for index in 0..<count { gradients[index] += 0 }
    }
    return gradients
  }

  /// What a slot's gradient is before anything reaches it, for `propagate`: a sum from it is the sweep's own to the bit.
  public static var unreached: Double { Sweep.unreached }

  /// Hands gradients that stand at some nodes on to all that they were computed from, in place.
  /// - Parameter gradients: one for each node; `unreached` where nothing has arrived.
  public func propagate(_ gradients: inout [Double], values: [Double]) {
    precondition(values.count == count && gradients.count == count, "one value and one gradient for each node")
    onBuffers(&gradients, values) { Sweep.propagate($0, $1, $2, from: count - 1) }
  }

  /// Runs a sweep on the nodes, the values and the gradients; not where there are none.
  private func onBuffers(
    _ gradients: inout [Double], _ values: [Double],
    _ sweep: (UnsafePointer<Node>, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeBufferPointer { values in
        gradients.withUnsafeMutableBufferPointer { gradients in
          guard let nodes = nodes.baseAddress, let values = values.baseAddress, let base = gradients.baseAddress
          else { return }
          sweep(nodes, values, base)
        }
      }
    }
  }

  /// The local derivative of a node with respect to the operand in a slot.
  public func localDerivative(of node: Int, slot: Int, values: [Double]) -> Double {
    let row = nodes[node]
    guard let operation = row.operation else { return 0 }
    var reader = SlopeReader(a: values[row.operand(0)], b: values[row.operand(1)], r: values[node], slot: slot)
    return operation.visit(&reader)
  }

  /// Which nodes a push on one of them moves as far as gradients go: what ends a gradient is no way.
  /// - Returns: a flag for each node from `source` to `last`; the source's own is set.
  public func moved(by source: Int, upTo last: Int) -> [Bool] {
    [Bool](unsafeUninitializedCapacity: last - source + 1) { moved, count in
      moved.initialize(repeating: false)
      count = last - source + 1
      moved[0] = true
      for index in stride(from: source + 1, through: last, by: 1) {
        let node = nodes[index]
        guard let operation = node.operation else { continue }
        // The second operand's place is the first's again where there is one operand.
        let (a, b) = (Node.index(node.first) - source, Node.index(node.second) - source)
        guard (a >= 0 && moved[a]) || (b >= 0 && moved[b]) else { continue }
        moved[index - source] = !operation.endsGradient
      }
    }
  }

  /// What a node hands back to the operand in a slot: upstream × local.
  public func contribution(of upstream: Double, through node: Int, slot: Int, values: [Double]) -> Double {
    (nodes[node].operation?.received(upstream) ?? upstream) * localDerivative(of: node, slot: slot, values: values)
  }

  /// What an operation gives for its operands' values; a leaf's own value.
  public func value(of node: Int, values: [Double]) -> Double {
    let row = nodes[node]
    guard let operation = row.operation else { return values[node] }
    return operation.result(values[row.operand(0)], values[row.operand(1)])
  }
}

extension Operation {
  /// What the operation gives for its operands; the second is not read where there is one. Unlike its row's `value`, it
  /// costs nothing to look up.
  public func result(_ a: Double, _ b: Double = 0) -> Double {
    var reader = ValueReader(a: a, b: b)
    return visit(&reader)
  }
}

private struct SlopeReader: RuleVisitor {
  let a: Double
  let b: Double
  let r: Double
  let slot: Int

  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Double { slot == 0 ? R.slopeA(a, b, r) : R.slopeB(a, b, r) }
}

private struct ValueReader: RuleVisitor {
  let a: Double
  let b: Double

  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Double { R.value(a, R.arity == 1 ? 0 : b) }
}
