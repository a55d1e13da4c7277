// Second derivatives: a sweep in forward mode over the backward sweep, which says how each gradient changes with a leaf.

import Autograd

extension Graph {
  /// The second derivatives of a root with respect to one leaf and every node: how the node's gradient changes as the
  /// leaf moves; 0 where the root does not depend on a node.
  ///
  /// The tangents of the values are pushed forward first. On the way back each product upstream × local is
  /// differentiated: the change of the upstream gradient × local, and upstream × the change of the local derivative. That
  /// takes two sweeps for each leaf: a row of the Hessian without any difference.
  public func secondDerivatives(of root: Int, along leaf: Int, values: [Double]) -> [Double] {
    secondDerivatives(
      of: root, along: leaf, values: values, gradients: gradients(of: root, values: values),
      reached: reached(from: root))
  }

  /// The matrix of the second derivatives of a root with respect to some leaves: a row and a column for each.
  public func hessian(of root: Int, leaves: [Int], values: [Double]) -> [[Double]] {
    let gradients = gradients(of: root, values: values)
    let reached = reached(from: root)
    return leaves.map { leaf in
      let row = secondDerivatives(of: root, along: leaf, values: values, gradients: gradients, reached: reached)
      return leaves.map { row[$0] }
    }
  }

  private func secondDerivatives(
    of root: Int, along leaf: Int, values: [Double], gradients: [Double], reached: [Bool]
  ) -> [Double] {
    let tangents = derivatives(along: leaf, values: values)
    var changes = [Double](repeating: 0, count: count)
    for index in stride(from: root, through: 0, by: -1) where reached[index] {
      let node = nodes[index]
      guard let operation = node.operation else { continue }
      let (i, j) = (node.operand(0), node.operand(1))
      let second = operation.secondSlopes(values[i], values[j], values[index])
      for slot in 0..<node.operandCount where nodes[node.operand(slot)].wantsGradient {
        // What does not move adds nothing, also where a derivative is infinite.
        var change = 0.0
        let (byFirst, bySecond) = slot == 0 ? (second.aa, second.ab) : (second.ab, second.bb)
        if tangents[i] != 0 { change += byFirst * tangents[i] }
        if node.operandCount == 2, tangents[j] != 0 { change += bySecond * tangents[j] }
        var sum = gradients[index] * change
        if changes[index] != 0 { sum += changes[index] * localDerivative(of: index, slot: slot, values: values) }
        changes[node.operand(slot)] += sum
      }
    }
    return changes
  }
}
