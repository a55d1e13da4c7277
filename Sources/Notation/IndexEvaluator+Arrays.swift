// Lists, entries and slices within a formula in indices.

extension IndexEvaluator {
  package mutating func list(_ items: [Expression], _ whole: Expression) throws(NotationProblem) -> Tensor {
    var parts: [Tensor] = []
    for item in items { parts.append(try evaluate(item)) }
    guard let first = parts.first, parts.allSatisfy({ $0.shape == first.shape }) else {
      throw NotationProblem(isShape: true, says: "The items of a list have to have the same shape.", span: whole.span)
    }
    return Tensor([parts.count] + first.shape, parts.flatMap(\.elements))
  }

  package mutating func index(_ a: Expression, _ places: [Expression.Place], _ whole: Expression)
    throws(NotationProblem) -> Tensor
  {
    var numbers: [Int] = []
    var written: [Expression] = []
    for case .at(let place) in places {
      guard case let tensor = try evaluate(place), tensor.shape.isEmpty else { continue }
      guard let number = tensor.whole else {
        let value = tensor.elements[0]
        // A whole number so large that it is no `Int` is not to be called anything else.
        let says =
          value == value.rounded()
          ? "\(place.text) is too large for an index."
          : "\(place.text) is \(value) here; an index is a whole number."
        throw NotationProblem(says: says, span: place.span)
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
  package func entry(
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
        let places = count == 1 ? "only the place 0" : "the places 0 to \(count - 1)"
        var problem = NotationProblem(
          says: "\(index) is \(given) here, and \(name) has \(places). Say what holds there with … if … else 0.",
          span: span)
        problem.isOutside = true
        throw problem
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
}
