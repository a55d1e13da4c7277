// What stands in brackets: the arguments of a call, the places of an index.

extension NotationParser {
  mutating func arguments(
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
      if !take(",") { break }
    }
    try expect(")", after: open)
    return (all, named)
  }

  mutating func places(_ open: NotationToken) throws(NotationProblem) -> [Expression.Place] {
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
