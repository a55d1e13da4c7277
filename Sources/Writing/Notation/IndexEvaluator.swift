// The value of a formula in indices: choices look at one side only, and a condition that does not hold takes what it
// multiplies away, even where that lies outside of an array.

/// Evaluates formulas in indices.
struct IndexEvaluator {
  /// What the indices are.
  var indices: [String: Int]
  /// What the other names stand for.
  let known: [String: Tensor]
  private var steps = 0

  /// More parts than any entry takes that is asked for here; a limit for sums within sums.
  private static let mostSteps = 4_000
  /// The most numbers of an array on the way.
  private static let mostNumbers = 1_000

  init(indices: [String: Int], known: [String: Tensor]) {
    self.indices = indices
    self.known = known
  }

  private var tensors: TensorEvaluator { TensorEvaluator { _ in nil } }

  mutating func evaluate(_ expression: Expression) throws(NotationProblem) -> Tensor {
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
    case .multiply where a.isTruth:
      let factor = try evaluate(a)
      return factor.number == 0 ? factor : try tensors.binary(sign, factor, evaluate(b), a, b, whole)
    case .divide where a.isTruth:
      let factor = try evaluate(a)
      return factor.number == 0 ? factor : try tensors.binary(sign, factor, evaluate(b), a, b, whole)
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
  private func subscripted(_ name: String) -> Result<Tensor, NotationProblem>? {
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

  static let deltas: Set = ["δ", "delta", "kronecker", "kronecker_delta", "eye", "I"]

  // MARK: Parts of arrays

  private mutating func list(_ items: [Expression], _ whole: Expression) throws(NotationProblem) -> Tensor {
    var parts: [Tensor] = []
    for item in items { parts.append(try evaluate(item)) }
    guard let first = parts.first, parts.allSatisfy({ $0.shape == first.shape }) else {
      throw NotationProblem(isShape: true, says: "The items of a list have to have the same shape.", span: whole.span)
    }
    return Tensor([parts.count] + first.shape, parts.flatMap(\.elements))
  }

  private mutating func index(_ a: Expression, _ places: [Expression.Place], _ whole: Expression)
    throws(NotationProblem) -> Tensor
  {
    var numbers: [Int] = []
    var written: [Expression] = []
    for case .at(let place) in places {
      guard case let tensor = try evaluate(place), tensor.shape.isEmpty else { continue }
      guard let number = tensor.whole else {
        throw NotationProblem(
          says: "\(place.text) is \(tensor.elements[0]) here; an index is a whole number.", span: place.span)
      }
      numbers.append(number)
      written.append(place)
    }
    // `1[i == j]` is 1 where it holds; `I[i, j]` is the identity.
    if case .number(1) = a.kind, numbers.count == 1, places.count == 1 { return Tensor(Double(numbers[0])) }
    if case .name(let name) = a.kind, known[name] == nil, Self.deltas.contains(name), numbers.count == 2 {
      return Tensor(numbers[0] == numbers[1] ? 1 : 0)
    }
    let base = try evaluate(a)
    if numbers.count == places.count, numbers.count == base.shape.count {
      return try entry(base, numbers, written, a.text, whole.span)
    }
    return try slices(base, places, whole)
  }

  /// One number of an array. Only a written `-1` counts from the end; an index that is computed and comes out negative lies
  /// outside.
  private func entry(
    _ tensor: Tensor, _ places: [Int], _ written: [Expression], _ name: String, _ span: Range<Int>?
  ) throws(NotationProblem) -> Tensor {
    var at = 0
    for (axis, given) in places.enumerated() {
      let count = tensor.shape[axis]
      var place = given
      if place < 0, place >= -count, written.indices.contains(axis), case .number = written[axis].kind {
        place += count
      }
      guard (0..<count).contains(place) else {
        let index = written.indices.contains(axis) ? written[axis].text : "the index"
        throw NotationProblem(
          says:
            "\(index) is \(given) here, and \(name) has \(count == 1 ? "only the place 0" : "the places 0 to \(count - 1)"). "
            + "Say what holds there with … if … else 0.", span: span)
      }
      at = at * count + place
    }
    return Tensor(tensor.elements[at])
  }

  private mutating func slices(_ base: Tensor, _ places: [Expression.Place], _ whole: Expression)
    throws(NotationProblem) -> Tensor
  {
    var known = ["\u{0}": base]
    var given: [Expression.Place] = []
    for (axis, place) in places.enumerated() {
      switch place {
      case .newAxis: given.append(.newAxis)
      case .at(let expression):
        let name = "\u{0}\(axis)"
        known[name] = try evaluate(expression)
        given.append(.at(Expression(.name(name), span: expression.span)))
      case .slice(let lower, let upper, let step):
        given.append(.slice(try end(lower), try end(upper), step: step))
      }
    }
    let values = known
    return try TensorEvaluator { values[$0] }.evaluate(Expression(.index(.name("\u{0}"), given), span: whole.span))
  }

  private mutating func end(_ expression: Expression?) throws(NotationProblem) -> Expression? {
    guard let expression else { return nil }
    guard let number = try evaluate(expression).number else { return expression }
    return Expression(.number(number), span: expression.span)
  }

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
