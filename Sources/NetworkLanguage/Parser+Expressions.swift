// Expressions by precedence: sums, products, signs, powers, then what is attached to an operand.

import Autograd
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

  /// A whole number, or a slice `1:3` in which either end may be left out.
  private mutating func index() throws(Diagnostic) {
    let start = position
    var index: Index?
    do throws(Diagnostic) {
      index = try wholeOrSlice()
    } catch  where error.message != Parser.indexProblem {
      throw error
    } catch {}
    if let index, let next = peek, next.kind == .comma || next.kind == .closeSquare {
      syntax.indices.append((index, spanFrom(Int(tokens[start].lower))))
      return
    }
    var stop = start
    while stop < end, tokens[stop].kind != .closeSquare, tokens[stop].kind != .comma {
      if let problem = unknownWord(tokens[stop]) { throw problem }
      stop += 1
    }
    throw Diagnostic(
      .error, Parser.indexProblem,
      at: SourceSpan(lower: Int(tokens[start].lower), upper: Int(tokens[max(start, stop - 1)].upper)),
      label: "this is not one", help: "count from 0: [0] is the first, [1] the second")
  }

  private mutating func wholeOrSlice() throws(Diagnostic) -> Index {
    let isSlice = peek?.kind == .colon
    let first = isSlice ? nil : try whole()
    guard let colon = peek, colon.kind == .colon else { return .at(first ?? 0) }
    position += 1
    guard let next = peek, next.kind != .comma, next.kind != .closeSquare else { return .slice(first, nil) }
    let last = next.kind == .colon ? nil : try whole()
    guard let colon = peek, colon.kind == .colon else { return .slice(first, last) }
    position += 1
    let step = peek?.kind == .comma || peek?.kind == .closeSquare ? 1 : try whole()
    guard step > 0 else {
      throw Diagnostic(
        .error, "a slice goes upwards", at: spanFrom(Int(colon.lower)), label: "this step is \(step)",
        help: "give the elements in the order that is wanted: [x[2], x[1], x[0]]")
    }
    return .slice(first, last, step: step)
  }

  /// `.T`, or a function called as a method.
  private mutating func attribute(of operand: Int32, from start: Int) throws(Diagnostic) -> Int32 {
    let dot = advance()
    guard let name = peek, name.kind == .name else { throw missing(after: dot) }
    position += 1
    let word = names[name.payload]
    if let bracket = peek, bracket.kind == .openRound {
      let called = word == Micrograd.detach ? names.number(of: Operation.stop.rule.name) : name.payload
      let arguments = try arguments(of: names[called], first: operand)
      if word == Micrograd.backward {
        throw Diagnostic(
          .error, "backward() stands on a line of its own", at: name.span, label: "not within a formula",
          help: "name the loss, e.g. L = …, then write L.backward() or minimize L")
      }
      return addCall(of: called, at: name.span, arguments, spanFrom(start))
    }
    if word == Keyword.transpose { return add(.transpose(operand), spanFrom(start)) }
    throw unknownAttribute(name)
  }

  /// The bracketed arguments of a call, after a first one that is known already, as a range of `Syntax.operands`.
  mutating func arguments(of function: String, first: Int32? = nil) throws(Diagnostic) -> Range<Int32> {
    try enter(advance())
    defer { depth -= 1 }
    let vector = FunctionTable.standard[function]?.vector
    var list = first.map { [$0] } ?? []
    // By their places; they may be written in any order.
    var named: [Int: Int32] = [:]
    while let token = peek, token.kind != .closeRound {
      if position + 1 < end, token.kind == .name, tokens[position + 1].kind == .assign {
        position += 2
        // PyTorch's word is shown as NumPy's, so that whoever reads the formula again knows one word.
        if names[token.payload] == "dim" { substitutions[token.lower] = "axis" }
        guard try !isLastAxis(token, of: function) else {
          try separator(before: .closeRound)
          continue
        }
        guard let place = vector?.place(ofNamed: names[token.payload]), place >= list.count, named[place] == nil else {
          throw keyword(token, of: function)
        }
        named[place] = try expression()
      } else {
        guard named.isEmpty else {
          throw Diagnostic(
            .error, "an argument after named ones", at: token.span, label: "which one is it?", help: "give it its name")
        }
        list.append(try expression())
        if let vector, list.count <= vector.parameters.count, vector.parameters[list.count - 1] != .value,
          case .name(let name)? = syntax.nodes.last?.kind, let whole = known(name)
        {
          syntax.nodes.removeLast()
          list[list.count - 1] = add(.number(Double(whole)), token.span)
          substitutions[token.lower] = "\(whole)"
        }
      }
      try separator(before: .closeRound)
    }
    if let vector, let last = named.keys.max(), let sign = peek {
      for place in list.count...last {
        guard let value = named[place] ?? vector.standard(place).map({ add(.number($0), sign.span) }) else { break }
        list.append(value)
      }
    }
    position += 1
    // As NumPy and PyTorch have it: what is to be joined as one list.
    if ["concat", "stack"].contains(function), list.count == 1, Int(list[0]) == syntax.nodes.count - 1,
      case .list(let parts)? = syntax.nodes.last?.kind, parts.count <= vector?.parameters.count ?? 0
    {
      syntax.nodes.removeLast()
      return parts
    }
    return store(list)
  }

  /// Takes `axis=-1` of a function that goes along the last axis anyway, row by row; whether it was that.
  private mutating func isLastAxis(_ name: Token, of function: String) throws(Diagnostic) -> Bool {
    guard ["axis", "dim"].contains(names[name.payload]), let advice = Keyword.advice(onAxisOf: function) else {
      return false
    }
    guard advice.isLast, [-1, 1].contains(try whole()) else {
      throw Diagnostic(
        .error, "\(function) has no axis to choose", at: spanFrom(Int(name.lower)), label: advice.label,
        help: advice.help)
    }
    return true
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
