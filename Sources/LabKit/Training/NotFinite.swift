// The first number of a pass that is not finite: which node has it, and what its operation made it of.

import Autograd

/// The first number that is not finite, in the order in which a training step computes them: forward, then back.
package struct NotFinite {
  /// The node in whose value or gradient it stands.
  package let node: Int
  /// The number: NaN or an infinity.
  package let value: Double
  /// Whether it is the node's gradient; else it is its value.
  package let isGradient: Bool

  /// - Parameters:
  ///   - values: the nodes' values.
  ///   - gradients: the nodes' gradients; asked for only where all values are finite.
  /// - Returns: nil where every number is finite.
  package init?(values: [Double], gradients: @autoclosure () -> [Double]) {
    if let node = values.firstIndex(where: { !$0.isFinite }) {
      (self.node, value, isGradient) = (node, values[node], false)
      return
    }
    let gradients = gradients()
    guard let node = gradients.lastIndex(where: { !$0.isFinite }) else { return nil }
    (self.node, value, isGradient) = (node, gradients[node], true)
  }

  /// `NaN`, `Infinity` or `-Infinity`.
  package var name: String { value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity" }

  /// An operation with the finite numbers that went into it.
  package struct Origin {
    /// The operation.
    package let operation: Operation
    /// Its operands' values.
    package let operands: [Double]
    /// What came of them.
    package let value: Double

    /// The operation with its operands as numbers, e.g. `0 / 0`.
    package var written: String {
      let terms = operands.map { Term.number($0, text: ShortNumber.text($0)) }
      return operation.rule.written(
        Writing(a: terms[0], b: terms.count > 1 ? terms[1] : Term(""), r: Term(""), times: " × ")
      ).text
    }

    /// Whether the operation has no value there, as `0 / 0` and `log(0)`; else the numbers grew past the largest.
    ///
    /// From finite operands NaN comes in no other way, and no operation takes a 0 past the largest number.
    package var isUndefined: Bool { value.isNaN || operands.contains(0) }
  }

  /// What made it; nil for a leaf, and for a gradient, which is a sum of products.
  package func origin(in graph: Graph, values: [Double]) -> Origin? {
    guard !isGradient, let operation = graph.nodes[node].operation else { return nil }
    return Origin(operation: operation, operands: graph.nodes[node].operands.map { values[$0] }, value: value)
  }
}
