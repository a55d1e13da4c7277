// Text to words, with Python's lines and indentation.

import Diagnostics

/// Cuts a program into words.
struct PythonLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [PythonToken] = []
  private var indents = [0]
  private var brackets: [PythonToken] = []

  /// How many words a program may have.
  static let most = 200_000
  /// How many bytes a name may have: a run puts names together.
  static let longestName = 200

  static func tokens(of text: String) throws(PythonProblem) -> [PythonToken] {
    var lexer = PythonLexer(bytes: Array(text.utf8))
    try lexer.run()
    return lexer.tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() throws(PythonProblem) {
    try startLine()
    while position < bytes.count { try next() }
    if let open = brackets.last {
      throw PythonProblem("unbalanced bracket", at: open.span, label: "this is never closed", help: "close it")
    }
    endLine()
    while indents.count > 1 {
      indents.removeLast()
      add(.dedent, from: position)
    }
    add(.end, from: position)
  }

  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func add(_ kind: PythonToken.Kind, from start: Int, text: String? = nil) {
    tokens.append(
      PythonToken(
        kind: kind, text: text ?? String(decoding: bytes[start..<position], as: UTF8.self),
        span: SourceSpan(lower: start, upper: position)))
  }

  private mutating func endLine() {
    if let last = tokens.last, last.kind != .lineEnd, last.kind != .indent, last.kind != .dedent {
      add(.lineEnd, from: position, text: "")
    }
  }

  /// Compares the indentation of a line that has more than a comment.
  private mutating func startLine() throws(PythonProblem) {
    while position < bytes.count {
      let start = position
      var width = 0
      while let byte = byte(), byte == 0x20 || byte == 0x09 || byte == 0x0C {
        width = byte == 0x09 ? (width / 8 + 1) * 8 : width + 1
        position += 1
      }
      if byte() == UInt8(ascii: "#") { while let byte = byte(), byte != 0x0A { position += byte == 0 ? 1 : 1 } }
      guard let first = byte() else { return }
      if first == 0x0A {
        position += 1
        continue
      }
      if width > (indents.last ?? 0) {
        indents.append(width)
        add(.indent, from: position)
      }
      while width < (indents.last ?? 0) {
        indents.removeLast()
        add(.dedent, from: position)
      }
      guard width == indents.last else {
        throw PythonProblem(
          "the indentation does not fit", at: SourceSpan(lower: start, upper: position),
          label: "no line before it stands as far in", help: "let it begin where its block begins")
      }
      return
    }
  }

  private mutating func next() throws(PythonProblem) {
    let start = position
    guard tokens.count < Self.most else {
      throw PythonProblem(
        "the program is too long", at: SourceSpan(lower: start, upper: start),
        help: "paste the network and its training step alone")
    }
    let first = bytes[position]
    switch first {
    case 0x20, 0x09, 0x0C: position += 1
    case 0x0A:
      position += 1
      guard brackets.isEmpty else { return }
      endLine()
      try startLine()
    case UInt8(ascii: "#"): while let byte = byte(), byte != 0x0A { position += 1 }
    case UInt8(ascii: "\\") where byte(1) == 0x0A: position += 2
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try quoted(from: start, isRaw: false)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: ".") where byte(1).map(Self.isDigit) ?? false: number()
    case _ where Self.isLetter(first): try word()
    default: try sign()
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private mutating func word() throws(PythonProblem) {
    let start = position
    while let byte = byte(), Self.isLetter(byte) || Self.isDigit(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let quote = byte(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), text.count <= 2,
      text.lowercased().allSatisfy({ "rbfu".contains($0) })
    {
      return try quoted(from: start, isRaw: text.lowercased().contains("r"))
    }
    guard text.utf8.count <= Self.longestName else {
      throw PythonProblem(
        "the name is too long", at: SourceSpan(lower: start, upper: position),
        label: "at most \(Self.longestName) bytes are read", help: "give it a shorter name")
    }
    add(.name, from: start)
  }

  private mutating func number() {
    let start = position
    func isPart(_ byte: UInt8) -> Bool { Self.isDigit(byte) || Self.isLetter(byte) || byte == UInt8(ascii: ".") }
    while let byte = byte() {
      let isSigned = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      let isAfterExponent = position > start && bytes[position - 1] | 0x20 == UInt8(ascii: "e")
      let isHexadecimal = position > start + 1 && bytes[start + 1] | 0x20 == UInt8(ascii: "x")
      guard isPart(byte) || (isSigned && isAfterExponent && !isHexadecimal) else { break }
      position += 1
    }
    add(.number, from: start)
  }

  private mutating func quoted(from start: Int, isRaw: Bool) throws(PythonProblem) {
    let quote = bytes[position]
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    while let next = byte() {
      if next == UInt8(ascii: "\\"), let escaped = byte(1) {
        if isRaw { content.append(next) }
        if escaped == UInt8(ascii: "n"), !isRaw { content.append(0x0A) } else { content.append(escaped) }
        position += 2
      } else if next == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
        position += isTriple ? 3 : 1
        return add(.text, from: start, text: String(decoding: content, as: UTF8.self))
      } else if next == 0x0A, !isTriple {
        break
      } else {
        content.append(next)
        position += 1
      }
    }
    throw PythonProblem(
      "the text is not closed", at: SourceSpan(lower: start, upper: min(position, start + 1)),
      label: "its quote is missing",
      help: "close it with the same quote")
  }

  private static let signs = [
    "**=", "//=", ">>=", "<<=", "...", "->", ":=", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "@=",
    "%=",
    "&=", "|=", "^=", "<<", ">>",
  ].map { Array($0.utf8) }

  private mutating func sign() throws(PythonProblem) {
    let start = position
    let length = Self.signs.first { bytes[position...].starts(with: $0) }?.count ?? 1
    let first = bytes[position]
    position += length
    let span = SourceSpan(lower: start, upper: position)
    guard first >= 0x20, first < 0x7F, !"$?`!".utf8.contains(first) || length > 1 else {
      throw PythonProblem("unknown character", at: span, label: "this is no part of Python", help: "remove it")
    }
    add(.sign, from: start)
    guard length == 1, let token = tokens.last else { return }
    if "([{".contains(token.text) { brackets.append(token) }
    if ")]}".contains(token.text) {
      guard let open = brackets.popLast(), ["()", "[]", "{}"].contains(open.text + token.text) else {
        throw PythonProblem(
          "unbalanced bracket", at: span, label: "no bracket of this kind is open here",
          help: "remove it, or open it before")
      }
    }
  }
}
