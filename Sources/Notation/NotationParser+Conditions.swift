// Conditions: `x if c else y`, `and`, `or`, `not`, and comparisons in a row such as `0 <= i < n`.

extension NotationParser {
  /// Words that stand between values, so that no product is read into `2 if c else 3`.
  package static let words: Set = ["if", "else", "and", "or", "not", "for", "in"]

  package mutating func expression() throws(NotationProblem) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw NotationProblem(says: "This nests too deep; give a part of it a line of its own.") }
    let start = place
    let value = try disjunction()
    guard let word = peek, word.isName("if") else { return value }
    place += 1
    let condition = try disjunction()
    guard let other = peek, other.isName("else") else {
      throw NotationProblem(says: "Behind if … comes else.", span: word.span)
    }
    place += 1
    let rest = try expression()
    return made(.choice(value, condition: condition, rest), from: start)
  }

  /// Takes one of two spellings of a word between conditions.
  private mutating func takeWord(_ word: String, or sign: String) -> Bool {
    guard let next = peek, next.isName(word) || next.isSign(sign) else { return false }
    place += 1
    return true
  }

  private mutating func disjunction() throws(NotationProblem) -> Expression {
    let start = place
    var left = try conjunction()
    while takeWord("or", or: "|") { left = made(.binary(.or, left, try conjunction()), from: start) }
    return left
  }

  private mutating func conjunction() throws(NotationProblem) -> Expression {
    let start = place
    var left = try negation()
    while takeWord("and", or: "&") { left = made(.binary(.and, left, try negation()), from: start) }
    return left
  }

  private mutating func negation() throws(NotationProblem) -> Expression {
    let start = place
    var isNegated: Bool?
    while takeWord("not", or: "!") { isNegated = !(isNegated ?? false) }
    let operand = try comparison()
    guard let isNegated else { return operand }
    // `not a` asks whether a is 0.
    return made(.binary(isNegated ? .equal : .unequal, operand, .number(0)), from: start)
  }

  /// One comparison, or several that share their operands.
  private mutating func comparison() throws(NotationProblem) -> Expression {
    let start = place
    var left = try sum()
    var whole: Expression?
    while let sign = peek, sign.kind == .sign, let meaning = Expression.Sign(rawValue: sign.text), meaning.isComparison
    {
      place += 1
      let right = try sum()
      let one = made(.binary(meaning, left, right), from: start)
      whole = whole.map { made(.binary(.and, $0, one), from: start) } ?? one
      left = right
    }
    return whole ?? left
  }
}

extension Expression.Sign {
  /// Whether it compares two numbers.
  package var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: true
    default: false
    }
  }

  /// Whether its result is 1 or 0, for true or false.
  package var isTruth: Bool { isComparison || self == .and || self == .or }
}
