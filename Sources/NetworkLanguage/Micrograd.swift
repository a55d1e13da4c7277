// What makes pasted micrograd code run: lines passed over, quoted text, `Value(…)`, `label=…`, `backward()`.

/// The Python around the formulas of a pasted micrograd program.
enum Micrograd {
  /// The constructor whose argument becomes a parameter.
  static let constructor = "Value"
  /// The method that starts the backward sweep, and so names the loss.
  static let backward = "backward"
  /// PyTorch's method that ends the gradient.
  static let detach = "detach"

  /// Words that start or join Python constructs, which have no place among formulas.
  static let constructs: Set<String> = [
    "def", "for", "lambda", "class", "if", "elif", "else", "while", "return", "with", "try", "except", "assert", "del",
    "in", "is", "not", "and", "or", "pass", "yield", "async", "await", "global",
  ]

  /// If a line starts with a word that makes it one to pass over (`import`, `from`, a call of `print`), where it ends.
  static func endOfPassedOverLine(startingWith word: String, in bytes: [UInt8], at position: Int) -> Int? {
    var next = position
    while next < bytes.count, bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\t") { next += 1 }
    guard next < bytes.count else { return nil }
    switch word {
    case "import", "from":
      guard next > position, NameCharacters.continues(bytes[next]) || bytes[next] == UInt8(ascii: ".") else {
        return nil
      }
      return endOfCall(in: bytes, at: next)
    case "print":
      return bytes[next] == UInt8(ascii: "(") ? endOfCall(in: bytes, at: next) : nil
    default:
      return nil
    }
  }

  /// Where a Python line ends: at the line's end or a comment, but not within brackets or quotes; if these are never
  /// closed within fifty lines, at the first line's end.
  private static func endOfCall(in bytes: [UInt8], at start: Int) -> Int {
    var position = start
    var depth = 0
    var firstLineEnd: Int?
    var lineCount = 0
    var lastWord = start
    while position < bytes.count, lineCount < 50, position - start < 4096 {
      switch bytes[position] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        position = endOfText(in: bytes, at: position).position
        lastWord = position
        continue
      case UInt8(ascii: "\n"):
        firstLineEnd = firstLineEnd ?? lastWord
        lineCount += 1
        if depth <= 0 { return lastWord }
      case UInt8(ascii: "#"):
        firstLineEnd = firstLineEnd ?? lastWord
        if depth <= 0 { return lastWord }
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        continue
      default: break
      }
      if bytes[position] > 0x20 { lastWord = position + 1 }
      position += 1
    }
    return depth > 0 ? firstLineEnd ?? lastWord : lastWord
  }

  /// Where a quoted text ends, and whether its closing quote was found on its line. Three quotes in a row count too.
  static func endOfText(in bytes: [UInt8], at start: Int) -> (position: Int, isClosed: Bool) {
    let quote = bytes[start]
    if start + 2 < bytes.count, bytes[start + 1] == quote, bytes[start + 2] == quote {
      for end in start + 3..<max(start + 3, bytes.count - 2) where bytes[end..<end + 3].allSatisfy({ $0 == quote }) {
        return (end + 3, true)
      }
    }
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == quote { return (position + 1, true) }
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "\n") {
        position += 1
      }
      position += 1
    }
    return (position, false)
  }
}
