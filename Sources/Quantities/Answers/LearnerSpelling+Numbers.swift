// Ways of writing numbers: decimal commas, thousands, percent, powers of ten, mixed numbers.

extension LearnerSpelling {
  static let numberRows: [LearnerSpelling] = [
    LearnerSpelling("decimal commas and thousands", "-4,5", isEchoed: true) { draft in
      var reader = GroupedNumbers(draft.text, wantsThreeDecimals: draft.wantsThreeDecimals)
      reader.read()
      if let doubt = reader.doubt {
        draft.doubt = doubt
        if !reader.isConfused { draft.alternatives.append(reader.inThousands) }
      }
      draft.text = reader.result
    },
    LearnerSpelling("a point at the end of a number", "5. * 2") { draft in
      draft.tokens = draft.tokens.map { token in
        guard token.kind == .number, token.text.hasSuffix(".") else { return token }
        return AnswerToken(String(token.text.dropLast()), .number, isApart: token.isApart)
      }
    },
    LearnerSpelling("percent", "50%", isEchoed: true) { draft in
      var tokens = draft.tokens
      var plain = tokens
      for place in tokens.indices.reversed() where place > 0 && tokens[place].isSign("%") {
        guard tokens[place - 1].kind == .number else { continue }
        tokens[place - 1].text = "(\(tokens[place - 1].text)/100)"
        tokens.remove(at: place)
        plain.remove(at: place)
      }
      guard tokens != draft.tokens else { return }
      draft.alternatives.append(AnswerToken.text(of: plain))
      draft.tokens = tokens
    },
    LearnerSpelling("x between numbers", "1.2 x 10^-3") { draft in
      var tokens = draft.tokens
      for place in tokens.indices {
        guard place > 0, tokens[place].kind == .name, let before = endsNumber(tokens, place - 1) else { continue }
        let word = tokens[place].text
        guard word.first == "x" || word.first == "X", before else { continue }
        if word.count == 1, place + 1 < tokens.count, startsNumber(tokens, place + 1) {
          tokens[place] = AnswerToken("*", .sign, isApart: tokens[place].isApart)
        } else if word.count > 1, word.dropFirst().allSatisfy(\.isDigit), !draft.names.isVariable(word) {
          tokens[place] = AnswerToken("*\(word.dropFirst())", .sign, isApart: tokens[place].isApart)
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("a whole number and a fraction", "1 1/2", isEchoed: true) { draft in
      var tokens = draft.tokens
      var place = 0
      while place + 3 < tokens.count {
        let part = tokens[place..<(place + 4)]
        if part.allSatisfy({ $0.kind == .number ? $0.text.allSatisfy(\.isDigit) : $0.isSign("/") }),
          tokens[place].kind == .number, tokens[place + 1].kind == .number, tokens[place + 1].isApart,
          tokens[place + 2].isSign("/"), tokens[place + 3].kind == .number
        {
          let text = "(\(tokens[place].text) + \(tokens[place + 1].text)/\(tokens[place + 3].text))"
          tokens.replaceSubrange(place..<(place + 4), with: [AnswerToken(text, .sign, isApart: tokens[place].isApart)])
        }
        place += 1
      }
      draft.tokens = tokens
    },
  ]

  /// Whether a number, or a bracket with nothing but numbers, ends at a piece; nil where nothing does.
  private static func endsNumber(_ tokens: [AnswerToken], _ place: Int) -> Bool? {
    if tokens[place].kind == .number { return true }
    guard tokens[place].isSign(")") else { return nil }
    let open = tokens[..<place].lastIndex { $0.isSign("(") }
    return open.map { tokens[$0..<place].allSatisfy { $0.kind != .name } }
  }

  private static func startsNumber(_ tokens: [AnswerToken], _ place: Int) -> Bool {
    if tokens[place].kind == .number { return true }
    if "+-".contains(tokens[place].text) { return place + 1 < tokens.count && tokens[place + 1].kind == .number }
    guard tokens[place].isSign("("), let close = tokens.close(of: place) else { return false }
    return tokens[place..<close].allSatisfy { $0.kind != .name }
  }
}

/// Finds numbers with commas, points and spaces between their digits.
private struct GroupedNumbers {
  private let characters: [Character]
  private let wantsThreeDecimals: Bool
  private(set) var result = ""
  /// The same with commas between thousands where they can be that.
  private(set) var inThousands = ""
  private(set) var doubt: (message: String, help: String)?
  /// Whether something is no number in any way.
  private(set) var isConfused = false

  init(_ text: String, wantsThreeDecimals: Bool) {
    characters = Array(text)
    self.wantsThreeDecimals = wantsThreeDecimals
  }

  mutating func read() {
    var place = 0
    // Whether commas separate: in the brackets of a call and of an index.
    var separates: [Bool] = []
    while place < characters.count {
      let character = characters[place]
      if "([".contains(character) {
        separates.append(character == "[" || (place > 0 && characters[place - 1].isNamePart && !isProduct(place)))
      } else if ")]".contains(character) {
        _ = separates.popLast()
      }
      let isWithin = place > 0 && (characters[place - 1].isNamePart || characters[place - 1] == ".")
      let startsDigits = character.isDigit || (character == "," && isDigit(place + 1) && !isWithin)
      guard startsDigits, !isWithin, !(separates.last ?? false) else {
        result.append(character)
        inThousands.append(character)
        place += 1
        continue
      }
      let end = endOfRun(place)
      let readings = number(String(characters[place..<end]))
      result += readings.first
      inThousands += readings.other ?? readings.first
      place = end
    }
  }

  private func isDigit(_ index: Int) -> Bool { index < characters.count && characters[index].isDigit }

  /// Whether a bracket stands right behind a number, which makes no call of it.
  private func isProduct(_ open: Int) -> Bool {
    var place = open - 1
    while place >= 0, characters[place].isNamePart || characters[place] == "." { place -= 1 }
    return characters[place + 1].isDigit || characters[place + 1] == "."
  }

  /// The end of digits with commas, points, quotes and spaces between them.
  private func endOfRun(_ start: Int) -> Int {
    var place = start
    while place < characters.count {
      if characters[place].isDigit || (characters[place] == "." && place > start) {
        place += 1
      } else if ",'".contains(characters[place]), isDigit(place + 1) {
        place += 1
      } else if characters[place] == " ", isDigit(place + 1), isDigit(place + 2), isDigit(place + 3),
        !(place + 4 < characters.count && (characters[place + 4].isNamePart || characters[place + 4] == "/"))
      {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  /// How a run of digits is read, and its other reading, where it has two.
  private mutating func number(_ run: String) -> (first: String, other: String?) {
    let commas = run.count { $0 == "," }
    let points = run.count { $0 == "." }
    let others = run.contains { "' ".contains($0) }
    guard commas > 0 || points > 1 || others else { return (run, nil) }
    if others { return (ungrouped(run, by: Set("' "), point: commas > 0 && points == 0 ? "," : ".") ?? run, nil) }
    if commas > 0, points > 0 {
      let isCommaLast = run.lastIndex(of: ",")! > run.lastIndex(of: ".")!
      return (ungrouped(run, by: [isCommaLast ? "." : ","], point: isCommaLast ? "," : ".") ?? confused(run), nil)
    }
    if points > 1 { return (ungrouped(run, by: ["."], point: ",") ?? confused(run), nil) }
    if commas > 1 { return (ungrouped(run, by: [","], point: ".") ?? confused(run), nil) }
    let parts = run.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let decimal = (parts[0].isEmpty ? "0" : parts[0]) + "." + parts[1]
    let thousands = parts[0] + parts[1]
    let canBeThousands = parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0].first != "0"
    guard canBeThousands else { return (decimal, nil) }
    // Nobody ends three decimals in a 0 who was not asked for them.
    if parts[1].hasSuffix("0"), !wantsThreeDecimals { return (thousands, nil) }
    doubt = ("\(run) can be \(decimal) or \(thousands)", "write \(decimal) or \(thousands)")
    return (decimal, thousands)
  }

  /// The number without the marks between its groups of three; nil where the groups are others.
  private func ungrouped(_ run: String, by marks: Set<Character>, point: Character) -> String? {
    let halves = run.split(separator: point, omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    let groups = whole.split(omittingEmptySubsequences: false) { marks.contains($0) }
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      halves.count == 1 || halves[1].allSatisfy(\.isDigit)
    else { return nil }
    return groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
  }

  private mutating func confused(_ run: String) -> String {
    isConfused = true
    doubt = ("\(run) is not one number", "write it with a point and without commas, such as 1234.5")
    return run
  }
}
