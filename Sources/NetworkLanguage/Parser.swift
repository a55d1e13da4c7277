// Lines to statements: assignments, `param`, `minimize`, and the Python around them.

import Diagnostics

/// Parses the lines of a text one by one; an error ends its line only.
struct Parser {
  let bytes: [UInt8]
  let limits: Limits
  let files: DataFiles
  var tokens: [Token]
  var names: NameTable
  let title: String?

  var statements: [Statement] = []
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

  /// The lines of the text, and what stands behind the colon of a header.
  var lines: [Line] = []
  /// What `def` has defined, by name.
  var definitions: [Int32: Definition] = [:]
  /// What `def` has failed to define: calls of it are no errors of their own.
  var failedDefinitions: Set<Int32> = []
  /// The names of the text, and of each call that is being written out.
  var scopes = [Scope()]
  /// All repetitions that statements belong to; the first is none.
  var repetitions: [[Repetition]] = [[]]
  var repetitionIndex: Int32 = 0
  /// What is shown in place of tokens of this formula, by where they start.
  var substitutions: [Int32: String] = [:]
  /// The calls of this formula that are written out: by their first token the names of what they give back, and their end.
  var results: [Int: (names: [Int32], end: Int)] = [:]
  /// What rounds go through.
  var examples: [ExamplesDraft] = []
  /// Whether the text was too long to be read to its end.
  var isGivenUp = false
  /// The check of what was read so far, once a loop has asked how many elements a name has.
  var followed: ShapeChecker?

  /// Thrown where an error was reported already.
  static let consequence = Diagnostic(.error, "")

  init(_ lexer: Lexer, limits: Limits, files: DataFiles = .none) {
    bytes = lexer.bytes
    tokens = lexer.tokens
    names = lexer.names
    title = lexer.title
    self.limits = limits
    self.files = files
  }

  /// Parses all lines.
  mutating func parse(_ lines: [Line]) {
    self.lines = lines
    run(0..<lines.count)
  }

  /// Parses one line, with the lines that belong to it.
  mutating func parse(_ index: Int, block: Range<Int>) throws(Diagnostic) {
    let line = lines[index]
    position = line.tokens.lowerBound
    end = line.tokens.upperBound
    depth = 0
    constructor = nil
    skipLineEnds()
    guard let first = peek else { return }
    if isConstruct(line) {
      switch names[first.payload] {
      case _ where line.problem != nil: break
      case Keyword.loop: return try loop(block)
      case Keyword.definition: return try define(block)
      case Keyword.giveBack where scopes.count > 1: return try giveBack()
      default: throw construct(first)
      }
    }
    if let problem = line.problem { throw problem }

    if first.kind == .passedOver {
      position += 1
      try expectEnd()
      note("this line is Python, not a formula: passed over", first.span)
    } else if scopes.count > 1, isWord(Keyword.parameter) || isWord(Keyword.minimize) || isExamples || isCallOfBackward
    {
      throw Diagnostic(
        .error, "\(text(first)) belongs outside of def", at: first.span,
        label: "this line would be used again and again",
        help: "write it at the left margin; the lines of def can read it")
    } else if isWord(Keyword.minimize) {
      try minimize()
    } else if isExamples {
      try takeExamples()
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
    if !isMarked, try severalNames() { return }
    let name = try target(isParameter: isMarked, first: first)
    let sign = advance()

    if peek == nil {
      let written = isMarked ? "param \(names[name.payload])" : names[name.payload]
      throw Diagnostic(
        .error, "missing right-hand side", at: sign.span, label: "\(names[name.payload]) gets no value",
        help: "write a number or a formula after the \(text(sign)), e.g. \(written) \(text(sign)) 2")
    }
    let right = position..<end
    try writeOutCalls(in: right, wanted: sign.kind == .assign ? [name.payload] : [])
    position = right.lowerBound
    substitutions = [:]
    if sign.kind == .assign, isCall(right.lowerBound), let result = results[right.lowerBound], result.end == end {
      position = end
      return try take([name], result.names, at: right)
    }
    let nodes = syntax.nodes.count
    if let operation = sign.kind.operatorOfAssignment {
      if isMarked {
        throw Diagnostic(
          .error, "param gives a start value", at: sign.span, label: "this changes a value that is there already",
          help: "write param \(names[name.payload]) = …")
      }
      let left = try named(name)
      let right = try expression()
      _ = add(.binary(operation, left, right), statementSpan(name))
    } else {
      _ = try expression()
    }
    try expectEnd()
    var assigned = name
    assigned.payload = try assignable(name)
    append(
      .assign(isParameter: isMarked || constructor != nil), assigned, from: first, nodes: nodes..<syntax.nodes.count)
  }

  mutating func append(_ kind: Statement.Kind, _ name: Token, from first: Token, nodes: Range<Int>) {
    statements.append(
      Statement(
        kind: kind, name: name.payload, nameSpan: name.span, span: statementSpan(first), nodes: nodes,
        tokens: tokenRange(from: first), repetition: repetitionIndex, substitutions: substitutions))
  }

  /// Adds an error, unless it follows from one that was added.
  mutating func report(_ error: Diagnostic) {
    guard !error.message.isEmpty else { return }
    var placed = error
    let repetition = repetitions[Int(repetitionIndex)]
    if !repetition.isEmpty { placed.message += " (\(repetition.words))" }
    errors.add(placed)
  }

  /// Leaves a failed statement, so that its name is known to have been meant.
  mutating func fail(_ line: Line) {
    var index = line.tokens.lowerBound
    while index < line.tokens.upperBound, tokens[index].kind == .lineEnd { index += 1 }
    guard index < line.tokens.upperBound else { return }
    let first = tokens[index]
    var name = first
    if first.kind == .name, names[first.payload] == Keyword.examples {
      // Each of its names was meant to be given numbers.
      let before = tokens[line.tokens].prefix {
        $0.kind != .assign && !($0.kind == .name && names[$0.payload] == Keyword.source)
      }
      for name in before.dropFirst() where name.kind == .name { fail(name, line) }
      return
    }
    if first.kind == .name, names[first.payload] == Keyword.parameter, index + 1 < line.tokens.upperBound {
      name = tokens[index + 1]
    }
    fail(name, line)
  }

  private mutating func fail(_ name: Token, _ line: Line) {
    let first = tokens[line.tokens].first { $0.kind != .lineEnd } ?? name
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
