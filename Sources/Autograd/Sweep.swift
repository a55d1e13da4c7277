// The two sweeps over recorded nodes: forward recomputes values, backward multiplies upstream × local and adds.

enum Sweep {
  /// Computes every operation's value from its operands', in order.
  static func forward(_ nodes: UnsafeBufferPointer<Node>, _ values: UnsafeMutableBufferPointer<Double>) {
    let rows = RuleTable.standard.rows
    for index in nodes.indices {
      let node = nodes[index]
      if node.isLeaf { continue }
      values[index] = rows[Int(node.code)].value(values[Int(node.first)], values[Int(node.second)])
    }
  }

  /// Adds to each node's gradient the sum over all paths from `root`. Only nodes on a path from a wanted leaf to the
  /// root are visited, so what happens elsewhere (a logarithm of 0, say) cannot spoil a gradient.
  static func backward(
    _ nodes: UnsafeBufferPointer<Node>, _ values: UnsafeBufferPointer<Double>,
    _ gradients: UnsafeMutableBufferPointer<Double>, from root: Int, rules: RuleTable = .standard
  ) {
    let rows = rules.rows
    var reached = [Bool](repeating: false, count: root + 1)
    reached[root] = true
    gradients[root] += 1
    for index in stride(from: root, through: 0, by: -1) where reached[index] {
      let node = nodes[index]
      guard !node.isLeaf, node.wantsGradient else { continue }
      let upstream = gradients[index]
      let partials = rows[Int(node.code)].partials
      let a = values[Int(node.first)]
      let b = values[Int(node.second)]
      for slot in partials.indices {
        let operand = node.operand(slot)
        guard nodes[operand].wantsGradient else { continue }
        gradients[operand] += upstream * partials[slot].value(a, b, values[index])
        reached[operand] = true
      }
    }
  }
}
