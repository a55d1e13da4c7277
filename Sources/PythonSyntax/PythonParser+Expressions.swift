// Expressions by how tightly they bind.

import Diagnostics

extension PythonParser {
  /// Counts what is strung together behind some operand: a tree is as deep as its longest chain, and chains may begin with others.
  func bound(_ count: inout Int, behind operand: PythonExpression) throws(PythonProblem) {
    count += 1
    guard count <= 100, operand.height <= Self.tallest else {
      throw PythonProblem(
        "the formula is too long", at: peek.span,
        label: count > 100 ? "more than 100 operators in a row" : "more than \(Self.tallest) stand in each other",
        help: "give a part of it a name on a line of its own")
    }
  }

  /// One expression, or several with commas: a tuple.
  mutating func expressions() throws(PythonProblem) -> PythonExpression {
    let start = peek
    let first = try starred()
    guard peek.isSign(",") else { return first }
    var items = [first]
    while take(sign: ",") {
      if endsExpressions { break }
      items.append(try starred())
    }
    return PythonExpression(kind: .tuple(items), span: span(from: start))
  }

  private var endsExpressions: Bool {
    peek.kind == .lineEnd || peek.kind == .end
      || (peek.kind == .sign && [")", "]", "}", "=", ":", ";"].contains(peek.text))
  }

  mutating func starred() throws(PythonProblem) -> PythonExpression {
    let start = peek
    guard take(sign: "*") else { return try expression() }
    let inner = try expression()
    return PythonExpression(kind: .starred(inner), span: span(from: start))
  }

  /// The names of a `for`.
  mutating func targets(until word: String) throws(PythonProblem) -> PythonExpression {
    let start = peek
    var items = [try postfix()]
    var isTuple = false
    while take(sign: ",") {
      isTuple = true
      if peek.isWord(word) { break }
      items.append(try postfix())
    }
    return isTuple ? PythonExpression(kind: .tuple(items), span: span(from: start)) : items[0]
  }

  mutating func expression() throws(PythonProblem) -> PythonExpression {
    try enter()
    defer { depth -= 1 }
    let start = peek
    if take(word: "lambda") {
      let parameters = try parameters(until: ":")
      try expect(":")
      let body = try expression()
      return PythonExpression(kind: .lambda(parameters, body), span: span(from: start))
    }
    let value = try either()
    guard take(word: "if") else { return value }
    let condition = try either()
    guard take(word: "else") else { throw unexpected("else is wanted here") }
    let other = try expression()
    return PythonExpression(kind: .choice(value, condition: condition, other), span: span(from: start))
  }

  mutating func either() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var left = try both()
    var count = 0
    while take(word: "or") {
      try bound(&count, behind: left)
      left = PythonExpression(kind: .or(left, try both()), span: span(from: start))
    }
    return left
  }

  private mutating func both() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var left = try negation()
    var count = 0
    while take(word: "and") {
      try bound(&count, behind: left)
      left = PythonExpression(kind: .and(left, try negation()), span: span(from: start))
    }
    return left
  }

  private mutating func negation() throws(PythonProblem) -> PythonExpression {
    let start = peek
    guard take(word: "not") else { return try comparison() }
    try enter()
    defer { depth -= 1 }
    let inner = try negation()
    return PythonExpression(kind: .unary("not", inner), span: span(from: start))
  }

  private mutating func comparison() throws(PythonProblem) -> PythonExpression {
    let start = peek
    let left = try operators(0)
    var rest: [(String, PythonExpression)] = []
    while let sign = comparisonSign() { rest.append((sign, try operators(0))) }
    return rest.isEmpty ? left : PythonExpression(kind: .comparison(left, rest), span: span(from: start))
  }

  private mutating func comparisonSign() -> String? {
    if peek.kind == .sign, ["<", ">", "==", "!=", "<=", ">="].contains(peek.text) { return advance().text }
    if take(word: "in") { return "in" }
    if peek.isWord("not"), peek(1).isWord("in") {
      position += 2
      return "not in"
    }
    if take(word: "is") { return take(word: "not") ? "is not" : "is" }
    return nil
  }

  private static let levels: [Set<String>] = [
    ["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"],
  ]

  private mutating func operators(_ level: Int) throws(PythonProblem) -> PythonExpression {
    guard level < Self.levels.count else { return try signed() }
    let start = peek
    var left = try operators(level + 1)
    var count = 0
    while peek.kind == .sign, Self.levels[level].contains(peek.text) {
      try bound(&count, behind: left)
      let sign = advance().text
      let right = try operators(level + 1)
      left = PythonExpression(kind: .binary(sign, left, right), span: span(from: start))
    }
    return left
  }

  private mutating func signed() throws(PythonProblem) -> PythonExpression {
    let start = peek
    if peek.kind == .sign, ["-", "+", "~"].contains(peek.text) {
      let sign = advance().text
      try enter()
      defer { depth -= 1 }
      let inner = try signed()
      if sign == "-", case .number(let number, let isWhole) = inner.kind {
        return PythonExpression(kind: .number(-number, isWhole: isWhole), span: span(from: start))
      }
      return PythonExpression(kind: .unary(sign, inner), span: span(from: start))
    }
    let base = try postfix()
    guard take(sign: "**") else { return base }
    try enter()
    defer { depth -= 1 }
    let exponent = try signed()
    return PythonExpression(kind: .binary("**", base, exponent), span: span(from: start))
  }
}
