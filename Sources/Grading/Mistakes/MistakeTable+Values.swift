// Rows about sums and products in the forward pass: something left out, another sign, another order.

import Autograd

extension MistakeTable {
  static let valueRows: [MistakeRow] = [
    MistakeRow("bias-left-out", "the bias left out", asks: "What is added at the end?") { at in
      let multiplied = at.multiplied
      return at.steps { node in at.biasSlot(node, multiplied) != nil }.map { steps in
        let bias = at.name(steps) { node in at.graph.nodes[node].operand(at.biasSlot(node, multiplied) ?? 1) }
        return at.slip(steps, "the bias \(bias) is left out", "it belongs to the sum") { node, values in
          at.biasSlot(node, multiplied).map { values[at.graph.nodes[node].operand(1 - $0)] }
        }
      }
    },
    MistakeRow("term-left-out", "a term left out", asks: "How many terms does the sum have?") { at in
      let multiplied = at.multiplied
      return at.steps { node in at.isWritten(node, [.add, .subtract]) && at.biasSlot(node, multiplied) == nil }
        // Of a sum one term is left out; of differences each may be left without its second part.
        .filter { $0.nodes.count == 1 || $0.nodes.allSatisfy { at.operation(ofNode: $0) == .subtract } }
        .flatMap { steps in [0, 1].compactMap { slot in at.withoutTerm(steps, slot) } }
    },
    MistakeRow("factor-left-out", "a factor left out", asks: "Which factors does the product have?") { at in
      at.steps { node in at.isWritten(node, [.multiply, .divide]) && !at.edges(node).contains(where: at.isHalf) }
        .flatMap { steps in [0, 1].compactMap { slot in at.withoutFactor(steps, slot) } }
    },
    MistakeRow("operand-sign", "a sign lost or turned around", asks: "Which signs do the parts have?") { at in
      guard !at.isCount else { return [] }
      return at.steps {
        at.isWritten($0, [.add, .subtract, .multiply, .divide]) || at.isPower($0)
          || at.operation(ofNode: $0)?.rule.arity == 1
      }.filter { $0.nodes.count == 1 }.flatMap { at.otherSigns($0) }
    },
    MistakeRow("plus-for-times", "added in place of multiplied", asks: "What stands between them: + or ×?") { at in
      at.steps { at.isWritten($0, [.multiply]) && !at.edges($0).contains(where: at.isHalf) }.map { steps in
        let (first, second) = at.operandNames(steps)
        return at.slip(
          steps, "\(first) and \(second) are added", "between \(first) and \(second) stands a multiplication"
        ) { at.operand(0, $0, $1) + at.operand(1, $0, $1) }
      }
    },
    MistakeRow("times-for-plus", "multiplied in place of added", asks: "What stands between them: + or ×?") { at in
      guard !at.isCount else { return [] }
      // A product with 1 is as good as leaving it out.
      return at.steps { at.isWritten($0, [.add]) && !at.graph.nodes[$0].operands.contains { at.values[$0] == 1 } }.map {
        steps in
        let (first, second) = at.operandNames(steps)
        return at.slip(
          steps, "\(first) and \(second) are multiplied", "between \(first) and \(second) stands a plus"
        ) { at.operand(0, $0, $1) * at.operand(1, $0, $1) }
      }
    },
    MistakeRow(
      "division", "divided the wrong way, or multiplied", asks: "What is divided by what?"
    ) { at in
      at.steps { at.isWritten($0, [.divide]) }.flatMap { steps in
        let (first, second) = at.operandNames(steps)
        let remedy = "\(first) is divided by \(second)"
        return [
          at.slip(steps, "\(second) is divided by \(first)", remedy) { at.operand(1, $0, $1) / at.operand(0, $0, $1) },
          at.slip(steps, "\(first) is multiplied by \(second)", remedy) {
            at.operand(0, $0, $1) * at.operand(1, $0, $1)
          },
        ]
      }
    },
    MistakeRow("half-distance", "divided by half the distance", asks: "How far apart are the two places?") { at in
      at.steps { node in
        at.isWritten(node, [.divide]) && at.operation(ofNode: at.graph.nodes[node].operand(0)) == .subtract
          && at.graph.nodes[at.graph.nodes[node].operand(1)].isLeaf
      }.map { steps in
        let distance = at.operandNames(steps).1
        return at.slip(
          steps, "the difference is divided by half of \(distance)",
          "the two places are \(distance) apart, one step to each side"
        ) { 2 * at.operand(0, $0, $1) / at.operand(1, $0, $1) }
      }
    },
    MistakeRow("order-of-operations", "another order of operations", asks: "What is worked out first?") { at in
      at.steps { at.isWritten($0, [.add, .subtract, .multiply]) }.filter { $0.nodes.count == 1 }
        .flatMap { at.otherOrders($0) }
    },
  ]
}

extension MistakeContext {
  /// The right value of an operation's operand.
  func operand(_ slot: Int, _ node: Int) -> Double { values[graph.nodes[node].operand(slot)] }

  /// The value of an operation's operand where some values are others.
  func operand(_ slot: Int, _ node: Int, _ values: ValuesSoFar) -> Double { values[graph.nodes[node].operand(slot)] }

  /// Whether it is an expression of numbers alone: something is counted.
  fileprivate var isCount: Bool { !leaves.isEmpty && leaves.allSatisfy(\.isNumber) }

  /// The operands of some operations by name.
  func operandNames(_ steps: Steps) -> (String, String) {
    (name(steps) { graph.nodes[$0].operand(0) }, name(steps) { graph.nodes[$0].operand(1) })
  }

  /// Which operand of a sum is a bias: it is added to something computed, and nowhere multiplied by anything.
  fileprivate func biasSlot(_ node: Int, _ multiplied: [Bool]) -> Int? {
    let row = graph.nodes[node]
    guard row.operation == .add else { return nil }
    return [1, 0].first {
      let operand = row.operand($0)
      return parameters.contains(operand) && !multiplied[operand] && !graph.nodes[row.operand(1 - $0)].isLeaf
    }
  }

  /// A sum or difference without one of its two parts.
  fileprivate func withoutTerm(_ steps: Steps, _ slot: Int) -> Slip? {
    let first = graph.nodes[steps.nodes[0]]
    // What is then left is the value of another name, or the end of a longer sum.
    let left = first.operand(slot)
    if steps.nodes.count == 1, operation(ofNode: left) == .add, network.name(ofNode: left) == nil { return nil }
    let term = name(steps) { graph.nodes[$0].operand(slot) }
    let isSubtracted = steps.nodes.allSatisfy { operation(ofNode: $0) == .subtract } && slot == 1
    return slip(
      steps, "the term \(term) is left out", isSubtracted ? "it is to be subtracted" : "it belongs to the sum"
    ) { node, values in
      let other = operand(1 - slot, node, values)
      return operation(ofNode: node) == .subtract && slot == 0 ? -other : other
    }
  }

  /// A product without one of its factors, or a fraction without what it is divided by.
  fileprivate func withoutFactor(_ steps: Steps, _ slot: Int) -> Slip? {
    let isDivision = operation(ofNode: steps.nodes[0]) == .divide
    guard !isDivision || slot == 1 else { return nil }
    let factor = name(steps) { graph.nodes[$0].operand(slot) }
    let rest = name(steps) { graph.nodes[$0].operand(1 - slot) }
    return slip(
      steps, isDivision ? "the division by \(factor) is left out" : MistakeContext.leftOut("factor", factor),
      isDivision
        ? "it belongs to the formula"
        : rest.contains(" and ") ? "\(rest) are multiplied by them" : "\(rest) is multiplied by it"
    ) { node, values in (operation(ofNode: node) == .divide) == isDivision ? operand(1 - slot, node, values) : nil }
  }

  /// An operation with the sign of one of its operands turned around, or the operands exchanged.
  fileprivate func otherSigns(_ steps: Steps) -> [Slip] {
    let node = steps.nodes[0]
    let row = graph.nodes[node]
    if row.operation == .negate {
      return [slip(steps, "the minus in front is lost", "it belongs to the formula") { operand(0, $0, $1) }]
    }
    let base = row.operand(0)
    if isPower(node) {
      guard values[base] < 0 else { return [] }
      return [
        slip(
          steps, "the square of the negative number \(bracketed(base)) is taken as negative",
          "minus times minus is plus"
        ) { node, values in
          operation(ofNode: node).map { -$0.rule.value(operand(0, node, values), operand(1, node, values)) }
        }
      ]
    }
    if row.operands.count == 1 {
      guard isNegativeLeaf(base) else { return [] }
      return [
        slip(steps, "the minus of \(bracketed(base)) is lost", "\(bracketed(base)) is negative here") { node, values in
          operation(ofNode: node)?.rule.value(-operand(0, node, values), 0)
        }
      ]
    }
    var slips: [Slip] = []
    for slot in [0, 1] {
      let part = row.operand(slot)
      let text = bracketed(part)
      let isNegative = isNegativeLeaf(part)
      let changed = { (node: Int, values: ValuesSoFar) -> Double? in
        let (a, b) = (self.operand(0, node, values), self.operand(1, node, values))
        return row.operation?.rule.value(slot == 0 ? -a : a, slot == 1 ? -b : b)
      }
      if isNegative {
        slips.append(slip(steps, "the minus of \(text) is lost", "\(text) is negative here", changed))
      } else if row.operation == .add, slot == 1 {
        slips.append(slip(steps, "\(text) is subtracted", "\(text) is to be added", changed))
      } else if row.operation == .subtract, slot == 1 {
        slips.append(slip(steps, "\(text) is added", "\(text) is to be subtracted", changed))
      }
    }
    if row.operation == .subtract {
      let (first, second) = (bracketed(row.operand(0)), bracketed(row.operand(1)))
      slips.append(
        slip(steps, "\(second) - \(first) is taken for \(first) - \(second)", "\(second) is taken away from \(first)") {
          operand(1, $0, $1) - operand(0, $0, $1)
        })
    }
    return slips
  }

  /// A sum worked out before the product that stands in it, or a product before its power.
  fileprivate func otherOrders(_ steps: Steps) -> [Slip] {
    let node = steps.nodes[0]
    let row = graph.nodes[node]
    guard let operation = row.operation else { return [] }
    var slips: [Slip] = []
    for slot in [0, 1] {
      let inner = graph.nodes[row.operand(slot)]
      // The products of a matrix and a vector are worked out by themselves.
      guard network.name(ofNode: row.operand(slot)) == nil,
        network.span(ofNode: row.operand(slot)) != network.span(ofNode: node)
      else { continue }
      let other = row.operand(1 - slot)
      if operation != .multiply, inner.operation == .multiply, inner.operand(0) != inner.operand(1) {
        // w*x + b as w*(x + b), and b + w*x as (b + w)*x.
        let (near, far) = (inner.operand(1 - slot), inner.operand(slot))
        let sign = operation == .add ? "+" : "-"
        let (first, second) = slot == 0 ? (near, other) : (other, near)
        slips.append(
          slip(
            steps, "\(bracketed(first)) \(sign) \(bracketed(second)) is worked out before the multiplication",
            "× comes before \(sign)"
          ) { _, values in operation.rule.value(values[first], values[second]) * values[far] })
      } else if operation == .multiply, slot == 1, isPower(row.operand(1)), inner.operation == .power {
        let base = inner.operand(0)
        slips.append(
          slip(
            steps, "\(bracketed(other)) is multiplied in before the power", "the power is worked out first"
          ) { _, values in operation.rule.value(values[other], values[base]).power(values[inner.operand(1)]) })
      }
    }
    return slips
  }
}

extension Double {
  /// A power with a small whole exponent.
  fileprivate func power(_ exponent: Double) -> Double { (0..<Int(exponent)).reduce(1) { result, _ in result * self } }
}
