// The values of a line's parts, so that a change in one place costs only the way from there to the top.

import Notation

/// What each part of a line is at one set of numbers.
struct RepairValues {
  private let line: Expression
  private let name: (String) -> Tensor?
  private var values: [[Int]: Tensor] = [:]

  /// - Parameter name: the value of a name; nil where it has none.
  init(_ line: Expression, _ name: @escaping (String) -> Tensor?) {
    self.line = line
    self.name = name
    fill(line, [])
  }

  private mutating func fill(_ node: Expression, _ path: [Int]) {
    for (place, child) in node.changeable.enumerated() { fill(child, path + [place]) }
    values[path] = value(of: shortened(node, path), [:])
  }

  /// What the line is after a change; nil where that has no value.
  func value(after repair: Repair) -> Tensor? {
    // What was there is often a part of what belongs there.
    let to = repair.to.withStandIn(for: repair.change?.from)
    let from = values[repair.path].map { [Self.standIn: $0] } ?? [:]
    guard let result = value(of: to, from) else { return nil }
    let known = [Self.changed: result]
    var last = Expression.name(Self.changed)
    var path = repair.path[...]
    while let place = path.popLast() {
      let parent = path.reduce(line) { $0.children[$1] }
      last = shortened(parent, Array(path), other: (place, last))
    }
    return value(of: last, known)
  }

  /// A part with its operands' values in their place, but for one that is given; the items of a list stay apart, for what
  /// is joined need not have one shape.
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
        operands[place] = .name(Self.part(own))
      }
    }
    return node.with(operands)
  }

  private func value(of node: Expression, _ known: [String: Tensor]) -> Tensor? {
    try? TensorEvaluator { word in
      if let tensor = known[word] { return tensor }
      return word.first == Self.mark ? values[Self.path(word)] : name(word)
    }.evaluate(node)
  }

  // MARK: Names that no line has

  private static let mark: Character = "\u{1}"
  private static let changed = "\u{2}"

  private static func part(_ path: [Int]) -> String { String(mark) + path.map(String.init).joined(separator: ",") }

  private static func path(_ word: String) -> [Int] { word.dropFirst().split(separator: ",").compactMap { Int($0) } }

  /// The name that stands for what was in the changed place.
  fileprivate static let standIn = "\u{3}"
}

extension Expression {
  /// The same with a name in place of what was there before, where that is an operand of it.
  fileprivate func withStandIn(for node: Expression?) -> Expression {
    guard let node, !node.children.isEmpty, !children.isEmpty else { return self }
    let changed = changeable.map { $0 == node ? Expression.name(RepairValues.standIn) : $0 }
    return with(changed + children.dropFirst(changed.count))
  }
}
