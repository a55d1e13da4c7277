// Whole numbers that are known while a text is read: in index brackets, in `range(…)`, made of loops' names.

import Diagnostics

extension Parser {
  /// What is said of an index that is none.
  static let indexProblem = "an index is a whole number"

  /// A sum of whole numbers, names of loops and `len(x)`; it is shown as the number that it comes to.
  mutating func whole() throws(Diagnostic) -> Int {
    skipLineEnds()
    let start = position
    let number = try wholeSum()
    if position > start + 1, tokens[start..<position].contains(where: { $0.kind == .name }) {
      for token in tokens[start..<position] { substitutions[token.lower] = "" }
      substitutions[tokens[start].lower] = "\(number)"
    }
    return number
  }

  private mutating func wholeSum() throws(Diagnostic) -> Int {
    var left = try wholeProduct()
    while let sign = peek, sign.kind == .plus || sign.kind == .minus {
      position += 1
      let right = try wholeProduct()
      left = try fitting(
        sign.kind == .plus ? left.addingReportingOverflow(right) : left.subtractingReportingOverflow(right), sign)
    }
    return left
  }

  private mutating func wholeProduct() throws(Diagnostic) -> Int {
    var left = try wholeOperand()
    while let sign = peek {
      if sign.kind == .times {
        position += 1
        left = try fitting(left.multipliedReportingOverflow(by: try wholeOperand()), sign)
      } else if sign.kind == .divide, position + 1 < end, tokens[position + 1].kind == .divide {
        position += 2
        left = try divided(left, by: try wholeOperand(), sign).quotient
      } else if sign.kind == .unknown, text(sign) == "%" {
        position += 1
        left = try divided(left, by: try wholeOperand(), sign).remainder
      } else {
        return left
      }
    }
    return left
  }

  /// Rounded down, as Python does.
  private func divided(_ a: Int, by b: Int, _ sign: Token) throws(Diagnostic) -> (quotient: Int, remainder: Int) {
    guard b != 0 else {
      throw Diagnostic(
        .error, "division by 0", at: sign.span, label: "the number after this is 0", help: "divide by another number")
    }
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder != 0 && (remainder < 0) != (b < 0) ? (quotient - 1, remainder + b) : (quotient, remainder)
  }

  private mutating func wholeOperand() throws(Diagnostic) -> Int {
    guard let token = peek else { throw missing(after: tokens[position - 1]) }
    switch token.kind {
    case .minus:
      position += 1
      try enter(token)
      defer { depth -= 1 }
      return -(try wholeOperand())
    case .number:
      guard let number = Int(text(token)), abs(number) < 1 << 53 else { throw noWhole(token) }
      position += 1
      return number
    case .openRound:
      position += 1
      try enter(token)
      defer { depth -= 1 }
      let number = try wholeSum()
      guard let close = peek, close.kind == .closeRound else { throw adjacent() }
      position += 1
      return number
    case .name:
      return try wholeName(token)
    default: throw noWhole(token)
    }
  }

  private mutating func wholeName(_ name: Token) throws(Diagnostic) -> Int {
    if names[name.payload] == Keyword.length, position + 1 < end, tokens[position + 1].kind == .openRound {
      position += 2
      guard let inner = peek, inner.kind == .name else { throw noWhole(peek ?? name) }
      position += 1
      guard let close = peek, close.kind == .closeRound else { throw adjacent() }
      position += 1
      return try count(ofName: inner)
    }
    guard let number = known(name.payload) else { throw noWhole(name) }
    substitutions[name.lower] = "\(number)"
    position += 1
    return number
  }

  /// The whole number that a name stands for: of a loop, or of a line above that gives it no more than that. Whatever is set
  /// later, it is fixed here.
  func known(_ name: Int32) -> Int? {
    if case .whole(let number)? = binding(of: name) { return number }
    let name = resolved(name)
    guard let statement = statements.last(where: { $0.name == name }),
      case .assign(isParameter: false) = statement.kind,
      statement.prefix.isEmpty, statement.nodes.count == 1,
      case .number(let number) = syntax.nodes[statement.nodes.lowerBound].kind, abs(number) < 0x1p53
    else { return nil }
    return Int(exactly: number)
  }

  private func fitting(_ result: (partialValue: Int, overflow: Bool), _ sign: Token) throws(Diagnostic) -> Int {
    guard !result.overflow, abs(result.partialValue) < 1 << 53 else {
      throw Diagnostic(
        .error, "number out of range", at: sign.span, label: "this gives too large a number",
        help: "use smaller numbers")
    }
    return result.partialValue
  }

  /// That argmax gives no index.
  static func computedPlace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "argmax is computed anew in each round", at: span, label: "this place is fixed while the text is read",
      help: "max(v) is the largest element itself; in place of u[argmax(v)] write sum(u*step(v - max(v) + 1e-9))")
  }

  /// That something is no whole number that is known here.
  func noWhole(_ token: Token) -> Diagnostic {
    if token.kind == .name, names[token.payload] == "argmax" {
      return Parser.computedPlace(at: token.span)
    }
    return unknownWord(token)
      ?? Diagnostic(
        .error, Parser.indexProblem, at: token.span, label: "this is not one",
        help:
          "count from 0: [0] is the first, [1] the second; the name of a loop counts as well, and one that is a whole number"
      )
  }
}
