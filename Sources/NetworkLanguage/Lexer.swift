// Text to tokens.

import Diagnostics

/// Cuts a network text into tokens. It never fails: what is not a word of the language becomes an `unknown` token.
struct Lexer {
  private(set) var tokens: [Token] = []
  private(set) var names = NameTable()
  /// The first comment that has a line to itself and stands before any formula, without its `#`.
  private(set) var title: String?

  let bytes: [UInt8]
  private var position = 0
  private var isAtLineStart = true
  private var hasFormula = false

  init(_ text: String) {
    bytes = Array(text.utf8)
    precondition(bytes.count < Int32.max, "the parser checks the length first")
    tokens.reserveCapacity(min(bytes.count / 2 + 1, 1 << 16))
    while position < bytes.count { next() }
    add(.lineEnd, from: position)
  }

  private mutating func next() {
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C:
      position += 1
      return
    case UInt8(ascii: "\n"):
      position += 1
      add(.lineEnd, from: start)
      isAtLineStart = true
      return
    case UInt8(ascii: "#"):
      comment()
      return
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      name()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      number()
    case UInt8(ascii: "."):
      if isDigit(at: position + 1) { number() } else { sign(.dot, length: 1) }
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      quoted(byte)
    case 0x80...:
      if beyondASCII() { return }
    default:
      asciiSign(byte)
    }
    isAtLineStart = false
  }

  private mutating func asciiSign(_ byte: UInt8) {
    let followedByEquals = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "+"): sign(followedByEquals ? .plusAssign : .plus, length: followedByEquals ? 2 : 1)
    case UInt8(ascii: "-"): sign(followedByEquals ? .minusAssign : .minus, length: followedByEquals ? 2 : 1)
    case UInt8(ascii: "/"): sign(followedByEquals ? .divideAssign : .divide, length: followedByEquals ? 2 : 1)
    case UInt8(ascii: "*"):
      if position + 1 < bytes.count, bytes[position + 1] == byte {
        let assigns = position + 2 < bytes.count && bytes[position + 2] == UInt8(ascii: "=")
        sign(assigns ? .powerAssign : .power, length: assigns ? 3 : 2)
      } else {
        sign(followedByEquals ? .timesAssign : .times, length: followedByEquals ? 2 : 1)
      }
    case UInt8(ascii: "="): sign(followedByEquals ? .unknown : .assign, length: followedByEquals ? 2 : 1)
    case UInt8(ascii: "@"): sign(.matrixTimes, length: 1)
    case UInt8(ascii: "^"): sign(followedByEquals ? .powerAssign : .power, length: followedByEquals ? 2 : 1)
    case UInt8(ascii: "("): sign(.openRound, length: 1)
    case UInt8(ascii: ")"): sign(.closeRound, length: 1)
    case UInt8(ascii: "["): sign(.openSquare, length: 1)
    case UInt8(ascii: "]"): sign(.closeSquare, length: 1)
    case UInt8(ascii: ","): sign(.comma, length: 1)
    case UInt8(ascii: ":"): sign(.colon, length: 1)
    case UInt8(ascii: ";"): sign(.semicolon, length: 1)
    default: sign(.unknown, length: 1)
    }
  }

  /// Reads what starts with a character outside ASCII; true if that was just space.
  private mutating func beyondASCII() -> Bool {
    let scalar = UTF8Reader.scalar(in: bytes, at: position)
    let length = UTF8Reader.length(of: scalar)
    switch scalar {
    case "−": sign(.minus, length: length)
    case "·", "×", "⋅", "∗": sign(.times, length: length)
    case "ᵀ": sign(.transpose, length: length)
    case _ where superscriptDigit(scalar) != nil || scalar == "⁻": superscript()
    case _ where NameCharacters.starts(scalar): name()
    case _ where scalar.properties.generalCategory == .spaceSeparator:
      position += length
      return true
    default:
      sign(.unknown, length: UTF8Reader.characterLength(in: bytes, at: position))
    }
    return false
  }

  private mutating func name() {
    let start = position
    var isPlain = true
    while position < bytes.count {
      if bytes[position] < 0x80 {
        guard NameCharacters.continues(bytes[position]) else { break }
        position += 1
      } else {
        let scalar = UTF8Reader.scalar(in: bytes, at: position)
        guard NameCharacters.continues(scalar) else { break }
        position += UTF8Reader.length(of: scalar)
        isPlain = false
      }
    }
    // The beginning tells that it is too long, if it is.
    var text = String(decoding: bytes[start..<min(position, start + 4096)], as: UTF8.self)
    if !isPlain { text = NameCharacters.unified(text) }
    if isAtLineStart, let end = Micrograd.endOfPassedOverLine(startingWith: text, in: bytes, at: position) {
      position = end
      add(.passedOver, from: start)
      return
    }
    add(.name, from: start, payload: names.number(of: text))
  }

  private mutating func number() {
    let start = position
    digits()
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      var exponent = position + 1
      if exponent < bytes.count, bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-") {
        exponent += 1
      }
      if isDigit(at: exponent) {
        position = exponent
        digits()
      }
    }
    add(.number, from: start)
  }

  private mutating func digits() {
    while isDigit(at: position) { position += 1 }
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
  }

  /// Reads `²`, `⁻¹` and the like; the payload is the exponent.
  private mutating func superscript() {
    let start = position
    var value = 0
    var isNegative = false
    var digitCount = 0
    while position < bytes.count, bytes[position] >= 0x80 {
      let scalar = UTF8Reader.scalar(in: bytes, at: position)
      if let digit = superscriptDigit(scalar) {
        value = min(value * 10 + digit, 999_999)
        digitCount += 1
      } else if scalar == "⁻", position == start {
        isNegative = true
      } else {
        break
      }
      position += UTF8Reader.length(of: scalar)
    }
    add(
      digitCount == 0 || digitCount > 6 ? .unknown : .superscript, from: start,
      payload: Int32(isNegative ? -value : value))
  }

  private func superscriptDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "⁰": 0
    case "¹": 1
    case "²": 2
    case "³": 3
    case "⁴"..."⁹": Int(scalar.value - 0x2070)
    default: nil
    }
  }

  private mutating func quoted(_ quote: UInt8) {
    let start = position
    let end = Micrograd.endOfText(in: bytes, at: position)
    position = end.position
    add(end.isClosed ? .text : .unendedText, from: start)
  }

  private mutating func comment() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    guard title == nil, !hasFormula else { return }
    title = FormulaText.title(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func sign(_ kind: Token.Kind, length: Int) {
    let start = position
    position += length
    add(kind, from: start)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int, payload: Int32 = 0) {
    if kind != .lineEnd { hasFormula = true }
    tokens.append(Token(kind: kind, lower: Int32(start), upper: Int32(position), payload: payload))
  }
}
