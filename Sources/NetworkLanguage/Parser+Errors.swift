// What the parser says where a line does not go on as the language has it.

import Diagnostics

extension Parser {
  /// The error of a token that is not a word of the language; `nil` for all others.
  func unknownWord(_ token: Token) -> Diagnostic? {
    let word = text(token)
    switch token.kind {
    case .unendedText:
      return Diagnostic(
        .error, "unended text", at: token.span, label: "the closing quote is missing",
        help: "a formula holds only numbers and names: leave the text out")
    case .text:
      return Diagnostic(
        .error, "text in a formula", at: token.span, label: "this is not a number",
        help: "a formula holds only numbers and names: leave the text out")
    case .unknown:
      return Diagnostic(
        .error, word == "==" ? "== compares" : "unknown character", at: token.span,
        label: word == "==" ? "a formula assigns" : "not part of the language", help: advice(on: word))
    default: return nil
    }
  }

  private func advice(on word: String) -> String? {
    switch word {
    case "==": "use one =, as in y = x + 1"
    case "%", "!", "&", "|", "~", "<", ">": "the operators are + - * / ^ @"
    case "{", "}": "use ( ) for grouping and [ ] for vectors"
    case "√": "write sqrt(x)"
    case "∑", "Σ": "write sum(v)"
    case "÷": "write /"
    case "∘", "⊙": "write *: it multiplies element by element"
    case "∂", "∇": "gradients are computed for you: give names to values only"
    case "“", "”", "‘", "’", "`", "$", "\\": "leave it out"
    default: "names are letters, digits, _, subscripts and primes"
    }
  }

  /// Something is missing at the end of the line, after a token.
  func missing(after token: Token) -> Diagnostic {
    Diagnostic(
      .error, "missing operand", at: token.span, label: "nothing follows this \(shortened(text(token)))",
      help: "finish the formula, or take the \(shortened(text(token))) away")
  }

  /// An operand is missing before a token.
  func missing(before token: Token) -> Diagnostic {
    if token.kind == .assign { return chained(token) }
    let word = shortened(text(token))
    if position > 0, position > firstOfLine, isOperator(tokens[position - 1].kind) {
      let before = shortened(text(tokens[position - 1]))
      let both = SourceSpan(lower: Int(tokens[position - 1].lower), upper: Int(token.upper))
      let isPower = token.kind == .times && tokens[position - 1].kind == .times
      return Diagnostic(
        .error, "missing operand", at: both, label: "nothing stands between \(before) and \(word)",
        help: isPower ? "a power is ** without a space, or ^" : "put a number or a name between them, or take one away")
    }
    return Diagnostic(
      .error, "missing operand", at: token.span, label: "nothing stands before this \(word)",
      help: "put a number or a name before it, or take the \(word) away")
  }

  private var firstOfLine: Int {
    var index = position
    while index > 0, tokens[index - 1].kind != .lineEnd, tokens[index - 1].kind != .semicolon { index -= 1 }
    return index
  }

  private func isOperator(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .plus, .minus, .times, .divide, .matrixTimes, .power, .comma, .openRound, .openSquare, .dot: true
    default: false
    }
  }

  private func chained(_ sign: Token) -> Diagnostic {
    Diagnostic(
      .error, "one = a formula", at: sign.span, label: "this is the second",
      help: "write two formulas, each on its own line")
  }

  /// Something follows a finished expression that cannot.
  mutating func adjacent() -> Diagnostic {
    guard let token = peek else { return missing(after: tokens[max(0, position - 1)]) }
    if let problem = unknownWord(token) { return problem }
    if token.kind.isAssignment { return chained(token) }
    if token.kind == .name, Micrograd.constructs.contains(names[token.payload]) { return construct(token) }
    let before = tokens[max(0, position - 1)]
    let span = SourceSpan(lower: Int(before.lower), upper: Int(token.upper))
    let a = shortened(text(before))
    let b = shortened(text(token))
    switch token.kind {
    case .name where names[token.payload] == Keyword.minimize || names[token.payload] == Keyword.parameter:
      return Diagnostic(
        .error, "unexpected \(b)", at: token.span, label: "the formula is complete before this",
        help: "start a new line here")
    case .name, .number, .openRound, .text:
      let left = before.kind == .closeRound || before.kind == .closeSquare ? "( … )" : a
      let right = token.kind == .openRound ? "( … )" : b
      return Diagnostic(
        .error, "missing operator", at: span,
        label: "\(a) and \(token.kind == .openRound ? "(" : b) stand side by side",
        help: before.kind == .number && token.kind == .number
          ? "put an operator between them" : "write \(left)*\(right)")
    case .comma:
      return Diagnostic(
        .error, "a comma outside brackets", at: token.span, label: "one formula a line",
        help: "write a vector in brackets: [1, 2]")
    case .colon:
      return Diagnostic(
        .error, "unexpected :", at: token.span, label: "not part of a formula",
        help: "a colon stands in slices, x[1:3], and after for … and def …")
    case .semicolon:
      return Diagnostic(
        .error, "unexpected ;", at: token.span, label: "not within brackets",
        help: "write each row in brackets of its own: [[1, 2], [3, 4]]")
    default:
      return Diagnostic(.error, "unexpected \(b)", at: token.span, label: "the formula is complete before this")
    }
  }

  /// A Python construct.
  func construct(_ token: Token) -> Diagnostic {
    let word = names[token.payload]
    switch word {
    case Keyword.loop, Keyword.definition:
      return Diagnostic(
        .error, "\(word) starts a line of its own", at: token.span, label: "not within a formula",
        help: word == Keyword.loop
          ? "write for t in range(4): and the lines below it, indented"
          : "write def name(a, b): and the lines below it, indented")
    case Keyword.giveBack:
      return Diagnostic(
        .error, "return stands at the end of a def", at: token.span, label: "there is none around it",
        help: "give the value a name: y = …")
    default:
      return Diagnostic(
        .error, "\(word) is Python, not a formula", at: token.span,
        label: "the language has formulas, for and def",
        help: "write out what it computes, one formula a line, e.g. y = w*x + b")
    }
  }

  /// A keyword argument where there is none of that name, or where it was given already.
  func keyword(_ name: Token, of function: String) -> Diagnostic {
    if let known = FunctionTable.standard[function]?.vector?.optional.map(\.name), !known.isEmpty {
      let isTwice = FunctionTable.standard[function]?.vector?.place(ofNamed: names[name.payload]) != nil
      return Diagnostic(
        .error, isTwice ? "the argument \(names[name.payload]) is given twice" : "unknown named argument",
        at: name.span,
        label: isTwice ? "a second time" : "\(function) has no such argument", help: "it has \(known.listed)")
    }
    return Diagnostic(
      .error, "named arguments are not part of the language", at: name.span, label: "this names an argument",
      help: "give just the value")
  }

  /// An attribute that values do not have.
  func unknownAttribute(_ name: Token) -> Diagnostic {
    let word = names[name.payload]
    let help: String
    switch word {
    case "data", "item", "value": help = "a name is its value here: leave .\(word) out"
    case "grad": help = "gradients are computed for you: leave this line out"
    default:
      if FunctionTable.standard[word] != nil {
        help = "call it: .\(word)()"
      } else {
        help = "there is .T, the transpose, and functions as methods, e.g. .relu()"
      }
    }
    return Diagnostic(
      .error, "unknown attribute .\(shortened(word))", at: name.span, label: "values have no such attribute", help: help
    )
  }
}
