// The values of a line's parts, so that a change in one place costs only the way from there to the top.

import Notation

/// What each part of a line is at one set of numbers.
struct RepairValues {
  /// What is computed around a part: an expression with a hole for it, and the part that this gives.
  private struct Surroundings {
    let expression: Expression
    let path: [Int]
  }

  private let name: (String) -> Tensor?
  private var values: [[Int]: Tensor] = [:]
  private var surroundings: [[Int]: Surroundings] = [:]
  /// The parts' values by the names that stand for them.
  private var known: [String: Tensor] = [:]

  /// - Parameter name: the value of a name; nil where it has none.
  init(_ line: Expression, _ name: @escaping (String) -> Tensor?) {
    self.name = name
    fill(line, [])
    surround(line, [])
  }

  /// What the line is after a change; nil where that has no value, or where nothing changes.
  func value(after repair: Repair) -> Tensor? {
    // What was there is often a part of what belongs there.
    let to = repair.to.withHole(for: repair.change?.from, Self.hole)
    var path = repair.path
    guard var result = value(of: to, hole: values[path]), result != values[path] else { return nil }
    while let around = surroundings[path] {
      guard let next = value(of: around.expression, hole: result) else { return nil }
      path = around.path
      if next == values[path] { return nil }
      result = next
    }
    return result
  }

  private func value(of node: Expression, hole: Tensor?) -> Tensor? {
    try? TensorEvaluator { word in word == Self.hole ? hole : known[word] ?? name(word) }.evaluate(node)
  }

  // MARK: Once for each line

  private mutating func fill(_ node: Expression, _ path: [Int]) {
    for (place, child) in node.changeable.enumerated() { fill(child, path + [place]) }
    guard let value = value(of: shortened(node, path), hole: nil) else { return }
    values[path] = value
    known[Self.name(of: path)] = value
  }

  private mutating func surround(_ node: Expression, _ path: [Int]) {
    for (place, child) in node.changeable.enumerated() {
      let own = path + [place]
      surroundings[own] = Surroundings(
        expression: shortened(node, path, other: (place, .name(Self.hole))), path: path)
      surround(child, own)
      guard case .list = child.kind else { continue }
      // The items of a list are joined one by one: they need not have a value together.
      for item in child.children.indices {
        let inner = shortened(child, own, other: (item, .name(Self.hole)))
        surroundings[own + [item]] = Surroundings(
          expression: shortened(node, path, other: (place, inner)), path: path)
      }
    }
  }

  /// A part with its operands' values in their place, but for one that is given.
  private func shortened(_ node: Expression, _ path: [Int], other: (place: Int, node: Expression)? = nil) -> Expression
  {
    var operands = node.children
    guard !operands.isEmpty else { return node }
    for (place, child) in node.changeable.enumerated() {
      let own = path + [place]
      if let other, other.place == place {
        operands[place] = other.node
      } else if case .list = child.kind {
        operands[place] = shortened(child, own)
      } else if values[own] != nil {
        operands[place] = .name(Self.name(of: own))
      }
    }
    return node.with(operands)
  }

  // MARK: Names that no line has

  private static let hole = "\u{2}"

  private static func name(of path: [Int]) -> String { "\u{1}" + path.map(String.init).joined(separator: ",") }
}

extension Expression {
  /// The same with a name in place of what was there before, where that is an operand of it.
  fileprivate func withHole(for node: Expression?, _ hole: String) -> Expression {
    guard let node, !node.children.isEmpty, !children.isEmpty else { return self }
    let changed = changeable.map { $0 == node ? Expression.name(hole) : $0 }
    return with(changed + children.dropFirst(changed.count))
  }
}
