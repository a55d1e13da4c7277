// The pieces of a written line: numbers, names, signs; Python's and formulas' ways of writing them made one.

/// A piece of a line.
package struct NotationToken: Hashable {
  package enum Kind: Hashable {
    case number(Double)
    case name
    case sign
  }

  package let kind: Kind
  package let text: String
  /// Its characters in the line.
  package let span: Range<Int>

  package func isSign(_ wanted: String) -> Bool { kind == .sign && text == wanted }
  package func isName(_ wanted: String) -> Bool { kind == .name && text == wanted }

  /// Signs of formulas, by what they mean.
  private static let meanings: [Character: String] = [
    "·": "*", "×": "*", "∗": "*", "−": "-", "–": "-", "÷": "/", "⊙": "*", "∘": "*", "⊗": "@", "≤": "<=", "≥": ">=",
    "≠": "!=", "∧": "&", "∨": "|", "¬": "!", "²": "^2", "³": "^3", "ᵀ": ".T", "⊤": ".T", "←": "=",
  ]

  /// Signs of two characters; the longer ones come first.
  private static let pairs = ["**", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "@=", "&&", "||"]

  /// What some pairs are written as in short.
  private static let pairsByMeaning = ["**": "^", "&&": "&", "||": "|"]

  /// The pieces of a line up to a comment.
  package static func tokens(of line: [Character]) throws(NotationProblem) -> [NotationToken] {
    var tokens: [NotationToken] = []
    var place = 0
    while place < line.count, line[place] != "#" {
      let start = place
      let first = line[place]
      if first.isWhitespace {
        place += 1
        continue
      }
      if isDigit(line, place) || (first == "." && isDigit(line, place + 1)) {
        let number = number(line, &place)
        guard let value = Double(number.filter { $0 != "_" }), value.isFinite else {
          throw NotationProblem(says: "\(number) is no number.", span: start..<place)
        }
        tokens.append(NotationToken(kind: .number(value), text: number, span: start..<place))
      } else if isNamePart(first) {
        while place < line.count, isNamePart(line[place]) || isDigit(line, place) || line[place] == "'" { place += 1 }
        tokens.append(NotationToken(kind: .name, text: String(line[start..<place]), span: start..<place))
      } else {
        let two = place + 1 < line.count ? String(line[place...(place + 1)]) : ""
        let text = pairs.contains(two) ? two : meanings[first] ?? String(first)
        guard signs.contains(text) || meanings[first] != nil else {
          throw NotationProblem(says: "The sign \(printable(first)) is not understood here.", span: start..<start + 1)
        }
        place += pairs.contains(two) ? 2 : 1
        append(pairsByMeaning[text] ?? text, start..<place, to: &tokens)
      }
    }
    return tokens
  }

  /// What stands for two pieces is two.
  private static func append(_ text: String, _ span: Range<Int>, to tokens: inout [NotationToken]) {
    switch text {
    case "^2", "^3":
      tokens.append(NotationToken(kind: .sign, text: "^", span: span))
      tokens.append(NotationToken(kind: .number(text == "^2" ? 2 : 3), text: String(text.dropFirst()), span: span))
    case ".T":
      tokens.append(NotationToken(kind: .sign, text: ".", span: span))
      tokens.append(NotationToken(kind: .name, text: "T", span: span))
    default: tokens.append(NotationToken(kind: .sign, text: text, span: span))
    }
  }

  private static let signs: Set<String> = [
    "+", "-", "*", "/", "@", "^", "**", "//", "(", ")", "[", "]", ",", ":", ".", "=", "<", ">", "<=", ">=", "==", "!=",
    "+=", "-=", "*=", "/=", "@=", "~", ";", "%", "&", "|", "!", "&&", "||",
  ]

  private static func isDigit(_ line: [Character], _ place: Int) -> Bool {
    place < line.count && line[place].isASCII && line[place].isNumber
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character == "∂" || character == "∇"
      || ("₀"..."₉").contains(character)
  }

  private static func number(_ line: [Character], _ place: inout Int) -> String {
    let start = place
    while isDigit(line, place) { place += 1 }
    if place < line.count, line[place] == ".", !(place + 1 < line.count && line[place + 1] == "T") {
      place += 1
      while isDigit(line, place) { place += 1 }
    }
    if place < line.count, line[place] == "e" || line[place] == "E" {
      let hasSign = place + 1 < line.count && (line[place + 1] == "-" || line[place + 1] == "+")
      if isDigit(line, place + (hasSign ? 2 : 1)) {
        place += hasSign ? 2 : 1
        while isDigit(line, place) { place += 1 }
      }
    }
    return String(line[start..<place])
  }

  private static func printable(_ character: Character) -> String {
    let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    return isControl ? "with that code" : String(character)
  }
}
