// The operations that a value comes from, by kind, and what the value is when some of them are taken for something else.

import Quantities
import Autograd
import NetworkLanguage

extension MistakeContext {
  /// Operations in which the same slip is made.
  struct Steps: Sendable {
    let nodes: [Int]
    /// Whether they stand in another line than the one that gives the value.
    let isFar: Bool
  }

  /// Operations of a kind: for each line all of them, and, where there are several, each by itself.
  func steps(_ holds: (Int) -> Bool) -> [Steps] {
    guard let forward, !forward.nodes.isEmpty else { return [] }
    let own = network.formula(ofNode: target)
    let byFormula = Dictionary(grouping: forward.nodes.filter(holds)) { network.formula(ofNode: $0) }
    var steps: [Steps] = []
    for formula in byFormula.keys.sorted(by: >).prefix(Self.groupLimit) {
      guard let nodes = byFormula[formula] else { continue }
      if nodes.count > 1, parts == nil { steps.append(Steps(nodes: nodes, isFar: formula != own)) }
      let most = formula == own || forward.nodes.count <= 500 ? Self.groupLimit : 3
      for node in nodes.prefix(most) { steps.append(Steps(nodes: [node], isFar: formula != own)) }
    }
    return steps
  }

  /// The value when some operations are taken for something else.
  /// - Parameter more: how much farther off it lies than another slip in the same place, where it is two slips at once.
  func slip(
    _ steps: Steps, _ deed: String, _ remedy: String, more: Int = 0, _ change: (Int, ValuesSoFar) -> Double?
  ) -> Slip {
    let value = forward?.value(values, changing: steps.nodes, change) ?? .nan
    return Slip(value, deed, remedy, distance: (steps.isFar ? 1 : 0) + more)
  }

  /// The operands of an operation as factors of a chain.
  func edges(_ node: Int) -> [ChainSweep.Edge] {
    graph.nodes[node].operands.enumerated().map { ChainSweep.Edge(node: node, slot: $0, operand: $1) }
  }

  func operation(ofNode node: Int) -> Operation? { graph.nodes[node].operation }

  /// Whether an operation is one that is written with a sign between two different operands, not a part of softmax.
  func isWritten(_ node: Int, _ operations: [Operation]) -> Bool {
    guard let operation = operation(ofNode: node), operations.contains(operation), !isLogSoftmax(node) else {
      return false
    }
    let row = graph.nodes[node]
    return row.operands.count == 2 && row.operand(0) != row.operand(1)
      && !row.operands.contains { self.operation(ofNode: $0) == .logAddExp }
  }

  /// Whether an operation is a power with a fixed whole exponent, or a number times itself.
  func isPower(_ node: Int) -> Bool {
    let row = graph.nodes[node]
    if row.operation == .multiply { return row.operand(0) == row.operand(1) }
    guard row.operation == .power, graph.nodes[row.operand(1)].isLeaf, network.name(ofNode: row.operand(1)) == nil
    else { return false }
    let exponent = values[row.operand(1)]
    return exponent >= 2 && exponent <= 4 && exponent == exponent.rounded()
  }

  /// Whether an operation multiplies the same number so often that its factors are counted: steps, layers, halvings. The
  /// exponent is whole, except where a formula is looked at with other numbers.
  func isRepeated(_ node: Int) -> Bool {
    let row = graph.nodes[node]
    guard row.operation == .power, !isPower(node) else { return false }
    let exponent = values[row.operand(1)]
    return exponent > 1 && exponent <= 1_000
  }

  /// The exponent of a power.
  func exponent(_ node: Int) -> Double {
    operation(ofNode: node) == .multiply ? 2 : values[graph.nodes[node].operand(1)]
  }

  /// Whether an operation applies an activation.
  func isActivation(ofNode node: Int) -> Bool {
    guard let operation = operation(ofNode: node) else { return false }
    return operation.rule.isActivation && operation != .logAddExp
  }

  /// What is done by some operations, by name: `tanh`.
  func function(_ steps: Steps) -> String {
    let names = Set(steps.nodes.compactMap { operation(ofNode: $0)?.rule.name })
    return names.count == 1 ? names.first! : "the activations"
  }

  /// The operations' parts, by name: one, or the variable that all of them belong to.
  func name(_ steps: Steps, _ part: (Int) -> Int) -> String {
    name(of: steps.nodes.map { ChainSweep.Edge(node: $0, slot: 0, operand: part($0)) }, \.operand)
  }

  /// Whether a name or number that was typed is written with a minus.
  func isNegativeLeaf(_ node: Int) -> Bool {
    values[node] < 0 && (graph.nodes[node].isLeaf || network.name(ofNode: node) != nil)
  }

  /// A node in brackets where it is more than a name.
  func bracketed(_ node: Int) -> String {
    let text = name(node)
    return text.contains(" ") && !text.hasPrefix("(") && !text.hasSuffix(")") ? "(\(text))" : text
  }
}
