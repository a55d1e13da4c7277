// Which slopes need no operand to be known.

import Autograd

/// Slopes that an operation's rule makes the same number for all operands, as in sums.
enum ConstantSlopes {
  private static let all: [[Double?]] = Operation.allCases.map { operation in
    let any = Writing(a: Term("a"), b: Term("b"), r: Term("r"))
    return operation.rule.partials.map { $0.written(any).number }
  }

  /// The slope along an edge; nil where it depends on the operands.
  static func slope(_ edge: FormulaRoutes.Edge, in graph: Graph) -> Double? {
    graph.nodes[edge.node].operation.flatMap { all[Int($0.rawValue)][edge.slot] }
  }
}
