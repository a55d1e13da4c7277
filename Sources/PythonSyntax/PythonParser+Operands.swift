// Operands: names, calls, items, brackets, comprehensions.

import Diagnostics

extension PythonParser {
  mutating func postfix() throws(PythonProblem) -> PythonExpression {
    let start = peek
    var value = try primary()
    var count = 0
    while true {
      if peek.isSign(".") || peek.isSign("(") || peek.isSign("[") { try bound(&count, behind: value) }
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
