// Ways of writing that are words: what is said around a number, numbers and signs in words.

extension LearnerSpelling {
  static let wordRows: [LearnerSpelling] = [
    LearnerSpelling("words before the number", "the answer is about -4.5") { draft in
      var tokens = draft.tokens[...]
      while tokens.count > 1, let first = tokens.first {
        let isWord = first.kind == .name && openingWords.contains(first.text.lowercased())
        guard isWord, !draft.names.isNumber(first.text), !draft.names.isFunction(first.text) else { break }
        tokens = tokens.dropFirst()
        while tokens.count > 1, let sign = tokens.first, [".", ":", ",", "=", "≈"].contains(sign.text) {
          tokens = tokens.dropFirst()
        }
      }
      draft.tokens = Array(tokens)
    },
    LearnerSpelling("signs in words", "minus 3 times 2") { draft in
      draft.tokens = draft.tokens.map { token in
        guard token.kind == .name, !draft.names.isNumber(token.text), let sign = signWords[token.text.lowercased()]
        else { return token }
        return AnswerToken(sign, .sign, isApart: token.isApart)
      }
    },
    LearnerSpelling("numbers in words", "minus twenty-five", isEchoed: true) { draft in
      draft.tokens = NumberWords(draft.tokens, draft.names).inDigits
    },
    LearnerSpelling("parts in words", "30% of 0.4", isEchoed: true) { draft in
      var tokens = draft.tokens
      for place in tokens.indices.dropFirst().dropLast() where tokens[place].kind == .name {
        let isAfterNumber = tokens[place - 1].kind == .number || ["%", ")"].contains(tokens[place - 1].text)
        guard isAfterNumber, tokens[place + 1].kind == .number, !draft.names.isNumber(tokens[place].text) else {
          continue
        }
        if tokens[place].text == "of" { tokens[place] = AnswerToken("*", .sign) }
        if tokens[place].text == "in" { tokens[place] = AnswerToken("/", .sign) }
      }
      for place in tokens.indices.dropFirst().dropLast()
      where tokens[place].isSign(":") && tokens[place - 1].kind == .number && tokens[place + 1].kind == .number {
        tokens[place] = AnswerToken("/", .sign)
      }
      draft.tokens = tokens
    },
    LearnerSpelling("what is counted, behind the number", "20 updates", isEchoed: true) { draft in
      let tokens = draft.tokens
      guard let number = tokens.firstIndex(where: { $0.kind == .number }), number < tokens.count - 1,
        tokens[..<number].allSatisfy({ $0.isSign("-") || $0.isSign("+") })
      else { return }
      var rest = tokens[(number + 1)...]
      // -9 (rounded)
      if rest.count > 2, tokens[number + 1].isSign("("), tokens.close(of: number + 1) == tokens.count - 1 {
        rest = rest.dropFirst().dropLast()
      }
      let isPlain = rest.allSatisfy { token in
        token.kind == .name && token.text.allSatisfy(\.isLetter) && !draft.names.isNumber(token.text)
          && !draft.names.isFunction(token.text) && !signWords.keys.contains(token.text)
          && !["e", "pi", "π", "x"].contains(token.text) && draft.names.completed(token.text) == nil
          && draft.names.factors(of: token.text) == nil
      }
      if isPlain { draft.tokens = Array(tokens[...number]) }
    },
  ]

  private static let openingWords: Set = [
    "the", "answer", "result", "is", "it", "its", "it's", "about", "approximately", "approx", "ca", "circa", "roughly",
    "around", "so", "equals", "exactly", "value", "gradient", "slope", "i", "think", "maybe", "must", "be", "to",
    "my", "should", "would", "get", "got", "we",
  ]

  private static let signWords = [
    "minus": "-", "negative": "-", "neg": "-", "plus": "+", "times": "*", "over": "/", "squared": "^2",
  ]
}
