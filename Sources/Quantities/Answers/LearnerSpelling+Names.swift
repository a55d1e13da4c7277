// Ways of writing names: functions and constants of mathematics and of Python, gradients, names without their index.

extension LearnerSpelling {
  static let nameRows: [LearnerSpelling] = [
    LearnerSpelling("functions of libraries", "np.exp(z)") { draft in
      var tokens = draft.tokens
      var place = 0
      while place + 2 < tokens.count {
        if libraries.contains(tokens[place].text), tokens[place + 1].isSign("."), tokens[place + 2].kind == .name,
          !draft.names.isVariable(tokens[place].text)
        {
          tokens[place + 2].isApart = tokens[place].isApart
          tokens.removeSubrange(place...(place + 1))
        }
        place += 1
      }
      draft.tokens = tokens
    },
    LearnerSpelling("sums with a sigma", "Σ 2*(z - y)", isEchoed: true) { draft in
      var tokens = draft.tokens
      guard let sigma = tokens.lastIndex(where: { $0.text == "Σ" || $0.text == "∑" }), sigma + 1 < tokens.count else {
        return
      }
      let isApart = tokens[sigma].isApart
      tokens[sigma] = AnswerToken("sum(", .name, isApart: isApart)
      tokens.append(AnswerToken(")", .sign))
      draft.tokens = tokens
    },
    LearnerSpelling("a rate of two words", "w1 - learning rate * 2", isEchoed: true) { draft in
      var tokens = draft.tokens
      while let place = tokens.indices.dropLast().first(where: {
        tokens[$0].text.lowercased() == "learning" && tokens[$0 + 1].isName("rate")
      }) {
        tokens[place].text = "rate"
        tokens.remove(at: place + 1)
      }
      draft.tokens = tokens
    },
    LearnerSpelling("other names of functions", "ln(2)") { draft in
      var tokens = draft.tokens
      for place in tokens.indices where tokens[place].kind == .name {
        let name = tokens[place].text
        guard !draft.names.isNumber(name), !draft.names.isFunction(name) else { continue }
        let lower = name.lowercased()
        if let function = functions[lower] ?? (draft.names.isFunction(lower) ? lower : nil) {
          tokens[place].text = function
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("roots and sizes", "√2") { draft in
      var tokens = draft.tokens
      while let root = tokens.firstIndex(where: { $0.isSign("√") }) {
        let isApart = tokens[root].isApart
        guard root + 1 < tokens.count else { return }
        let end = endOfOperand(tokens, at: root + 1)
        guard end > root + 1 else { return }
        tokens.insert(AnswerToken(")", .sign), at: end)
        tokens[root] = AnswerToken("sqrt(", .name, isApart: isApart)
      }
      let bars = tokens.indices.filter { tokens[$0].isSign("|") }
      if bars.count == 2 {
        tokens[bars[0]] = AnswerToken("abs(", .name, isApart: tokens[bars[0]].isApart)
        tokens[bars[1]] = AnswerToken(")", .sign)
      }
      draft.tokens = tokens
    },
    LearnerSpelling("powers of e, and other constants", "e^0.5", isEchoed: true) { draft in
      var tokens = draft.tokens
      var place = 0
      while place < tokens.count {
        defer { place += 1 }
        guard tokens[place].kind == .name, !draft.names.isVariable(tokens[place].text) else { continue }
        switch tokens[place].text {
        case "e" where place + 1 < tokens.count && tokens[place + 1].isSign("^"):
          let end = endOfOperand(tokens, at: place + 2)
          guard end > place + 2 else { continue }
          tokens.insert(AnswerToken(")", .sign), at: end)
          tokens.remove(at: place + 1)
          tokens[place].text = "exp("
        case "e" where !draft.names.isFunction("e"): tokens[place].text = "exp(1)"
        case "π", "pi": tokens[place].text = "3.141592653589793"
        default: continue
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("slopes of functions", "tanh'(z1)", isEchoed: true) { draft in
      var tokens = draft.tokens
      var place = 0
      while place + 1 < tokens.count {
        defer { place += 1 }
        guard tokens[place].kind == .name, tokens[place].text.hasSuffix("'"), tokens[place + 1].isSign("("),
          let close = tokens.close(of: place + 1)
        else { continue }
        let base = String(tokens[place].text.dropLast()).lowercased()
        let argument = AnswerToken.text(of: tokens[(place + 2)..<close])
        guard let slope = slopes[functions[base] ?? base] else { continue }
        let text = slope.replacing("@", with: "(\(argument))")
        tokens.replaceSubrange(place...close, with: [AnswerToken("(\(text))", .sign, isApart: tokens[place].isApart)])
      }
      draft.tokens = tokens
    },
    LearnerSpelling("functions without brackets", "tanh z1", isEchoed: true) { draft in
      var tokens = draft.tokens
      for place in tokens.indices.dropLast().reversed() where tokens[place].kind == .name {
        let next = tokens[place + 1]
        guard draft.names.isFunction(tokens[place].text), next.kind != .sign, next.isApart else { continue }
        let end = tokens.endOfIndex(at: place + 2)
        tokens.insert(AnswerToken(")", .sign), at: end)
        tokens.insert(AnswerToken("(", .sign), at: place + 1)
        tokens[place + 2].isApart = false
      }
      draft.tokens = tokens
    },
    LearnerSpelling("gradients as in Python", "w1.grad", isEchoed: true) { draft in
      guard let loss = draft.names.loss else { return }
      var tokens = draft.tokens
      // A bare δ can be that of the output as well.
      let deltas = tokens.indices.filter { ["δ", "delta"].contains(tokens[$0].text) }
      if !deltas.isEmpty, let output = draft.names.linearOutput, draft.names.completed("z") ?? output != output {
        var other = tokens
        for place in deltas { other[place].text = "d\(loss)/d\(output)" }
        draft.alternatives.append(AnswerToken.text(of: other))
      }
      var place = 0
      while place < tokens.count {
        defer { place += 1 }
        guard tokens[place].kind == .name else { continue }
        let end = tokens.endOfIndex(at: place + 1)
        if end + 1 < tokens.count, tokens[end].isSign("."), ["grad", "gradient"].contains(tokens[end + 1].text),
          let name = draft.names.numerator(tokens[place].text)
        {
          tokens.removeSubrange(end...(end + 1))
          tokens[place].text = "d\(loss)/d\(name)"
        } else if let name = gradientName(tokens, place, draft.names) {
          tokens[place].text = "d\(loss)/d\(name)"
        } else if ["grad", "gradient", "∇"].contains(tokens[place].text), place + 3 < tokens.count,
          tokens[place + 1].isSign("("), let close = tokens.close(of: place + 1), tokens[place + 2].kind == .name,
          let name = draft.names.completed(tokens[place + 2].text), tokens.endOfIndex(at: place + 3) == close
        {
          tokens.remove(at: close)
          tokens[place + 2].text = "d\(loss)/d\(name)"
          tokens[place + 2].isApart = tokens[place].isApart
          tokens.removeSubrange(place...(place + 1))
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("derivatives with spaces and brackets", "∂ L / ∂ w1") { draft in
      var tokens = draft.tokens
      var place = 0
      while place + 1 < tokens.count {
        defer { place += 1 }
        guard tokens[place].kind == .name, ["d", "∂"].contains(tokens[place].text),
          !draft.names.isVariable(tokens[place].text)
        else { continue }
        if tokens[place + 1].kind == .name {
          tokens[place].text += tokens[place + 1].text
          tokens.remove(at: place + 1)
        } else if tokens[place + 1].isSign("("), let close = tokens.close(of: place + 1), close > place + 2,
          tokens[place + 2].kind == .name, tokens.endOfIndex(at: place + 3) == close
        {
          tokens.remove(at: close)
          tokens[place].text += tokens[place + 2].text
          tokens.removeSubrange((place + 1)...(place + 2))
        }
      }
      draft.tokens = tokens
    },
    LearnerSpelling("names without their index", "2*(z - y)", isEchoed: true) { draft in
      var tokens = draft.tokens
      for place in tokens.indices where tokens[place].kind == .name {
        let word = tokens[place].text
        guard !draft.names.isNumber(word), !draft.names.isFunction(word), word != "T" else { continue }
        if let part = derivativePart(tokens, place) {
          let name = part.isNumerator ? draft.names.numerator(part.name) : draft.names.completed(part.name)
          if let name, name != part.name { tokens[place].text = part.sign + name }
        } else if let name = draft.names.completed(word) {
          tokens[place].text = name
        }
      }
      draft.tokens = tokens
    },
  ]

  private static let libraries: Set = ["np", "numpy", "math", "torch", "F", "nn", "jnp", "tf", "Math"]

  /// Other names of functions, in small letters.
  private static let functions = [
    "ln": "log", "σ": "sigmoid", "sigma": "sigmoid", "sig": "sigmoid", "logistic": "sigmoid", "expit": "sigmoid",
    "swish": "silu", "leakyrelu": "leaky_relu", "lrelu": "leaky_relu", "maximum": "max", "minimum": "min",
    "absolute": "abs", "fabs": "abs", "rectifier": "relu", "th": "tanh",
  ]

  /// The slopes of functions, `@` for the argument.
  private static let slopes = [
    "relu": "[@ > 0]", "sigmoid": "sigmoid@ * (1 - sigmoid@)", "tanh": "1 - tanh@^2", "exp": "exp@", "log": "1/@",
    "sqrt": "1/(2*sqrt@)",
  ]

  /// The end of a number, a name with its index, a call, or a bracket, with a sign before it.
  private static func endOfOperand(_ tokens: [AnswerToken], at start: Int) -> Int {
    var place = start
    while place < tokens.count, "+-".contains(tokens[place].text) { place += 1 }
    guard place < tokens.count else { return start }
    if tokens[place].isSign("(") { return tokens.close(of: place).map { $0 + 1 } ?? start }
    guard tokens[place].kind != .sign else { return start }
    if tokens[place].kind == .name, place + 1 < tokens.count, tokens[place + 1].isSign("("), !tokens[place + 1].isApart
    {
      return tokens.close(of: place + 1).map { $0 + 1 } ?? start
    }
    return tokens[place].kind == .name ? tokens.endOfIndex(at: place + 1) : place + 1
  }

  /// What a word is the gradient of: `dw1`, `grad_w1`, `w1_grad`, `δ1`, `∇w1`; nil where it is none.
  private static func gradientName(_ tokens: [AnswerToken], _ place: Int, _ names: AnswerNames) -> String? {
    let word = tokens[place].text
    guard !names.isVariable(word), derivativePart(tokens, place) == nil else { return nil }
    for start in ["grad_", "d_", "∇", "grad"] where word.hasPrefix(start) {
      if let name = names.completed(String(word.dropFirst(start.count))) { return name }
    }
    for end in ["_grad", ".grad"] where word.hasSuffix(end) {
      if let name = names.completed(String(word.dropLast(end.count))) { return name }
    }
    for start in ["delta", "δ"] where word.hasPrefix(start) {
      let rest = word.dropFirst(start.count).drop { $0 == "_" }
      if rest.allSatisfy(\.isDigit) { return names.preActivation(String(rest)) }
      if let name = names.completed(String(rest)) { return name }
    }
    guard word.count > 1, let first = word.first, "d∂".contains(first) else { return nil }
    let name = String(word.dropFirst())
    return names.isVariable(name) ? name : nil
  }

  /// A half of a derivative: `dL` before a stroke and another d, or `dw1` behind them.
  static func derivativePart(
    _ tokens: [AnswerToken], _ place: Int
  ) -> (sign: String, name: String, isNumerator: Bool)? {
    func isPart(_ index: Int) -> Bool {
      guard tokens.indices.contains(index), tokens[index].kind == .name, let first = tokens[index].text.first else {
        return false
      }
      return "d∂".contains(first) && tokens[index].text.count > 1
    }
    guard isPart(place) else { return nil }
    let (sign, name) = (String(tokens[place].text.prefix(1)), String(tokens[place].text.dropFirst()))
    let end = tokens.endOfIndex(at: place + 1)
    if end + 1 < tokens.count, tokens[end].isSign("/"), isPart(end + 1) { return (sign, name, true) }
    guard place > 1, tokens[place - 1].isSign("/") else { return nil }
    var before = place - 2
    if tokens[before].isSign("]"), let open = tokens[..<before].lastIndex(where: { $0.isSign("[") }), open > 0 {
      before = open - 1
    }
    return isPart(before) ? (sign, name, false) : nil
  }
}
