// Steps that are together a function that the network language has: 1 / (1 + np.exp(-z)) is sigmoid(z).

/// What a recorded array is, seen as the language sees it.
struct TraceForm: Equatable {
  let operation: TraceOperation
  let operands: [Int]
}

/// Finds the forms of a trace.
struct TraceForms {
  let trace: Trace
  private var known: [Int: TraceForm] = [:]

  init(_ trace: Trace) { self.trace = trace }

  mutating func form(of node: Int) -> TraceForm {
    if let form = known[node] { return form }
    let recorded = trace.nodes[node]
    let form =
      guarded(node) ?? sigmoid(node) ?? rectifier(node) ?? softmax(node) ?? tanh(node)
      ?? TraceForm(operation: recorded.operation, operands: recorded.operands)
    known[node] = form
    return form
  }

  private func isNumber(_ node: Int, _ number: Double) -> Bool {
    let given = trace.nodes[node]
    return (given.operation == .number || given.operation == .leaf) && given.numbers.number == number
  }

  /// The operands of an operator, if a node is one.
  private func operands(_ node: Int, _ sign: TraceSign) -> (Int, Int)? {
    let given = trace.nodes[node]
    guard given.operation == .binary(sign) else { return nil }
    return (given.operands[0], given.operands[1])
  }

  private func operand(_ node: Int, _ function: String) -> Int? {
    let given = trace.nodes[node]
    return given.operation == .function(function) ? given.operands[0] : nil
  }

  private func negated(_ node: Int) -> Int? {
    let given = trace.nodes[node]
    if given.operation == .negate { return given.operands[0] }
    if let (a, b) = operands(node, .multiply), isNumber(a, -1) { return b }
    return nil
  }

  /// log(p + 1e-8), and a clip that cuts nothing: what only keeps a logarithm away from 0 is left out.
  private func guarded(_ node: Int) -> TraceForm? {
    if let inner = operand(node, "log") {
      return unguarded(inner).map { TraceForm(operation: .function("log"), operands: [$0]) }
    }
    // A clip: the smaller of a number and the larger of another and p.
    guard let (a, b) = operands(node, .minimum), trace.nodes[b].numbers.shape.isEmpty,
      let high = trace.nodes[b].numbers.number,
      let (p, c) = operands(a, .maximum), trace.nodes[c].numbers.shape.isEmpty, let low = trace.nodes[c].numbers.number,
      trace.nodes[p].numbers.elements.allSatisfy({ $0 > low && $0 < high }), low > 0, low < 1e-4
    else { return nil }
    return TraceForm(operation: .reshape(trace.nodes[p].numbers.shape), operands: [p])
  }

  /// What a tiny number was added to.
  private func unguarded(_ node: Int) -> Int? {
    guard let (a, b) = operands(node, .add) else { return nil }
    for (part, other) in [(a, b), (b, a)] {
      guard trace.nodes[other].numbers.shape.isEmpty,
        trace.nodes[other].isArithmetic || trace.nodes[other].operation == .number,
        let tiny = trace.nodes[other].numbers.number, tiny > 0, tiny <= 1e-6,
        trace.nodes[part].numbers.elements.allSatisfy({ $0 > 1e3 * tiny })
      else { continue }
      return part
    }
    return nil
  }

  /// Whether a form leaves out what only keeps a logarithm away from 0.
  func isGuarded(_ node: Int) -> Bool { guarded(node) != nil }

  /// 1 / (1 + exp(-z)), and exp(z) / (1 + exp(z))
  private func sigmoid(_ node: Int) -> TraceForm? {
    guard let (top, bottom) = operands(node, .divide), let (a, b) = operands(bottom, .add) else { return nil }
    guard let power = isNumber(a, 1) ? b : isNumber(b, 1) ? a : nil, let inner = operand(power, "exp") else {
      return nil
    }
    if isNumber(top, 1), let z = negated(inner) { return TraceForm(operation: .function("sigmoid"), operands: [z]) }
    if operand(top, "exp") == inner { return TraceForm(operation: .function("sigmoid"), operands: [inner]) }
    return nil
  }

  /// max(0, z), z * (z > 0), where(z > 0, z, 0), where(z > 0, z, 0.01 * z)
  private func rectifier(_ node: Int) -> TraceForm? {
    func relu(_ z: Int) -> TraceForm? {
      trace.nodes[z].numbers.shape == trace.nodes[node].numbers.shape
        ? TraceForm(operation: .function("relu"), operands: [z]) : nil
    }
    func isAbove(_ condition: Int, _ z: Int) -> Bool {
      let pair = operands(condition, .greater) ?? operands(condition, .greaterOrEqual)
      if let (a, b) = pair, a == z, isNumber(b, 0) { return true }
      if let (a, b) = operands(condition, .less) ?? operands(condition, .lessOrEqual), b == z, isNumber(a, 0) {
        return true
      }
      return false
    }
    if let (a, b) = operands(node, .maximum) {
      if isNumber(a, 0) { return relu(b) }
      if isNumber(b, 0) { return relu(a) }
    }
    if let (a, b) = operands(node, .multiply) {
      if isAbove(b, a) { return relu(a) }
      if isAbove(a, b) { return relu(b) }
    }
    let given = trace.nodes[node]
    guard given.operation == .choose, isAbove(given.operands[0], given.operands[1]) else { return nil }
    let z = given.operands[1]
    if isNumber(given.operands[2], 0) { return relu(z) }
    if let (a, b) = operands(given.operands[2], .multiply),
      (a == z && isNumber(b, 0.01)) || (b == z && isNumber(a, 0.01))
    {
      return TraceForm(operation: .function("leaky_relu"), operands: [z])
    }
    return nil
  }

  /// exp(z - max(z)) / sum(exp(z - max(z)))
  private func softmax(_ node: Int) -> TraceForm? {
    guard let (top, bottom) = operands(node, .divide), let inner = operand(top, "exp") else { return nil }
    let sum = trace.nodes[bottom]
    guard case .reduce("sum", let axis, let keeps) = sum.operation, sum.operands == [top] else { return nil }
    var z = inner
    if let (a, b) = operands(inner, .subtract), case .reduce("max", _, _) = trace.nodes[b].operation,
      trace.nodes[b].operands == [a]
    {
      z = a
    }
    let shape = trace.nodes[z].numbers.shape
    guard shape == trace.nodes[node].numbers.shape else { return nil }
    if shape.count == 1 { return TraceForm(operation: .softmax(axis: 0), operands: [z]) }
    guard let axis else { return shape.first == 1 ? TraceForm(operation: .softmax(axis: 1), operands: [z]) : nil }
    return keeps ? TraceForm(operation: .softmax(axis: axis), operands: [z]) : nil
  }

  /// (exp(z) - exp(-z)) / (exp(z) + exp(-z))
  private func tanh(_ node: Int) -> TraceForm? {
    guard let (top, bottom) = operands(node, .divide), let (a, b) = operands(top, .subtract),
      let (c, d) = operands(bottom, .add), let z = operand(a, "exp"), let turned = operand(b, "exp"),
      negated(turned) == z, operand(c, "exp") == z, let other = operand(d, "exp"), negated(other) == z
    else { return nil }
    return TraceForm(operation: .function("tanh"), operands: [z])
  }
}
