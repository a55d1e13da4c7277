// Expressions by how tightly they bind.

import Diagnostics

extension PythonParser {
  /// Counts what is strung together: a tree is as deep as its longest chain.
  private func bound(_ count: inout Int) throws(PythonProblem) {
    count += 1
    if count > 100 {
      throw PythonProblem(
        "the formula is too long", at: peek.span, label: "more than 100 operators in a row",
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

  private mutating func starred() throws(PythonProblem) -> PythonExpression {
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

  private mutating func either() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var left = try both()
    var count = 0
    while take(word: "or") {
      try bound(&count)
      left = PythonExpression(kind: .or(left, try both()), span: span(from: start))
    }
    return left
  }

  private mutating func both() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var left = try negation()
    var count = 0
    while take(word: "and") {
      try bound(&count)
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
      try bound(&count)
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

  // MARK: Operands

  mutating func postfix() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var value = try primary()
    var count = 0
    while true {
      if peek.isSign(".") || peek.isSign("(") || peek.isSign("[") { try bound(&count) }
      if take(sign: ".") {
        value = PythonExpression(kind: .attribute(value, try name()), span: span(from: start))
      } else if take(sign: "(") {
        let arguments = try arguments()
        value = PythonExpression(kind: .call(value, arguments), span: span(from: start))
      } else if take(sign: "[") {
        let item = try subscripts()
        try expect("]")
        value = PythonExpression(kind: .item(value, item), span: span(from: start))
      } else {
        return value
      }
    }
  }

  /// The arguments of a call, with the closing bracket.
  mutating func arguments() throws(PythonProblem) -> [PythonArgument] {
    try enter()
    defer { depth -= 1 }
    var arguments: [PythonArgument] = []
    while !peek.isSign(")") {
      if peek.kind == .name, peek(1).isSign("=") {
        let name = advance().text
        position += 1
        arguments.append(PythonArgument(name: name, value: try expression()))
      } else if take(sign: "**") {
        arguments.append(PythonArgument(name: "**", value: try expression()))
      } else {
        let start = peek
        let value = try starred()
        if peek.isWord("for") {
          let clauses = try clauses()
          arguments.append(
            PythonArgument(
              name: nil, value: PythonExpression(kind: .comprehension(value, clauses), span: span(from: start))))
        } else {
          arguments.append(PythonArgument(name: nil, value: value))
        }
      }
      guard take(sign: ",") else { break }
    }
    try expect(")")
    return arguments
  }

  private mutating func subscripts() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var items = [try subscript1()]
    var isTuple = false
    while take(sign: ",") {
      isTuple = true
      if peek.isSign("]") { break }
      items.append(try subscript1())
    }
    return isTuple ? PythonExpression(kind: .tuple(items), span: span(from: start)) : items[0]
  }

  private mutating func subscript1() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var ends: [PythonExpression?] = [nil]
    var isSlice = false
    while !peek.isSign("]"), !peek.isSign(",") {
      if take(sign: ":") {
        isSlice = true
        ends.append(nil)
        guard ends.count <= 3 else { throw unexpected("a slice has at most two colons") }
      } else {
        guard ends[ends.count - 1] == nil else { throw unexpected("a ] is wanted here") }
        ends[ends.count - 1] = try expression()
      }
    }
    if isSlice {
      return PythonExpression(
        kind: .slice(ends[0], ends[1], ends.count > 2 ? ends[2] : nil), span: span(from: start))
    }
    guard let only = ends[0] else { throw unexpected("an index is wanted here") }
    return only
  }

  mutating func clauses() throws(PythonProblem) -> [PythonClause] {
    var clauses: [PythonClause] = []
    while take(word: "for") {
      let target = try targets(until: "in")
      guard take(word: "in") else { throw unexpected("in is wanted here") }
      let source = try operatorsOrChoice()
      var conditions: [PythonExpression] = []
      while take(word: "if") { conditions.append(try operatorsOrChoice()) }
      clauses.append(PythonClause(target: target, source: source, conditions: conditions))
    }
    return clauses
  }

  /// What stands behind `in` and `if` of a comprehension: no choice of its own.
  private mutating func operatorsOrChoice() throws(PythonProblem) -> PythonExpression { try either() }

  private mutating func primary() throws(PythonProblem) -> PythonExpression {
    let token = peek
    switch token.kind {
    case .number:
      position += 1
      return PythonExpression(kind: try Self.number(token), span: token.span)
    case .text:
      var text = ""
      while peek.kind == .text { text += advance().text }
      return PythonExpression(kind: .text(text), span: span(from: token))
    case .name:
      switch token.text {
      case "None": return made(.none)
      case "True": return made(.bool(true))
      case "False": return made(.bool(false))
      default: return PythonExpression(kind: .name(try name()), span: token.span)
      }
    case .sign:
      switch token.text {
      case "(", "[": return try bracketed(token)
      case "{": return try dictionary(token)
      case "...": return made(.none)
      default: throw unexpected("a value is wanted here")
      }
    default: throw unexpected("a value is wanted here")
    }
  }

  private mutating func made(_ kind: PythonExpression.Kind) -> PythonExpression {
    PythonExpression(kind: kind, span: advance().span)
  }

  private static func number(_ token: PythonToken) throws(PythonProblem) -> PythonExpression.Kind {
    let plain = token.text.filter { $0 != "_" }
    if let whole = Int(plain) { return .number(Double(whole), isWhole: true) }
    if plain.hasPrefix("0x"), let whole = Int(plain.dropFirst(2), radix: 16) {
      return .number(Double(whole), isWhole: true)
    }
    let padded = plain.hasPrefix(".") ? "0" + plain : plain
    let text = padded.hasSuffix(".") ? padded + "0" : padded.replacing(".e", with: ".0e").replacing(".E", with: ".0e")
    guard let number = Double(text), number.isFinite else {
      throw PythonProblem(
        "this number cannot be read", at: token.span, help: "write it with digits, e.g. 0.5 or 1e-3")
    }
    return .number(number, isWhole: false)
  }

  private mutating func bracketed(_ open: PythonToken) throws(PythonProblem) -> PythonExpression {
    position += 1
    let close = open.text == "(" ? ")" : "]"
    if take(sign: close) {
      return PythonExpression(kind: close == ")" ? .tuple([]) : .list([]), span: span(from: open))
    }
    let first = try starred()
    if peek.isWord("for") {
      let clauses = try clauses()
      try expect(close)
      return PythonExpression(kind: .comprehension(first, clauses), span: span(from: open))
    }
    var items = [first]
    var hasComma = false
    while take(sign: ",") {
      hasComma = true
      if peek.isSign(close) { break }
      items.append(try starred())
    }
    try expect(close)
    if close == "]" { return PythonExpression(kind: .list(items), span: span(from: open)) }
    return hasComma
      ? PythonExpression(kind: .tuple(items), span: span(from: open))
      : PythonExpression(kind: first.kind, span: span(from: open))
  }

  private mutating func dictionary(_ open: PythonToken) throws(PythonProblem) -> PythonExpression {
    position += 1
    var entries: [(PythonExpression, PythonExpression)] = []
    while !peek.isSign("}") {
      let key = try expression()
      try expect(":")
      let value = try expression()
      if peek.isWord("for") {
        let clauses = try clauses()
        try expect("}")
        return PythonExpression(kind: .dictionaryComprehension(key, value, clauses), span: span(from: open))
      }
      entries.append((key, value))
      guard take(sign: ",") else { break }
    }
    try expect("}")
    return PythonExpression(kind: .dictionary(entries), span: span(from: open))
  }
}
