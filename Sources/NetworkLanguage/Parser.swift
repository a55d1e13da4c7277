// Lines to statements: assignments, `param`, `minimize`, and the Python around them.

import Diagnostics

/// Parses the lines of a text one by one; an error ends its line only.
struct Parser {
  let bytes: [UInt8]
  let limits: Limits
  var tokens: [Token]
  var names: NameTable
  let title: String?

  private(set) var statements: [Statement] = []
  private(set) var errors = ErrorList()
  private(set) var notes: [Diagnostic] = []
  var syntax = Syntax()

  /// The next token of the line, and the end of the line's tokens.
  var position = 0
  var end = 0
  /// How many brackets, signs and powers are open around the next token.
  var depth = 0
  /// The first `Value(…)` of the line, which makes it a parameter.
  var constructor: SourceSpan?

  init(_ lexer: Lexer, limits: Limits) {
    bytes = lexer.bytes
    tokens = lexer.tokens
    names = lexer.names
    title = lexer.title
    self.limits = limits
  }

  /// Parses all lines.
  mutating func parse(_ lines: [Line]) {
    var block: (indent: Int, isOpen: Bool) = (0, false)
    for line in lines {
      if block.isOpen, line.indent > block.indent {
        fail(line)
        continue
      }
      block.isOpen = false
      let nodeCount = syntax.nodes.count
      do {
        try parse(line)
      } catch {
        syntax.nodes.removeSubrange(nodeCount...)
        errors.add(error)
        fail(line)
        block = (line.indent, isConstruct(line))
      }
    }
  }

  private mutating func parse(_ line: Line) throws(Diagnostic) {
    position = line.tokens.lowerBound
    end = line.tokens.upperBound
    depth = 0
    constructor = nil
    skipLineEnds()
    guard let first = peek else { return }
    if isConstruct(line) { throw construct(first) }
    if let problem = line.problem { throw problem }

    if first.kind == .passedOver {
      position += 1
      try expectEnd()
      note("this line is Python, not a formula: passed over", first.span)
    } else if isWord(Keyword.minimize) {
      try minimize()
    } else if isCallOfBackward {
      try backward()
    } else {
      try assignment(line)
    }
  }

  /// Parses a text that is one expression, as a statement without a name.
  mutating func parseExpression(_ lines: [Line]) throws(Diagnostic) {
    guard let line = lines.first else {
      throw Diagnostic(.error, "a number is wanted", label: "there is nothing", help: "write e.g. 0.5 or 1/18")
    }
    if let problem = line.problem { throw problem }
    position = line.tokens.lowerBound
    end = line.tokens.upperBound
    let first = tokens[position]
    if first.kind == .passedOver {
      throw Diagnostic(.error, "a number is wanted", at: first.span, label: "this is Python", help: "write e.g. 0.5")
    }
    _ = try expression()
    try expectEnd()
    if lines.count > 1 {
      let span = tokens[lines[1].tokens.lowerBound].span
      throw Diagnostic(.error, "one number is wanted", at: span, label: "this is too much", help: "write e.g. 0.5")
    }
    let anonymous = Token(kind: .name, lower: first.lower, upper: first.lower, payload: names.number(of: ""))
    append(.assign(isParameter: true), anonymous, from: first, nodes: 0..<syntax.nodes.count)
  }

  private mutating func minimize() throws(Diagnostic) {
    let keyword = advance()
    guard let name = peek else {
      throw Diagnostic(
        .error, "missing name", at: keyword.span, label: "minimize what?", help: "name the loss, e.g. minimize L")
    }
    let wanted = restOfLine
    position += 1
    guard name.kind == .name, peek == nil else {
      throw unknownWord(name)
        ?? Diagnostic(
          .error, "minimize takes one name", at: wanted, label: "this is not one",
          help: "give the formula a name on a line of its own, e.g. L = …, then minimize L")
    }
    append(.minimize, name, from: keyword, nodes: syntax.nodes.count..<syntax.nodes.count)
  }

  /// `loss.backward()`
  private mutating func backward() throws(Diagnostic) {
    let name = advance()
    position += 4
    try expectEnd()
    append(.minimize, name, from: name, nodes: syntax.nodes.count..<syntax.nodes.count)
    note("backward() names \(names[name.payload]) as the loss; the sweep itself is yours to walk", statementSpan(name))
  }

  private var isCallOfBackward: Bool {
    guard position + 4 < end, tokens[position].kind == .name, tokens[position + 1].kind == .dot else { return false }
    let method = tokens[position + 2]
    return method.kind == .name && names[method.payload] == Micrograd.backward
      && tokens[position + 3].kind == .openRound && tokens[position + 4].kind == .closeRound
  }

  private mutating func assignment(_ line: Line) throws(Diagnostic) {
    let first = tokens[position]
    let isMarked = isWord(Keyword.parameter)
    if isMarked { position += 1 }
    let name = try target(isParameter: isMarked, first: first)
    let sign = advance()
    let nodes = syntax.nodes.count

    if peek == nil {
      let written = isMarked ? "param \(names[name.payload])" : names[name.payload]
      throw Diagnostic(
        .error, "missing right-hand side", at: sign.span, label: "\(names[name.payload]) gets no value",
        help: "write a number or a formula after the \(text(sign)), e.g. \(written) \(text(sign)) 2")
    }
    if let operation = sign.kind.operatorOfAssignment {
      if isMarked {
        throw Diagnostic(
          .error, "param gives a start value", at: sign.span, label: "this changes a value that is there already",
          help: "write param \(names[name.payload]) = …")
      }
      let left = add(.name(name.payload), name.span)
      let right = try expression()
      _ = add(.binary(operation, left, right), statementSpan(name))
    } else {
      _ = try expression()
    }
    try expectEnd()
    append(
      .assign(isParameter: isMarked || constructor != nil), name, from: first, nodes: nodes..<syntax.nodes.count)
  }

  mutating func append(_ kind: Statement.Kind, _ name: Token, from first: Token, nodes: Range<Int>) {
    statements.append(
      Statement(
        kind: kind, name: name.payload, nameSpan: name.span, span: statementSpan(first), nodes: nodes,
        tokens: tokenRange(from: first)))
  }

  /// Leaves a failed statement, so that its name is known to have been meant.
  private mutating func fail(_ line: Line) {
    var index = line.tokens.lowerBound
    while index < line.tokens.upperBound, tokens[index].kind == .lineEnd { index += 1 }
    guard index < line.tokens.upperBound else { return }
    let first = tokens[index]
    var name = first
    if first.kind == .name, names[first.payload] == Keyword.parameter, index + 1 < line.tokens.upperBound {
      name = tokens[index + 1]
    }
    statements.append(
      Statement(
        kind: .failed, name: name.kind == .name ? name.payload : -1, nameSpan: name.span, span: first.span,
        nodes: syntax.nodes.count..<syntax.nodes.count, tokens: line.tokens))
  }

  private mutating func note(_ message: String, _ span: SourceSpan) {
    if notes.count < DiagnosticReport.most { notes.append(Diagnostic(.note, message, at: span)) }
  }

  private func tokenRange(from first: Token) -> Range<Int> {
    var start = position
    while start > 0, tokens[start - 1].lower >= first.lower { start -= 1 }
    return start..<position
  }
}
