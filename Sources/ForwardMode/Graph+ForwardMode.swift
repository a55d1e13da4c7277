// Forward mode: the derivatives of everything with respect to one leaf, pushed forward with the values.

import Autograd

extension Graph {
  /// The derivative of every node with respect to one leaf: a sweep of dual numbers over the recording.
  ///
  /// Each node adds up local derivative × the operand's derivative, from first to last. That takes one sweep for each
  /// leaf, where the backward sweep takes one for all leaves.
  /// - Parameter rules: the table whose local derivatives are used.
  public func derivatives(along leaf: Int, values: [Double], rules: RuleTable = .standard) -> [Double] {
    precondition(values.count == count, "one value for each node")
    precondition(nodes[leaf].isLeaf, "derivatives are taken along a leaf")
    var derivatives = [Double](repeating: 0, count: count)
    derivatives[leaf] = 1
    for (index, node) in nodes.enumerated() where node.wantsGradient {
      guard let operation = node.operation else { continue }
      let partials = rules.rows[Int(operation.rawValue)].partials
      let (a, b) = (values[node.operand(0)], values[node.operand(1)])
      var sum = 0.0
      for (slot, partial) in partials.enumerated() {
        // What does not depend on the leaf adds nothing, also where a local derivative is infinite.
        let inner = derivatives[node.operand(slot)]
        if inner != 0 { sum += partial.value(a, b, values[index]) * inner }
      }
      derivatives[index] = sum
    }
    return derivatives
  }
}
