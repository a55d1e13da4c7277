// Products without a sign: `2w`, `2(z2 - y)w2`, `(-10)(-3)`, `w2 x`.

extension LearnerSpelling {
  static let productRows: [LearnerSpelling] = [
    LearnerSpelling("names written together", "2wx", isEchoed: true) { draft in
      var tokens: [AnswerToken] = []
      let all = draft.tokens
      for (place, token) in all.enumerated() {
        guard token.kind == .name, !draft.names.isFunction(token.text), derivativePart(all, place) == nil,
          let factors = draft.names.factors(of: token.text)
        else {
          tokens.append(token)
          continue
        }
        for (index, name) in factors.enumerated() {
          if index > 0 { tokens.append(AnswerToken("*", .sign)) }
          tokens.append(AnswerToken(name, .name, isApart: index == 0 && token.isApart))
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("products without a sign", "2(z2 - y)w2*x", isEchoed: true) { draft in
      let plain = product(draft.tokens, draft.names)
      guard plain != draft.tokens else { return }
      let text = AnswerToken.text(of: plain)
      // In 1/2x the 2 and the x may belong together.
      let joined = AnswerToken.text(of: joinedDivisors(draft.tokens, draft.names))
      if joined != text { draft.alternatives.append(joined) }
      draft.text = text
    },
  ]

  /// Whether two pieces stand beside each other as factors.
  private static func areFactors(_ tokens: [AnswerToken], _ place: Int, _ names: AnswerNames) -> Bool {
    guard place + 1 < tokens.count else { return false }
    let (left, right) = (tokens[place], tokens[place + 1])
    func isOperand(_ index: Int) -> Bool {
      names.isNumber(tokens[index].text) || derivativePart(tokens, index) != nil
    }
    let startsOperand =
      right.kind == .number || right.isSign("(") || (right.isSign("[") && tokens.isComparison(at: place + 1))
      || (right.kind == .name && (isOperand(place + 1) || names.isFunction(right.text)))
    guard startsOperand else { return false }
    switch left.kind {
    // Two numbers side by side are a slip of the hand.
    case .number: return right.kind != .number
    case .name:
      guard isOperand(place), "([".contains(right.text) || right.isApart else { return false }
      // L(w1 = 0.6) is no product.
      return !right.isSign("(") || !hasChanges(tokens, place + 1)
    case .sign:
      guard left.isSign(")") || left.isSign("]") else { return false }
      return !right.isSign("(") || !hasChanges(tokens, place + 1)
    }
  }

  private static func hasChanges(_ tokens: [AnswerToken], _ open: Int) -> Bool {
    guard let close = tokens.close(of: open) else { return true }
    return tokens[open..<close].contains { $0.isSign("=") }
  }

  private static func product(_ tokens: [AnswerToken], _ names: AnswerNames) -> [AnswerToken] {
    // In `L after 2 updates of w1` words stand beside numbers and names.
    if tokens.contains(where: { $0.isName("after") }) { return tokens }
    var found: [AnswerToken] = []
    for place in tokens.indices {
      found.append(tokens[place])
      if areFactors(tokens, place, names) { found.append(AnswerToken("*", .sign)) }
    }
    return found
  }

  /// The same with each product without a sign that stands behind a stroke in brackets.
  private static func joinedDivisors(_ tokens: [AnswerToken], _ names: AnswerNames) -> [AnswerToken] {
    if tokens.contains(where: { $0.isName("after") }) { return tokens }
    var found: [AnswerToken] = []
    var isOpen = false
    for place in tokens.indices {
      let starts = !isOpen && place > 0 && tokens[place - 1].isSign("/") && derivativePart(tokens, place) == nil
      if starts, areFactors(tokens, place, names) {
        found.append(AnswerToken("(", .sign))
        isOpen = true
      }
      found.append(tokens[place])
      guard isOpen else { continue }
      if areFactors(tokens, place, names) {
        found.append(AnswerToken("*", .sign))
      } else if tokens[place].kind != .sign || ")]".contains(tokens[place].text) {
        let next = place + 1 < tokens.count ? tokens[place + 1] : nil
        if next.map({ $0.kind == .sign && !"([".contains($0.text) }) ?? true {
          found.append(AnswerToken(")", .sign))
          isOpen = false
        }
      }
    }
    return isOpen ? tokens : found
  }
}
