// The value of a formula in indices: choices look at one side only, and a condition that does not hold takes what it
// multiplies away, even where that lies outside of an array.

/// Evaluates formulas in indices.
package struct IndexEvaluator {
  /// What the indices are.
  package var indices: [String: Int]
  /// What the other names stand for.
  package let known: [String: Tensor]
  private var steps = 0

  /// More parts than any entry takes that is asked for here; a limit for sums within sums.
  private static let mostSteps = 4_000
  /// The most numbers of an array on the way.
  private static let mostNumbers = 1_000

  package init(indices: [String: Int], known: [String: Tensor]) {
    self.indices = indices
    self.known = known
  }

  private var tensors: TensorEvaluator { TensorEvaluator { _ in nil } }

  package mutating func evaluate(_ expression: Expression) throws(NotationProblem) -> Tensor {
    steps += 1
    guard steps <= Self.mostSteps else {
      throw NotationProblem(says: "This takes too many steps for one entry.", span: expression.span)
    }
    let result = try part(expression)
    guard result.elements.count <= Self.mostNumbers else {
      throw NotationProblem(
        says: "This makes \(result.elements.count) numbers, more than an entry can need.", span: expression.span)
    }
    return result
  }

  private mutating func part(_ expression: Expression) throws(NotationProblem) -> Tensor {
    switch expression.kind {
    case .number(let number): return Tensor(number)
    case .name(let name): return try named(name, expression)
    case .negate(let a): return try evaluate(a).map { -$0 }
    case .transpose(let a): return try evaluate(a).transposed
    case .list(let items): return try list(items, expression)
    case .choice(let a, let condition, let b): return try evaluate(holds(condition) ? a : b)
    case .index(let a, let places): return try index(a, places, expression)
    case .call(let name, let arguments, let named): return try call(name, arguments, named, expression)
    case .binary(let sign, let a, let b): return try binary(sign, a, b, expression)
    }
  }

  // MARK: Conditions

  /// Whether a condition holds.
  private mutating func holds(_ condition: Expression) throws(NotationProblem) -> Bool {
    guard let number = try evaluate(condition).number else {
      throw NotationProblem(
        isShape: true, says: "\(condition.text) is no single number, so it cannot decide.", span: condition.span)
    }
    return number != 0
  }

  private mutating func binary(
    _ sign: Expression.Sign, _ a: Expression, _ b: Expression, _ whole: Expression
  ) throws(NotationProblem) -> Tensor {
    switch sign {
    case .and:
      guard try holds(a) else { return Tensor(0) }
      return Tensor(try holds(b) ? 1 : 0)
    case .or:
      if try holds(a) { return Tensor(1) }
      return Tensor(try holds(b) ? 1 : 0)
    case .multiply where b.isTruth && !a.isTruth:
      let factor = try evaluate(b)
      return factor.number == 0 ? factor : try tensors.binary(sign, evaluate(a), factor, a, b, whole)
    case .multiply where a.isConditional:
      let factor = try evaluate(a)
      return factor.number == 0 ? factor : try tensors.binary(sign, factor, evaluate(b), a, b, whole)
    case .divide where a.isConditional:
      let factor = try evaluate(a)
      return factor.number == 0 ? factor : try tensors.binary(sign, factor, evaluate(b), a, b, whole)
    case .multiply where b.isConditional:
      let factor = try evaluate(b)
      return factor.number == 0 ? factor : try tensors.binary(sign, evaluate(a), factor, a, b, whole)
    default: return try tensors.binary(sign, evaluate(a), evaluate(b), a, b, whole)
    }
  }

  // MARK: Names

  private func named(_ name: String, _ expression: Expression) throws(NotationProblem) -> Tensor {
    if let place = indices[name] { return Tensor(Double(place)) }
    if let tensor = known[name] { return tensor }
    if let tensor = subscripted(name) { return try tensor.get() }
    do throws(NotationProblem) {
      return try tensors.evaluate(expression)
    } catch {
      let names = (indices.keys.sorted() + known.keys.sorted()).joined(separator: ", ")
      throw NotationProblem(says: "The name \(name) has no value here. There are \(names).", span: expression.span)
    }
  }

  /// `x_j`, `W_ij` or `δ_ij`: a name with its indices behind it.
  package func subscripted(_ name: String) -> Result<Tensor, NotationProblem>? {
    var head = name[...]
    var places: [Int] = []
    while places.count < 2, let last = head.last, let place = indices[String(last)] {
      places.insert(place, at: 0)
      head.removeLast()
      let base = String(head.last == "_" ? head.dropLast() : head)
      if places.count == 2, IndexEvaluator.deltas.contains(base) {
        return .success(Tensor(places[0] == places[1] ? 1 : 0))
      }
      guard let tensor = known[base], tensor.shape.count == places.count else { continue }
      return Result { () throws(NotationProblem) in try entry(tensor, places, [], base, nil) }
    }
    return nil
  }

  package static let deltas: Set = ["δ", "delta", "kronecker", "kronecker_delta", "eye", "I"]

  // MARK: Calls

  private mutating func call(
    _ name: String, _ arguments: [Expression], _ named: [String: Expression], _ whole: Expression
  ) throws(NotationProblem) -> Tensor {
    if let index = named["for"], case .name(let word) = index.kind, let range = named["in"], arguments.count == 1 {
      return try repeated(name, arguments[0], over: word, range, whole)
    }
    if Self.deltas.contains(name), arguments.count == 2 {
      return Tensor(try evaluate(arguments[0]) == evaluate(arguments[1]) ? 1 : 0)
    }
    var tensors: [Tensor] = []
    for argument in arguments { tensors.append(try evaluate(argument)) }
    var options: [String: Tensor] = [:]
    for (option, expression) in named { options[option == "dim" ? "axis" : option] = try evaluate(expression) }
    return try TensorFunctions(name: name, span: whole.span, arguments: tensors, options: options).value()
  }

  /// `sum(x[m] for m in range(n))`
  private mutating func repeated(
    _ name: String, _ body: Expression, over index: String, _ range: Expression, _ whole: Expression
  ) throws(NotationProblem) -> Tensor {
    let before = indices[index]
    defer { indices[index] = before }
    var terms: [Double] = []
    for place in try evaluate(range).elements {
      guard let place = Int(exactly: place) else {
        throw NotationProblem(says: "\(index) goes through whole numbers.", span: range.span)
      }
      indices[index] = place
      guard let term = try evaluate(body).number else {
        throw NotationProblem(isShape: true, says: "\(body.text) is no single number.", span: body.span)
      }
      terms.append(term)
    }
    return try TensorFunctions(
      name: name, span: whole.span, arguments: [Tensor([terms.count], terms)], options: [:]
    ).value()
  }
}

extension Expression {
  /// Whether a condition is one of its factors, so that nothing is left where that does not hold.
  fileprivate var isConditional: Bool {
    switch kind {
    case .binary(.multiply, let a, let b): a.isConditional || b.isConditional
    case .binary(.divide, let a, _): a.isConditional
    case .negate(let a): a.isConditional
    default: isTruth
    }
  }

  /// Whether it is a condition, or a product of conditions: 1 or 0.
  fileprivate var isTruth: Bool {
    switch kind {
    case .binary(.multiply, let a, let b): a.isTruth && b.isTruth
    case .binary(let sign, _, _): sign.isTruth
    case .negate(let a): a.isTruth
    case .call(let name, let arguments, _): IndexEvaluator.deltas.contains(name) && arguments.count == 2
    case .index(let a, let places):
      if case .number(1) = a.kind {
        true
      } else if case .name(let name) = a.kind {
        IndexEvaluator.deltas.contains(name) && places.count == 2
      } else {
        false
      }
    default: false
    }
  }
}
