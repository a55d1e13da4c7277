// Tokens to lines: where a formula ends, and whether its brackets match.

import Diagnostics

/// The tokens of one formula. A line goes on while a bracket is open.
struct Line {
  let tokens: Range<Int>
  /// What is wrong with its brackets: one or nothing. An array is small where there is nothing, and there may be a million lines.
  var problems: [Diagnostic] = []
  /// How far the line is indented, in bytes.
  let indent: Int

  var problem: Diagnostic? { problems.first }
}

/// Divides the tokens of a text into lines.
struct LineSplitter {
  private let tokens: [Token]
  private let names: NameTable
  private var lines: [Line] = []
  private var open: [Int] = []
  private var start = 0
  private var problems: [Diagnostic] = []
  private var physicalLineStart = 0

  static func lines(_ lexer: Lexer) -> [Line] {
    var splitter = LineSplitter(tokens: lexer.tokens, names: lexer.names)
    for index in lexer.tokens.indices { splitter.take(index) }
    splitter.end(at: lexer.tokens.count)
    return splitter.lines
  }

  private init(tokens: [Token], names: NameTable) {
    self.tokens = tokens
    self.names = names
  }

  private mutating func take(_ index: Int) {
    switch tokens[index].kind {
    case .openRound, .openSquare:
      open.append(index)
    case .closeRound, .closeSquare:
      close(index)
    case .semicolon where open.isEmpty:
      end(at: index)
    case .lineEnd where open.isEmpty || !problems.isEmpty || startsFormula(index + 1):
      end(at: index)
      physicalLineStart = Int(tokens[index].upper)
    default: break
    }
  }

  private mutating func close(_ index: Int) {
    let token = tokens[index]
    let isRound = token.kind == .closeRound
    guard let opener = open.popLast() else {
      return blame(token, "no \(isRound ? "(" : "[") was opened for this", help: "remove it, or open it before")
    }
    guard (tokens[opener].kind == .openRound) != isRound else { return }
    blame(
      token, "the bracket opened last is a \(isRound ? "[" : "(")", help: "close it with \(isRound ? "]" : ")") first")
  }

  /// Says what is wrong with a bracket; of a line only the first is said.
  private mutating func blame(_ token: Token, _ label: String, help: String) {
    guard problems.isEmpty else { return }
    problems = [Diagnostic(.error, "unbalanced bracket", at: token.span, label: label, help: help)]
  }

  private mutating func end(at index: Int) {
    if let opener = open.last {
      let isRound = tokens[opener].kind == .openRound
      blame(tokens[opener], "this is never closed", help: "close it with \(isRound ? ")" : "]")")
    }
    if let first = tokens[start..<index].first(where: { $0.kind != .lineEnd }) {
      lines.append(Line(tokens: start..<index, problems: problems, indent: Int(first.lower) - physicalLineStart))
    }
    start = index + 1
    open.removeAll(keepingCapacity: true)
    problems = []
  }

  /// Whether a line within open brackets is the start of another formula, so that the bracket was forgotten.
  private func startsFormula(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let first = tokens[index]
    if first.kind == .passedOver { return true }
    guard first.kind == .name else { return false }
    let second = tokens[index + 1]
    if second.kind == .assign {
      let before = tokens[..<(index - 1)].last { $0.kind != .lineEnd }
      let isInRound = open.last.map { tokens[$0].kind == .openRound } ?? false
      return !(isInRound && (before?.kind == .comma || before?.kind == .openRound))
    }
    let word = names[first.payload]
    return second.kind.isAssignment || (second.kind == .name && (word == Keyword.parameter || word == Keyword.minimize))
  }
}
