// Expressions by precedence: sums, products, signs, powers, then what is attached to an operand.

import Diagnostics

extension Parser {
  /// A sum or difference, or what binds tighter.
  mutating func expression() throws(Diagnostic) -> Int32 {
    let start = lowerOfNext
    var left = try product()
    while let sign = peek {
      let operation: BinaryOperator
      switch sign.kind {
      case .plus: operation = .add
      case .minus: operation = .subtract
      default: return left
      }
      position += 1
      let right = try product()
      left = add(.binary(operation, left, right), spanFrom(start))
    }
    return left
  }

  /// A product, quotient or matrix product, or what binds tighter.
  private mutating func product() throws(Diagnostic) -> Int32 {
    let start = lowerOfNext
    var left = try signed()
    while let sign = peek {
      let operation: BinaryOperator
      switch sign.kind {
      case .times: operation = .multiply
      case .divide: operation = .divide
      case .matrixTimes: operation = .matrixMultiply
      default: return left
      }
      position += 1
      let right = try signed()
      left = add(.binary(operation, left, right), spanFrom(start))
    }
    return left
  }

  /// An operand with signs before it. A minus before a number belongs to the number; a power binds tighter.
  private mutating func signed() throws(Diagnostic) -> Int32 {
    guard let sign = peek, sign.kind == .minus || sign.kind == .plus else { return try power() }
    position += 1
    try enter(sign)
    defer { depth -= 1 }
    let operand = try signed()
    if sign.kind == .plus { return operand }
    let span = spanFrom(Int(sign.lower))
    if case .number(let number) = syntax.nodes[Int(operand)].kind, Int(operand) == syntax.nodes.count - 1 {
      syntax.nodes.removeLast()
      return add(.number(-number), span)
    }
    return add(.negate(operand), span)
  }

  /// A power; it groups to the right.
  private mutating func power() throws(Diagnostic) -> Int32 {
    let start = lowerOfNext
    var base = try attached()
    while let sign = peek, sign.kind == .superscript {
      position += 1
      let exponent = add(.number(Double(sign.payload)), sign.span)
      base = add(.binary(.power, base, exponent), spanFrom(start))
    }
    guard let sign = peek, sign.kind == .power else { return base }
    position += 1
    try enter(sign)
    defer { depth -= 1 }
    let exponent = try signed()
    return add(.binary(.power, base, exponent), spanFrom(start))
  }

  /// An operand with what is attached to it: indices, `.T`, method calls.
  private mutating func attached() throws(Diagnostic) -> Int32 {
    let start = lowerOfNext
    var operand = try primary()
    while let token = peek {
      switch token.kind {
      case .openSquare:
        operand = try element(of: operand, from: start)
      case .transpose:
        position += 1
        operand = add(.transpose(operand), spanFrom(start))
      case .dot:
        operand = try attribute(of: operand, from: start)
      default: return operand
      }
    }
    return operand
  }

  private mutating func element(of operand: Int32, from start: Int) throws(Diagnostic) -> Int32 {
    let bracket = advance()
    let first = Int32(syntax.indices.count)
    while let token = peek, token.kind != .closeSquare {
      try index()
      if let comma = peek, comma.kind == .comma { position += 1 }
      if syntax.indices.count - Int(first) > 2 {
        throw Diagnostic(
          .error, "too many indices", at: token.span, label: "a matrix has two: row and column",
          help: "write W[0, 1] or W[0][1]")
      }
    }
    guard let close = peek else { throw missing(after: bracket) }
    position += 1
    if Int(first) == syntax.indices.count {
      throw Diagnostic(
        .error, "missing index", at: SourceSpan(lower: Int(bracket.lower), upper: Int(close.upper)),
        label: "which element?", help: "count from 0: [0] is the first")
    }
    return add(.element(operand, first..<Int32(syntax.indices.count)), spanFrom(start))
  }

  private mutating func index() throws(Diagnostic) {
    let start = position
    let isNegative = peek?.kind == .minus
    if isNegative { position += 1 }
    if let token = peek, token.kind == .number, let value = Int(text(token)), position + 1 < end,
      tokens[position + 1].kind == .comma || tokens[position + 1].kind == .closeSquare
    {
      position += 1
      let span = SourceSpan(lower: Int(tokens[start].lower), upper: Int(token.upper))
      syntax.indices.append((isNegative ? -value : value, Span32(span)))
      return
    }
    var stop = start
    while stop < end, tokens[stop].kind != .closeSquare, tokens[stop].kind != .comma {
      if let problem = unknownWord(tokens[stop]), text(tokens[stop]) != ":" { throw problem }
      stop += 1
    }
    throw Diagnostic(
      .error, "an index is a whole number",
      at: SourceSpan(lower: Int(tokens[start].lower), upper: Int(tokens[max(start, stop - 1)].upper)),
      label: "this is not one", help: "count from 0: [0] is the first, [1] the second")
  }

  /// `.T`, or a function called as a method.
  private mutating func attribute(of operand: Int32, from start: Int) throws(Diagnostic) -> Int32 {
    let dot = advance()
    guard let name = peek, name.kind == .name else { throw missing(after: dot) }
    position += 1
    let word = names[name.payload]
    if let bracket = peek, bracket.kind == .openRound {
      let arguments = try arguments(first: operand)
      if word == Micrograd.backward {
        throw Diagnostic(
          .error, "backward() stands on a line of its own", at: name.span, label: "not within a formula",
          help: "name the loss, e.g. L = …, then write L.backward() or minimize L")
      }
      return add(.call(name: name.payload, nameSpan: Span32(name.span), arguments: arguments), spanFrom(start))
    }
    if word == Keyword.transpose { return add(.transpose(operand), spanFrom(start)) }
    throw unknownAttribute(name)
  }

  /// The bracketed arguments of a call, after a first one that is known already, as a range of `Syntax.operands`.
  mutating func arguments(first: Int32? = nil) throws(Diagnostic) -> Range<Int32> {
    try enter(advance())
    defer { depth -= 1 }
    var list = first.map { [$0] } ?? []
    while let token = peek, token.kind != .closeRound {
      if position + 1 < end, token.kind == .name, tokens[position + 1].kind == .assign { throw keyword(token) }
      list.append(try expression())
      try separator(before: .closeRound)
    }
    position += 1
    return store(list)
  }

  /// Operands next to each other in `Syntax.operands`.
  mutating func store(_ list: [Int32]) -> Range<Int32> {
    let start = Int32(syntax.operands.count)
    syntax.operands += list
    return start..<Int32(syntax.operands.count)
  }

  /// Takes the comma after an item, unless the closing bracket follows.
  mutating func separator(before close: Token.Kind) throws(Diagnostic) {
    guard let token = peek else { throw missing(after: tokens[position - 1]) }
    if token.kind == close { return }
    guard token.kind == .comma else { throw adjacent() }
    position += 1
  }
}
