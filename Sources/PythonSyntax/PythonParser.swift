// Words to statements.

import Diagnostics

/// Reads a program's statements.
package struct PythonParser {
  let tokens: [PythonToken]
  var position = 0
  var depth = 0

  /// How deep expressions and blocks may stand in each other.
  static let deepest = 50
  /// How deep the chains of a formula may stand in each other, all together: more than a run follows.
  static let tallest = 300
  /// How many parameters a function may have.
  static let mostParameters = 255

  package static func statements(of text: String) throws(PythonProblem) -> [PythonStatement] {
    var parser = PythonParser(tokens: try PythonLexer.tokens(of: text))
    var statements: [PythonStatement] = []
    while parser.peek.kind != .end {
      if parser.take(.lineEnd) { continue }
      statements += try parser.statement()
    }
    return statements
  }

  init(tokens: [PythonToken]) { self.tokens = tokens }

  /// The next word; the end of the text is one, too, and is never passed.
  var peek: PythonToken { tokens[min(position, tokens.count - 1)] }
  func peek(_ offset: Int) -> PythonToken { tokens[min(position + offset, tokens.count - 1)] }

  mutating func advance() -> PythonToken {
    defer { if position < tokens.count - 1 { position += 1 } }
    return peek
  }

  mutating func take(_ kind: PythonToken.Kind) -> Bool {
    guard peek.kind == kind, kind != .end else { return false }
    position += 1
    return true
  }

  mutating func take(sign: String) -> Bool {
    guard peek.isSign(sign) else { return false }
    position += 1
    return true
  }

  mutating func take(word: String) -> Bool {
    guard peek.isWord(word) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ sign: String) throws(PythonProblem) {
    guard take(sign: sign) else { throw unexpected("a \(sign) is wanted here") }
  }

  mutating func enter() throws(PythonProblem) {
    depth += 1
    if depth > Self.deepest {
      throw PythonProblem("nested too deep", at: peek.span, help: "give a part of it a name on a line of its own")
    }
  }

  func unexpected(_ label: String) -> PythonProblem {
    let shown = peek.text.isEmpty ? "the end of the line" : peek.text
    return PythonProblem("\(shown) is not expected", at: peek.span, label: label, help: "write it as Python has it")
  }

  mutating func name() throws(PythonProblem) -> String {
    guard peek.kind == .name, !Self.keywords.contains(peek.text) else { throw unexpected("a name is wanted here") }
    return advance().text
  }

  static let keywords: Set<String> = [
    "and", "or", "not", "if", "else", "elif", "for", "in", "is", "while", "def", "class", "return", "lambda", "with",
    "as",
    "try", "except", "finally", "import", "from", "pass", "break", "continue", "raise", "yield", "global", "nonlocal",
    "del",
    "assert", "async", "await",
  ]

  func span(from start: PythonToken) -> SourceSpan {
    let last = tokens[max(0, min(position, tokens.count) - 1)]
    return start.span.union(SourceSpan(lower: start.span.lower, upper: max(last.span.upper, start.span.lower)))
  }

  // MARK: Blocks

  mutating func block() throws(PythonProblem) -> [PythonStatement] {
    try enter()
    defer { depth -= 1 }
    try expect(":")
    guard take(.lineEnd) else { return try simpleLine() }
    guard take(.indent) else { throw unexpected("an indented line is wanted below the colon") }
    var statements: [PythonStatement] = []
    while peek.kind != .dedent, peek.kind != .end {
      if take(.lineEnd) { continue }
      statements += try statement()
    }
    _ = take(.dedent)
    return statements
  }

  mutating func statement() throws(PythonProblem) -> [PythonStatement] {
    let start = peek
    var contexts: [PythonExpression] = []
    while take(sign: "@") {
      let decorator = try expression()
      if Self.isContext(decorator) { contexts.append(decorator) }
      _ = take(.lineEnd)
    }
    guard peek.kind == .name, var kind = try compound(peek.text) else {
      if peek.kind == .indent {
        throw PythonProblem(
          "the indentation does not fit", at: peek.span, label: "no block begins before this line",
          help: "let it begin where the line before it begins")
      }
      return try simpleLine()
    }
    let span = SourceSpan(lower: start.span.lower, upper: start.span.upper)
    if !contexts.isEmpty, case .define(let definition) = kind {
      let body = [PythonStatement(kind: .with(contexts, definition.body), span: span)]
      kind = .define(PythonDefinition(name: definition.name, parameters: definition.parameters, body: body))
    }
    return [PythonStatement(kind: kind, span: span)]
  }

  /// `@torch.no_grad()`: the function's body runs within it.
  private static func isContext(_ decorator: PythonExpression) -> Bool {
    guard case .call(let callee, _) = decorator.kind else { return false }
    switch callee.kind {
    case .name(let name), .attribute(_, let name): return name == "no_grad" || name == "inference_mode"
    default: return false
    }
  }

  private mutating func compound(_ word: String) throws(PythonProblem) -> PythonStatement.Kind? {
    switch word {
    case "def":
      position += 1
      return .define(try definition())
    case "class":
      position += 1
      let name = try name()
      var bases: [PythonExpression] = []
      if take(sign: "(") { bases = try arguments().filter { $0.name == nil }.map(\.value) }
      return .type(name, bases: bases, try block())
    case "if":
      position += 1
      return try choice()
    case "for":
      position += 1
      let target = try targets(until: "in")
      guard take(word: "in") else { throw unexpected("in is wanted here") }
      let source = try expressions()
      let body = try block()
      if take(word: "else") { _ = try block() }
      return .loop(target, source, body)
    case "while":
      position += 1
      let condition = try expression()
      return .whileLoop(condition, try block())
    case "with":
      position += 1
      var values: [PythonExpression] = []
      repeat {
        values.append(try expression())
        if take(word: "as") { _ = try expression() }
      } while take(sign: ",")
      return .with(values, try block())
    case "try":
      position += 1
      let body = try block()
      while peek.isWord("except") || peek.isWord("finally") || peek.isWord("else") {
        while !peek.isSign(":"), peek.kind != .lineEnd, peek.kind != .end { position += 1 }
        _ = try block()
      }
      return .attempt(body)
    default: return nil
    }
  }

  private mutating func choice() throws(PythonProblem) -> PythonStatement.Kind {
    let condition = try expression()
    let body = try block()
    let start = peek
    if take(word: "elif") {
      try enter()
      defer { depth -= 1 }
      return .choice(condition, body, [PythonStatement(kind: try choice(), span: start.span)])
    }
    return .choice(condition, body, take(word: "else") ? try block() : [])
  }

  private mutating func definition() throws(PythonProblem) -> PythonDefinition {
    let name = try name()
    try expect("(")
    let parameters = try parameters(until: ")")
    try expect(")")
    if take(sign: "->") { _ = try expression() }
    return PythonDefinition(name: name, parameters: parameters, body: try block())
  }

  mutating func parameters(until end: String) throws(PythonProblem) -> [PythonParameter] {
    var parameters: [PythonParameter] = []
    while !peek.isSign(end) {
      if take(sign: "/") {
        _ = take(sign: ",")
        continue
      }
      guard parameters.count < Self.mostParameters else {
        throw PythonProblem(
          "too many parameters", at: peek.span, label: "more than \(Self.mostParameters)",
          help: "let the function take them as one list")
      }
      let isRest = take(sign: "*") || take(sign: "**")
      if isRest, take(sign: ",") { continue }
      let name = try name()
      if end == ")", take(sign: ":") { _ = try expression() }
      let standard = take(sign: "=") ? try expression() : nil
      parameters.append(PythonParameter(name: name, standard: standard, isRest: isRest))
      guard take(sign: ",") else { break }
    }
    return parameters
  }
}
