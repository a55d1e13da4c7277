// Mistakes made on purpose: a row each, with the places of a right line where it can be made.

import Notation

/// One mistake of the table, made on purpose in one place of a right line.
enum PlantedMistake: CaseIterable {
  case transpose, order, product, sum, sign, two, count, slope, upstream, name, number, way, mean

  /// The slips that name it rightly.
  var slips: Set<WrittenSlip> {
    switch self {
    case .transpose: [.transpose, .order]
    case .order: [.order, .transpose]
    case .product: [.matrixProduct]
    case .sum: [.sumLeftOut, .axis, .softmaxDiagonal]
    case .sign: [.sign]
    case .two: [.factorTwo, .number]
    case .count: [.count, .factorTwo, .meanForSum]
    case .slope: [.slopeLeftOut, .factorTwo]
    case .upstream: [.upstreamLeftOut]
    case .name: [.otherValue, .slopeAtOther, .otherUpstream]
    case .number: [.number, .factorTwo, .count]
    case .way: [.pathForgotten]
    case .mean: [.meanForSum, .count]
    }
  }

  /// All ways of making it.
  func mutants(of line: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    line.changed { node -> [(slip: WrittenSlip, to: Expression)] in
      changes(node, desk, name).map { (.number, $0) }
    }.map(\.expression) + whole(line, desk, name)
  }

  private func changes(_ node: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    switch (self, node.kind) {
    case (.transpose, .transpose(let inner)): return [inner]
    case (.order, .call("outer", let a, _)): return [.call("outer", a[1], a[0])]
    case (.order, .binary(.product, let a, let b)): return [.binary(.product, b, a)]
    case (.product, .binary(.multiply, let a, let b)): return [.binary(.product, a, b)]
    case (.product, .binary(.product, let a, let b)): return [.binary(.multiply, a, b)]
    case (.sum, .call("sum", let a, _)): return [a[0]]
    case (.mean, .call("sum", let a, let named)): return [Expression(.call("mean", a, named))]
    case (.sign, .binary(.subtract, let a, let b)): return [.binary(.add, a, b), .binary(.subtract, b, a)]
    case (.sign, .negate(let a)): return [a]
    case (.two, .binary(.multiply, let a, let b)) where a.kind == .number(2): return [b]
    case (.count, .binary(.divide, let a, let b)) where b.part == .count: return [a]
    case (.slope, .binary(.multiply, let a, let b)): return b.part == .slope ? [a] : a.part == .slope ? [b] : []
    case (.upstream, .binary(.multiply, let a, let b)):
      return a.part == .upstream ? [b] : b.part == .upstream ? [a] : []
    case (.number, .number(let number)) where number > 1 && Int(exactly: number) != nil:
      return [.number(number + 1), .number(number - 1)]
    case (.name, .name(let word)):
      let numbers = desk.numbers[0]
      guard let shape = (numbers.values[word] ?? numbers.gradients[word])?.shape else { return [] }
      return numbers.values.merging(numbers.gradients) { a, _ in a }.filter {
        $0.value.shape == shape && $0.key != word && $0.key != name
      }.keys.sorted().map(Expression.name)
    default: return []
    }
  }

  private func whole(_ line: Expression, _ desk: WritingDesk, _ name: String) -> [Expression] {
    switch self {
    case .sign: return [-line]
    case .way:
      guard let variable = desk.pass.variable(ofGradient: name) else { return [] }
      let terms = desk.parts(of: variable)
      return terms.count > 1 ? terms : []
    default: return []
    }
  }
}
