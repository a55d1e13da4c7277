// Moving over a line's tokens, and the errors that a token by itself can cause.

import Diagnostics

extension Parser {
  /// The next token of the line; `nil` at its end.
  var peek: Token? {
    mutating get {
      skipLineEnds()
      return position < end ? tokens[position] : nil
    }
  }

  mutating func skipLineEnds() {
    while position < end, tokens[position].kind == .lineEnd { position += 1 }
  }

  /// Takes the next token, which is known to be there.
  mutating func advance() -> Token {
    skipLineEnds()
    position += 1
    return tokens[position - 1]
  }

  /// Where the next token starts.
  var lowerOfNext: Int {
    mutating get { peek.map { Int($0.lower) } ?? Int(tokens[max(0, end - 1)].upper) }
  }

  /// From an offset to the end of the last token taken.
  func spanFrom(_ lower: Int) -> SourceSpan {
    var last = position - 1
    while last > 0, tokens[last].kind == .lineEnd { last -= 1 }
    return SourceSpan(lower: lower, upper: Int(tokens[last].upper))
  }

  /// From a statement's first token to the last token taken.
  func statementSpan(_ first: Token) -> SourceSpan { spanFrom(Int(first.lower)) }

  /// From the next token to the end of the line.
  var restOfLine: SourceSpan {
    mutating get {
      let lower = lowerOfNext
      let last = tokens[position..<max(position, end)].last { $0.kind != .lineEnd }
      return SourceSpan(lower: lower, upper: last.map { Int($0.upper) } ?? lower)
    }
  }

  func text(_ token: Token) -> String { text(token.span) }
  func text(_ span: SourceSpan) -> String { String(decoding: bytes[span.lower..<span.upper], as: UTF8.self) }

  /// A piece of source short enough to be quoted in a message.
  func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 40 ? line : line.prefix(39) + "…"
  }

  /// Whether the next token is a certain word, and not a name that is assigned to.
  func isWord(_ word: String) -> Bool {
    position < end && tokens[position].kind == .name && names[tokens[position].payload] == word
  }

  /// Adds an expression.
  mutating func add(_ kind: ExpressionNode.Kind, _ span: SourceSpan) -> Int32 {
    syntax.nodes.append(ExpressionNode(kind: kind, span: span))
    return Int32(syntax.nodes.count - 1)
  }

  /// Adds a call of a function.
  mutating func addCall(
    of name: Int32, at place: SourceSpan, _ arguments: Range<Int32>, _ span: SourceSpan
  ) -> Int32 {
    syntax.calls.append((name, place))
    return add(.call(Int32(syntax.calls.count - 1), arguments: arguments), span)
  }

  /// Goes one level deeper; the caller comes back up.
  mutating func enter(_ token: Token) throws(Diagnostic) {
    if depth >= limits.nesting {
      throw Diagnostic(
        .error, "nested too deep", at: token.span, label: "more than \(limits.nesting) levels are open here",
        help: "give inner parts names on lines of their own")
    }
    depth += 1
  }

  func checkLength(_ name: Token) throws(Diagnostic) {
    guard names[name.payload].unicodeScalars.count > limits.nameLength else { return }
    throw Diagnostic(
      .error, "name too long", at: name.span, label: "more than \(limits.nameLength) characters",
      help: "choose a shorter name")
  }

  mutating func expectEnd() throws(Diagnostic) {
    if peek != nil { throw adjacent() }
  }

  /// Whether the line starts with a Python construct.
  func isConstruct(_ line: Line) -> Bool {
    guard let first = tokens[line.tokens].first(where: { $0.kind != .lineEnd }) else { return false }
    let second = tokens[line.tokens].dropFirst().first { $0.kind != .lineEnd }
    return first.kind == .name && Micrograd.constructs.contains(names[first.payload])
      && !(second?.kind.isAssignment ?? false)
  }
}
