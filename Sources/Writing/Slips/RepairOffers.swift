// The changes that undo the mistakes of the table, for every place of a line.

import Notation

/// Offers changes of a line.
struct RepairOffers {
  private let desk: WritingDesk
  private let variable: Int
  /// The derived lines of the gradient and of those that it comes from.
  private let derived: [Expression]
  /// Names by the shape of their values at the network's own numbers.
  private let byShape: [[Int]: [String]]
  private let values: LineValues
  /// What the derived lines have of each kind.
  private let slopes: [Expression]
  private let upstreams: [Expression]
  private let partners: [Expression]
  private let counts: [Double]
  /// How many numbers the means on the way are of, and those of the gradient's own line.
  private let means: Set<Double>
  private let ownMeans: Set<Double>
  private let hasSquare: Bool

  init(_ search: RepairSearch) {
    desk = search.desk
    variable = search.variable
    values = search.before[0]
    derived = search.desk.chain(above: search.variable)
    var byShape: [[Int]: [String]] = [:]
    let numbers = search.desk.numbers[0]
    // A gradient that comes further down cannot arrive here.
    let arriving = search.desk.gradients(above: search.variable)
    let arrived = numbers.gradients.filter { arriving.contains($0.key) }
    for (name, tensor) in numbers.values.merging(arrived, uniquingKeysWith: { $1 }) {
      byShape[tensor.shape, default: []].append(name)
    }
    self.byShape = byShape.mapValues { $0.sorted() }
    slopes = Self.parts(.slope, derived).filter { !$0.names.isEmpty }
    hasSquare = derived.contains { $0.contains { $0.part == .slope && $0.contains { $0.kind == .number(2) } } }
    upstreams = Self.parts(.upstream, derived)
    partners = Self.parts(.partner, derived)
    means = Self.means(derived)
    ownMeans = Self.means(Array(derived.prefix(1)))
    counts = Self.counts(means, byShape)
  }

  /// The first change that fulfils a condition, the likelier ones first.
  func first(of line: Expression, where isMeant: (Repair) -> Bool) -> Repair? {
    var left = Self.most
    for group in groups(line) where left > 0 {
      let repairs = group().prefix(left)
      if let found = repairs.first(where: isMeant) { return found }
      left -= repairs.count
    }
    return nil
  }

  /// The change that fulfils a condition if all that do undo the same mistake.
  func only(of line: Expression, where isMeant: (Repair) -> Bool) -> Repair? {
    var left = Self.most
    var found: Repair?
    for group in groups(line) where left > 0 {
      let repairs = group().prefix(left)
      for repair in repairs where isMeant(repair) {
        guard found == nil || found?.slip == repair.slip else { return nil }
        found = found ?? repair
      }
      left -= repairs.count
    }
    return found
  }

  private func groups(_ line: Expression) -> [() -> [Repair]] {
    [
      { line.changed(means) }, { line.changed(axes) }, { line.changed(transposes) }, { line.changed(products) },
      { line.changed(signs) }, { exchangedNames(line) }, { line.changed(divisors) }, { whole(line) },
      { line.changed(sums) }, { line.changed(nearNumbers) }, { line.changed(lacking) }, { line.changed(factors) },
      { line.changed(numbers) }, { line.changed(otherSlopes) }, { ways(line) },
    ]
  }

  /// So many changes are tried in a line, so that a long one is judged within a moment.
  private static let most = 4_000

  // MARK: Transposes, order, kinds of product

  private func transposes(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    switch node.kind {
    case .number: []
    case .transpose(let inner): [(.transpose, inner)]
    default: [(.transpose, Expression(.transpose(node)))]
    }
  }

  private func products(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    var offers: [(slip: WrittenSlip, to: Expression)] = []
    switch node.kind {
    case .binary(.product, let a, let b):
      offers.append((.order, .binary(.product, b, a)))
      offers.append((.matrixProduct, .binary(.multiply, a, b)))
      offers.append((.matrixProduct, .call("outer", a, b)))
    case .binary(.multiply, let a, let b):
      if isVector(a), isVector(b) {
        offers.append((.sumLeftOut, .call("sum", node)))
      } else {
        offers.append((.matrixProduct, .binary(.product, a, b)))
      }
      offers.append((.matrixProduct, .call("outer", a, b)))
    case .call("outer", let arguments, _) where arguments.count == 2:
      offers.append((.order, .call("outer", arguments[1], arguments[0])))
      offers.append((.matrixProduct, .binary(.multiply, arguments[0], arguments[1])))
    case .call("dot", let arguments, _) where arguments.count == 2:
      offers.append((.order, .call("dot", arguments[1], arguments[0])))
      offers.append((.matrixProduct, .binary(.multiply, arguments[0], arguments[1])))
    default: break
    }
    return offers
  }

  private func signs(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    switch node.kind {
    case .binary(.add, let a, let b): [(.sign, .binary(.subtract, a, b)), (.sign, .binary(.subtract, b, a))]
    case .binary(.subtract, let a, let b): [(.sign, .binary(.subtract, b, a)), (.sign, .binary(.add, a, b))]
    case .negate(let a): [(.sign, a)]
    default: []
    }
  }

  // MARK: Names

  private func names(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .name(let word) = node.kind, let shape = values.right(word)?.shape else { return [] }
    return (byShape[shape] ?? []).filter { $0 != word }.map { other in (slip(word, other), .name(other)) }
  }

  /// In a line that is a name and nothing else, another belongs only where the right line is one, too.
  private func exchangedNames(_ line: Expression) -> [Repair] {
    guard case .name = line.kind else { return line.changed(names) }
    if case .name = derived.first?.kind { return line.changed(names) }
    return []
  }

  /// What it means that one name stands where another belongs.
  private func slip(_ written: String, _ right: String) -> WrittenSlip {
    if desk.pass.variable(ofGradient: written) != nil, desk.pass.variable(ofGradient: right) != nil {
      return .otherUpstream
    }
    guard let a = desk.pass.variable(written), let b = desk.pass.variable(right) else { return .otherValue }
    let isApplied = desk.pass.formulas.contains { formula in
      (formula.variable == a && formula.expression.names == [right])
        || (formula.variable == b && formula.expression.names == [written])
    }
    return isApplied ? .slopeAtOther : .otherValue
  }

  // MARK: The whole line

  private func whole(_ line: Expression) -> [Repair] {
    var repairs = [Repair(slip: .sign, line: line, to: -line, change: (line, -line))]
    func scaled(_ slip: WrittenSlip, _ number: Double) {
      repairs.append(Repair(slip: slip, line: line, to: .number(number) * line, change: (line, .number(number) * line)))
      repairs.append(Repair(slip: slip, line: line, to: line / .number(number), change: (line, line / .number(number))))
    }
    if hasSquare { scaled(.factorTwo, 2) }
    for count in counts { scaled(.count, count) }
    if let diagonal = softmaxDiagonal(line) { repairs.append(diagonal) }
    return repairs
  }

  /// What the derived lines have, and this place may lack.
  private func lacking(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    // In a chain of factors it does not matter where one is put: the whole chain is one place.
    if case .number = node.kind { return [] }
    var offers: [(slip: WrittenSlip, to: Expression)] = []
    for factor in slopes { offers.append((.slopeLeftOut, node * factor)) }
    for factor in upstreams { offers.append((.upstreamLeftOut, node * factor)) }
    for factor in partners {
      offers += [
        node * factor, .binary(.product, factor, node), .binary(.product, node, factor), .call("outer", node, factor),
        .call("outer", factor, node),
      ].map { (.partnerLeftOut, $0) }
    }
    if hasSquare { offers.append((.factorTwo, .number(2) * node)) }
    for count in counts { offers.append((.count, node / .number(count))) }
    return offers
  }

  private func isVector(_ node: Expression) -> Bool {
    (try? TensorEvaluator { values.right($0) }.evaluate(node))?.shape.count == 1
  }

  /// How many numbers the means in some lines are of.
  private static func means(_ lines: [Expression]) -> Set<Double> {
    var found: Set<Double> = []
    func look(_ expression: Expression) {
      if expression.part == .count, case .number(let number) = expression.kind { found.insert(number) }
      expression.children.forEach(look)
    }
    lines.forEach(look)
    return found
  }

  /// What a mean may be of: what those on the way are of, and how long the axes are.
  private static func counts(_ means: Set<Double>, _ byShape: [[Int]: [String]]) -> [Double] {
    means.union(byShape.keys.joined().map(Double.init)).filter { $0 > 1 }.sorted()
  }

  /// The tagged parts of the derived lines, each once.
  private static func parts(_ wanted: Expression.Part, _ derived: [Expression]) -> [Expression] {
    var found: [Expression] = []
    func look(_ expression: Expression) {
      if expression.part == wanted, !found.contains(expression) { found.append(expression) }
      expression.children.forEach(look)
    }
    derived.forEach(look)
    return Array(found.prefix(12))
  }

  /// `a*(1 - a)*da` in place of `a*(da - sum(da*a))`: a change of the whole, right if the derived line is, and meant only where the
  /// line gives what the diagonal alone gives.
  private func softmaxDiagonal(_ line: Expression) -> Repair? {
    guard let right = desk.pass.line(for: variable, at: desk.numbers[0]) else { return nil }
    for formula in desk.pass.formulas where formula.expression.contains(where: \.isSoftmax) {
      let own = Expression.name(formula.name)
      let arriving = Expression.name(desk.pass.gradientName(formula.variable))
      let alone = arriving * (own * .binary(.subtract, .number(1), own))
      let evaluator = TensorEvaluator { values.right($0) }
      guard let a = try? evaluator.evaluate(alone), let b = try? evaluator.evaluate(line), a.isSame(as: b) else {
        continue
      }
      return Repair(slip: .softmaxDiagonal, line: line, to: right)
    }
    return nil
  }

  // MARK: Sums, factors, numbers

  private func means(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .call(let function, let arguments, let named) = node.kind, function == "mean" || function == "sum" else {
      return []
    }
    return [(.meanForSum, Expression(.call(function == "mean" ? "sum" : "mean", arguments, named)))]
  }

  private func sums(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    if case .number = node.kind { return [] }
    var offers: [(slip: WrittenSlip, to: Expression)] = [
      (.sumLeftOut, .call("sum", node, .number(0))), (.sumLeftOut, .call("sum", node)),
      (.sumLeftOut, .call("sum", node, named: ["axis": .number(1), "keepdims": .name("True")])),
      (.sumLeftOut, .call("sum", node, .number(1))),
    ]
    if case .call(let function, let arguments, _) = node.kind, let first = arguments.first {
      if function == "sum" || function == "mean" {
        offers.append((.sumTooMany, first))
      }
    }
    return offers
  }

  /// Sums and means along the other axis of a matrix.
  private func axes(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .call(let function, let arguments, let named) = node.kind, function == "mean" || function == "sum",
      let first = arguments.first, arguments.count > 1 || named["axis"] != nil
    else { return [] }
    return [0.0, 1].map { axis in
      (.axis, Expression(.call(function, [first], named.merging(["axis": .number(axis)]) { $1 })))
    }
  }

  /// Other numbers that a mean may divide by, or none.
  private func divisors(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .binary(.divide, let a, let divisor) = node.kind, case .number(let number) = divisor.kind else {
      return []
    }
    let isElsewhere = means.contains(number) && !ownMeans.contains(number)
    if isElsewhere { return [(.count, a)] }
    return means.contains(number) ? [] : counts.map { (.count, a / .number($0)) }
  }

  private func factors(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    switch node.kind {
    case .binary(.multiply, let a, let b): [(.factorTooMany, a), (.factorTooMany, b), (.factorTooMany, a / b)]
    case .binary(.divide, let a, let b): [(.factorTooMany, a), (.factorTooMany, a * b)]
    default: []
    }
  }

  private func nearNumbers(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .number(let number) = node.kind else { return [] }
    return [(.number, .number(number + 1)), (.number, .number(number - 1))]
  }

  private func numbers(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .number(let number) = node.kind else { return [] }
    return [2, 1, 0, 0.5, -number].filter { $0 != number }.map { (.number, .number($0)) }
  }

  // MARK: Slopes of other functions

  /// One slope in place of another: what a tanh has where a sigmoid's belongs.
  private func otherSlopes(_ node: Expression) -> [(slip: WrittenSlip, to: Expression)] {
    guard case .binary = node.kind else { return [] }
    return slopes.filter { $0 != node }.map { (.otherSlope, $0) }
  }

  // MARK: Ways

  private func ways(_ line: Expression) -> [Repair] {
    guard let terms = desk.pass.terms(for: variable, at: desk.numbers[0]), terms.count > 1, terms.count <= 6 else {
      return []
    }
    return Subsets(terms.count).proper.flatMap { subset -> [Repair] in
      let sum = subset.dropFirst().reduce(terms[subset[0]].expression) { $0 + terms[$1].expression }
      return [
        Repair(slip: .pathForgotten, line: line, to: line + sum, change: (line, line + sum)),
        Repair(slip: .pathTooMany, line: line, to: .binary(.subtract, line, sum)),
      ]
    }
  }
}

extension Expression {
  fileprivate var isSoftmax: Bool {
    if case .call("softmax", _, _) = kind { return true }
    return false
  }
}
