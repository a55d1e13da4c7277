// The rate of a program's update.

import PythonSyntax

/// The rate of an update: `W -= lr * dW`.
enum UpdateRate {
  static func find(in trace: Trace) -> Double? {
    for update in trace.updates {
      guard let change = update.change else { continue }
      return rate(change, trace) ?? 1
    }
    return nil
  }

  private static func rate(_ node: Int, _ trace: Trace) -> Double? {
    var open = [node]
    var plain: Double?
    for _ in 0..<40 {
      guard let next = open.popLast() else { break }
      let given = trace.nodes[next]
      if given.operands.isEmpty, let number = given.numbers.number, number > 0, number.isFinite {
        if trace.names(of: next).contains(where: NameMeaning.isRate) { return number }
        if given.operation == .number, plain == nil { plain = number }
        continue
      }
      switch given.operation {
      case .binary(.multiply), .binary(.divide), .negate: open += given.operands.reversed()
      default: continue
      }
    }
    return plain
  }
}
