// The two sweeps over recorded nodes: forward recomputes values, backward multiplies upstream × local and adds. They
// know no operation: `Operation.visit` hands them each rule, and they are compiled for each.
//
// Backward, a slot that nothing has reached holds -0. A contribution has +0 added first, which turns -0 into +0 and
// changes nothing else; so a slot that was reached never holds -0, and the mark costs no memory. What the root does not
// depend on is not visited, so what happens there (a logarithm of 0, say) cannot spoil a gradient.

@usableFromInline enum Sweep {
  /// What a slot's gradient is before anything reaches it.
  @inlinable static var unreached: Double { @inline(__always) get { -0.0 } }

  /// Whether anything has reached a gradient.
  @inline(__always)
  static func isReached(_ gradient: Double) -> Bool { gradient.bitPattern != 1 << 63 }

  /// Upstream × local, as it is added to a gradient.
  @inline(__always)
  static func contribution(_ upstream: Double, _ local: Double) -> Double { upstream * local + 0 }

  /// Computes one operation's value.
  struct Evaluation: RuleVisitor {
    let node: Node
    let values: UnsafePointer<Double>

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) -> Double {
      R.value(values[Node.index(node.first)], R.arity == 1 ? 0 : values[Node.index(node.second)])
    }
  }

  /// Hands one operation's gradient on to its operands.
  struct Propagation: RuleVisitor {
    let node: Node
    let upstream: Double
    /// Where the result lies; it is read only for rules that ask for it.
    let result: UnsafePointer<Double>
    let values: UnsafePointer<Double>
    let gradients: UnsafeMutablePointer<Double>

    @inline(__always)
    func visit<R: ScalarRule>(_ rule: R.Type) {
      let (i, j) = (Node.index(node.first), Node.index(node.second))
      let (a, b) = (values[i], values[j])
      let upstream = R.received(upstream)
      if Node.isWanted(node.first) { gradients[i] += contribution(upstream, R.slopeA(a, b, result.pointee)) }
      if R.arity == 2, Node.isWanted(node.second) {
        gradients[j] += contribution(upstream, R.slopeB(a, b, result.pointee))
      }
    }
  }

  /// Computes every operation's value from its operands', in order.
  static func forward(_ nodes: UnsafeBufferPointer<Node>, _ values: UnsafeMutableBufferPointer<Double>) {
    guard let base = values.baseAddress else { return }
    for index in nodes.indices {
      guard let operation = nodes[index].operation else { continue }
      var evaluation = Evaluation(node: nodes[index], values: base)
      base[index] = operation.visit(&evaluation)
    }
  }

  /// Adds to each gradient the sum over all paths from `root`.
  /// - Parameters:
  ///   - gradients: -0 for each operation; leaves may hold what is to be added to.
  ///   - call: sweeps what a tape recorded in one go, and gives the first slot of it.
  static func backward(
    _ nodes: UnsafePointer<Node>, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    from root: Int, call: (Int, Node) -> Int = { slot, _ in slot }
  ) {
    gradients[root] += 1
    propagate(nodes, values, gradients, from: root, call: call)
  }

  /// Hands the gradients that stand at some nodes on to what they were computed from.
  /// - Parameter last: the last node that may hold a gradient.
  static func propagate(
    _ nodes: UnsafePointer<Node>, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    from last: Int, call: (Int, Node) -> Int = { slot, _ in slot }
  ) {
    var index = last
    while index >= 0 {
      let upstream = gradients[index]
      let node = nodes[index]
      if isReached(upstream) {
        if node.summand(before: index) != nil {
          let start = RunningSum.propagate(nodes, values, gradients, endingAt: index)
          if start < index {
            index = start
            continue
          }
        }
        if let operation = Operation(code: node.code) {
          var propagation = Propagation(
            node: node, upstream: upstream, result: values + index, values: values, gradients: gradients)
          operation.visit(&propagation)
        } else if node.code == Node.callCode {
          index = call(index, node)
        }
      }
      index -= 1
    }
  }

  /// The same by the closures of a table, which may be another than the engine's own.
  static func backward(
    _ nodes: UnsafePointer<Node>, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    from root: Int, rules: RuleTable
  ) {
    gradients[root] += 1
    for index in stride(from: root, through: 0, by: -1) {
      let node = nodes[index]
      guard isReached(gradients[index]), node.wantsGradient, let operation = node.operation else { continue }
      let (a, b) = (values[node.operand(0)], values[node.operand(1)])
      let rule = rules.rows[Int(operation.rawValue)]
      let partials = rule.partials
      let upstream = rule.received?(gradients[index]) ?? gradients[index]
      for (slot, place) in zip(partials.indices, [node.first, node.second]) where Node.isWanted(place) {
        gradients[Node.index(place)] += contribution(upstream, partials[slot].value(a, b, values[index]))
      }
    }
  }
}
