// The smallest expressions: numbers, names, calls, brackets, lists, and micrograd's `Value(…)`.

import Diagnostics

extension Parser {
  /// A number, a name, a call, or an expression in brackets.
  mutating func primary() throws(Diagnostic) -> Int32 {
    guard let token = peek else { throw missing(after: tokens[position - 1]) }
    switch token.kind {
    case .number:
      position += 1
      return add(.number(try number(token)), token.span)
    case .name:
      return try nameOrCall(token)
    case .openRound:
      position += 1
      try enter(token)
      defer { depth -= 1 }
      if let close = peek, close.kind == .closeRound {
        throw Diagnostic(
          .error, "missing operand", at: SourceSpan(lower: Int(token.lower), upper: Int(close.upper)),
          label: "nothing stands in these brackets", help: "put a formula in, or leave them out")
      }
      let inner = try expression()
      guard let close = peek, close.kind == .closeRound else { throw adjacent() }
      position += 1
      return inner
    case .openSquare:
      return try list(token)
    default:
      throw unknownWord(token) ?? missing(before: token)
    }
  }

  private mutating func list(_ bracket: Token) throws(Diagnostic) -> Int32 {
    position += 1
    try enter(bracket)
    defer { depth -= 1 }
    var items: [Int32] = []
    while let token = peek, token.kind != .closeSquare {
      items.append(try expression())
      try separator(before: .closeSquare)
      if items.count > limits.literalElements {
        throw Diagnostic(
          .error, "too many elements", at: bracket.span,
          label: "this list has more than \(limits.literalElements)", help: "make it from zeros, ones or randn")
      }
    }
    position += 1
    let span = spanFrom(Int(bracket.lower))
    if items.isEmpty {
      throw Diagnostic(
        .error, "an empty list", at: span, label: "there is nothing in it", help: "write its elements, e.g. [1, 2]")
    }
    return add(.list(store(items)), span)
  }

  private mutating func nameOrCall(_ name: Token) throws(Diagnostic) -> Int32 {
    let word = names[name.payload]
    if Micrograd.constructs.contains(word) { throw construct(name) }
    try checkLength(name)
    if isCall(position), let result = results[position] { return try given(result, name) }
    position += 1
    if let bracket = peek, bracket.kind == .openRound {
      if word == Micrograd.constructor { return try constructed(name) }
      if failedDefinitions.contains(name.payload) { throw Parser.consequence }
      let arguments = try arguments(of: word)
      return addCall(of: name.payload, at: name.span, arguments, spanFrom(Int(name.lower)))
    }
    if let meaning = Keyword.meaning(of: word) {
      let isFunction = FunctionTable.standard[word] != nil || word == Micrograd.constructor
      throw Diagnostic(
        .error, "\(word) is not a value", at: name.span, label: meaning,
        help: isFunction
          ? "give it something to work on, e.g. \(FunctionTable.standard[word]?.usage ?? "\(word)(2.0)")" : nil)
    }
    return try named(name)
  }

  /// `Value(2.0)`, `Value(2.0, label='x')`, `Value(data=2.0)`: the number, noted as a parameter.
  private mutating func constructed(_ name: Token) throws(Diagnostic) -> Int32 {
    try enter(advance())
    defer { depth -= 1 }
    var data: Int32?
    while let token = peek, token.kind != .closeRound {
      if position + 1 < end, token.kind == .name, tokens[position + 1].kind == .assign {
        position += 2
        if names[token.payload] == "data", data == nil { data = try expression() } else { skipArgument() }
      } else if data == nil {
        data = try expression()
      } else {
        throw Diagnostic(
          .error, "Value takes one number", at: token.span, label: "this is too much", help: "write Value(2.0)")
      }
      try separator(before: .closeRound)
    }
    position += 1
    guard let data else {
      throw Diagnostic(
        .error, "Value takes one number", at: spanFrom(Int(name.lower)), label: "there is none",
        help: "write Value(2.0)")
    }
    constructor = constructor ?? spanFrom(Int(name.lower))
    return data
  }

  /// Passes over the value of a keyword argument.
  private mutating func skipArgument() {
    var open = 0
    while let token = peek {
      switch token.kind {
      case .openRound, .openSquare: open += 1
      case .comma where open == 0: return
      case .closeRound, .closeSquare:
        if open == 0 { return }
        open -= 1
      default: break
      }
      position += 1
    }
  }

  mutating func number(_ token: Token) throws(Diagnostic) -> Double {
    let digits = text(token)
    guard let number = Double(digits), number.isFinite else {
      throw Diagnostic(
        .error, "number out of range", at: token.span, label: "the largest is about 1.8e308",
        help: "write a smaller number")
    }
    let mantissa = digits.prefix { $0 != "e" && $0 != "E" }
    if number == 0, mantissa.contains(where: { ("1"..."9").contains($0) }) {
      throw Diagnostic(
        .error, "number out of range", at: token.span, label: "the smallest is about 5e-324", help: "write 0")
    }
    return number
  }
}
