// The pieces of an answer as learners type it: numbers, names and signs, not yet in the language's own way of writing.

/// A number, a name or a sign of an answer.
struct AnswerToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case number, name, sign
  }

  var text: String
  let kind: Kind
  /// Whether a space stands before it.
  var isApart: Bool

  init(_ text: String, _ kind: Kind, isApart: Bool = false) {
    self.text = text
    self.kind = kind
    self.isApart = isApart
  }

  func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }
  func isName(_ text: String) -> Bool { kind == .name && self.text == text }

  /// The pieces of a text. A number ends where a name begins: `2w` is two of them, `2e3` is one.
  static func tokens(of text: String) -> [AnswerToken] {
    let characters = Array(text)
    var tokens: [AnswerToken] = []
    var place = 0
    var isApart = false
    func isDigit(_ index: Int) -> Bool { index < characters.count && characters[index].isDigit }
    while place < characters.count {
      let start = place
      let first = characters[place]
      if first.isWhitespace {
        place += 1
        isApart = true
        continue
      }
      let kind: Kind
      if isDigit(place) || (first == "." && isDigit(place + 1)) {
        kind = .number
        while isDigit(place) { place += 1 }
        if place < characters.count, characters[place] == "." {
          place += 1
          while isDigit(place) { place += 1 }
        }
        if place < characters.count, "eE".contains(characters[place]) {
          let hasSign = place + 1 < characters.count && "+-".contains(characters[place + 1])
          if isDigit(place + (hasSign ? 2 : 1)) {
            place += hasSign ? 2 : 1
            while isDigit(place) { place += 1 }
          }
        }
      } else if first.isNamePart || first == "∂" || first == "∇" {
        kind = .name
        place += 1
        while place < characters.count, characters[place].isNamePart || "'′".contains(characters[place]) { place += 1 }
      } else {
        kind = .sign
        place += 1
      }
      tokens.append(AnswerToken(String(characters[start..<place]), kind, isApart: isApart))
      isApart = false
    }
    return tokens
  }

  /// The text of pieces.
  static func text(of tokens: some Sequence<AnswerToken>) -> String {
    tokens.reduce(into: "") { text, token in
      if token.isApart, !text.isEmpty { text += " " }
      text += token.text
    }
  }
}

extension Character {
  /// Whether it is one of the ten digits of the language.
  var isDigit: Bool { isASCII && isNumber }

  /// Whether names are made of it.
  var isNamePart: Bool { isLetter || isNumber || self == "_" }
}

extension [AnswerToken] {
  /// The index of the bracket that closes the one at an index; nil where none does.
  func close(of open: Int) -> Int? {
    var depth = 0
    for place in open..<count where self[place].kind == .sign {
      if "([".contains(self[place].text) { depth += 1 }
      if ")]".contains(self[place].text) { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// The end of the index behind a name: of `[0][1]`, `[0, 1]`.
  func endOfIndex(at start: Int) -> Int {
    var place = start
    while place < count, self[place].isSign("["), !isComparison(at: place), let close = close(of: place) {
      place = close + 1
    }
    return place
  }

  /// Whether a bracket opens a comparison, as in `[z1 > 0]`.
  func isComparison(at open: Int) -> Bool {
    guard let close = close(of: open) else { return false }
    return self[open..<close].contains { $0.kind == .sign && "<>≤≥".contains($0.text) }
  }

  /// Two and more texts with signs of equality between them, outside of brackets.
  var members: [[AnswerToken]] {
    var members: [[AnswerToken]] = [[]]
    var depth = 0
    for token in self {
      if token.kind == .sign {
        if "([".contains(token.text) { depth += 1 }
        if ")]".contains(token.text) { depth -= 1 }
        if depth <= 0, token.text == "=" || token.text == "≈" {
          members.append([])
          continue
        }
      }
      members[members.count - 1].append(token)
    }
    return members
  }
}
