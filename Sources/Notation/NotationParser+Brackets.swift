// What stands in brackets: the arguments of a call, the places of an index.

extension NotationParser {
  package mutating func arguments(
    _ open: NotationToken
  ) throws(NotationProblem) -> (all: [Expression], named: [String: Expression]) {
    var all: [Expression] = []
    var named: [String: Expression] = [:]
    while let next = peek, !next.isSign(")") {
      if next.kind == .name, place + 1 < tokens.endIndex, tokens[place + 1].isSign("=") {
        place += 2
        named[next.text] = try expression()
      } else {
        all.append(try expression())
      }
      if let word = peek, word.isName("for") {
        named.merge(try repetition(word)) { $1 }
        break
      }
      if !take(",") { break }
    }
    try expect(")", after: open)
    return (all, named)
  }

  /// `for m in range(n)` behind what is summed: kept as arguments with names that no function has.
  private mutating func repetition(_ word: NotationToken) throws(NotationProblem) -> [String: Expression] {
    place += 1
    let start = place
    guard let name = peek, name.kind == .name, !Self.words.contains(name.text) else {
      throw NotationProblem(says: "Behind for comes the name of an index, as in for m in range(n).", span: word.span)
    }
    place += 1
    guard let next = peek, next.isName("in") else {
      throw NotationProblem(says: "Behind for \(name.text) comes in range(…).", span: word.span)
    }
    place += 1
    return ["for": made(.name(name.text), from: start), "in": try expression()]
  }

  package mutating func places(_ open: NotationToken) throws(NotationProblem) -> [Expression.Place] {
    var places: [Expression.Place] = []
    while let next = peek, !next.isSign("]") {
      if next.isName("None") || next.isName("newaxis") {
        place += 1
        places.append(.newAxis)
      } else if next.isName("np"), place + 2 < tokens.endIndex, tokens[place + 2].isName("newaxis") {
        place += 3
        places.append(.newAxis)
      } else {
        places.append(try onePlace())
      }
      if !take(",") { break }
    }
    try expect("]", after: open)
    guard !places.isEmpty else { throw NotationProblem(says: "The index is missing.", span: open.span) }
    return places
  }

  private mutating func onePlace() throws(NotationProblem) -> Expression.Place {
    let lower = isNext(":") ? nil : try expression()
    guard take(":") else { return .at(lower ?? .number(0)) }
    let upper = isNext(":") || isNext(",") || isNext("]") ? nil : try expression()
    guard take(":") else { return .slice(lower, upper, step: 1) }
    let step = isNext(",") || isNext("]") ? nil : try expression()
    guard let step else { return .slice(lower, upper, step: 1) }
    guard case .number(let number) = step.kind, let whole = Int(exactly: number), whole != 0 else {
      throw NotationProblem(says: "A step of a slice is a whole number, not 0.", span: step.span)
    }
    return .slice(lower, upper, step: whole)
  }
}
