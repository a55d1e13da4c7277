// A written expression to its tree: Python's, NumPy's, PyTorch's and the network language's ways of writing.

/// Parses the pieces of one expression.
package struct NotationParser {
  package let tokens: ArraySlice<NotationToken>
  /// What a word is the gradient of, as the name under which it is kept; nil for words that are none.
  package let gradient: (String) -> String?
  /// The loss's names: what stands over the stroke of `dL/dw`.
  package let isLoss: (String) -> Bool
  package var place: Int
  package var depth = 0

  /// How deep brackets may nest.
  package static let deepest = 64

  package init(
    _ tokens: ArraySlice<NotationToken>, gradient: @escaping (String) -> String?, isLoss: @escaping (String) -> Bool
  ) {
    self.tokens = tokens
    self.gradient = gradient
    self.isLoss = isLoss
    place = tokens.startIndex
  }

  /// The whole as one expression.
  package mutating func whole() throws(NotationProblem) -> Expression {
    guard !tokens.isEmpty else { throw NotationProblem(says: "Nothing stands behind the sign of equality.") }
    let result = try expression()
    guard let rest = peek else { return result }
    throw NotationProblem(says: "\(rest.text) is not expected here.", span: rest.span)
  }

  package var peek: NotationToken? { place < tokens.endIndex ? tokens[place] : nil }
  package func isNext(_ sign: String) -> Bool { peek?.isSign(sign) ?? false }

  package mutating func take(_ sign: String) -> Bool {
    guard isNext(sign) else { return false }
    place += 1
    return true
  }

  package mutating func expect(_ sign: String, after open: NotationToken) throws(NotationProblem) {
    if take(sign) { return }
    if let next = peek { throw NotationProblem(says: "\(next.text) is not expected here.", span: next.span) }
    throw NotationProblem(says: "\(open.text) is never closed.", span: open.span)
  }

  private func span(from start: Int) -> Range<Int> {
    guard start < place else { return tokens[min(start, tokens.endIndex - 1)].span }
    return tokens[start].span.lowerBound..<tokens[place - 1].span.upperBound
  }

  package func made(_ kind: Expression.Kind, from start: Int) -> Expression {
    Expression(kind, span: span(from: start))
  }

  // MARK: By strength

  package mutating func sum() throws(NotationProblem) -> Expression {
    let start = place
    var left = try product()
    while let sign = peek, sign.isSign("+") || sign.isSign("-") {
      place += 1
      let right = try product()
      left = made(.binary(sign.text == "+" ? .add : .subtract, left, right), from: start)
    }
    return left
  }

  private mutating func product() throws(NotationProblem) -> Expression {
    let start = place
    var left = try signed()
    while let next = peek {
      let sign: Expression.Sign
      switch next.text {
      case "*" where next.kind == .sign: sign = .multiply
      case "/" where next.kind == .sign: sign = .divide
      case "@" where next.kind == .sign: sign = .product
      case "//" where next.kind == .sign: sign = .floorDivide
      case "%" where next.kind == .sign: sign = .modulo
      default:
        // `2(z - y)` and `2 z` are products; a name before a bracket is a call.
        guard case .number = tokens[place - 1].kind, next.kind == .name || next.isSign("("),
          !Self.words.contains(next.text)
        else { return left }
        let right = try power()
        left = made(.binary(.multiply, left, right), from: start)
        continue
      }
      place += 1
      let right = try signed()
      left = made(.binary(sign, left, right), from: start)
    }
    return left
  }

  private mutating func signed() throws(NotationProblem) -> Expression {
    let start = place
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw NotationProblem(says: "These are too many signs.") }
    if take("-") {
      let operand = try signed()
      if case .number(let number) = operand.kind { return made(.number(-number), from: start) }
      return made(.negate(operand), from: start)
    }
    if take("+") { return try signed() }
    if take("~") {
      let operand = try signed()
      return made(.binary(.subtract, .number(1), operand), from: start)
    }
    return try power()
  }

  private mutating func power() throws(NotationProblem) -> Expression {
    let start = place
    let base = try postfix()
    guard take("^") else { return base }
    let exponent = try signed()
    return made(.binary(.power, base, exponent), from: start)
  }

  // MARK: Operands

  private mutating func postfix() throws(NotationProblem) -> Expression {
    let start = place
    var value = try primary()
    while let next = peek {
      if next.isSign("."), place + 1 < tokens.endIndex, tokens[place + 1].kind == .name {
        place += 2
        value = try attribute(tokens[place - 1], of: value, from: start)
      } else if next.isSign("[") {
        place += 1
        value = made(.index(value, try places(next)), from: start)
      } else {
        return value
      }
    }
    return value
  }

  /// Functions of NumPy that are written behind their first argument.
  private mutating func attribute(
    _ name: NotationToken, of value: Expression, from start: Int
  ) throws(NotationProblem) -> Expression {
    switch name.text {
    case "T", "mT": return made(.transpose(value), from: start)
    case "grad", "gradient":
      if case .name(let word) = value.kind, let gradient = gradient(word + ".grad") {
        return made(.name(gradient), from: start)
      }
      throw NotationProblem(says: "Only names of the network have a gradient.", span: span(from: start))
    case "data", "values": return value
    case "indices":
      // `x.max(1).indices` is where the largest ones stand.
      if case .call("max", let arguments, let named) = value.kind {
        return made(.call("argmax", arguments, named), from: start)
      }
      throw NotationProblem(says: ".indices is understood behind .max(axis).", span: name.span)
    case "shape", "size", "ndim":
      // `x.size(0)` is PyTorch's `x.shape[0]`.
      guard name.text == "size", let open = peek, take("(") else {
        return made(.call(name.text, [value], [:]), from: start)
      }
      if take(")") { return made(.call("shape", [value], [:]), from: start) }
      let axis = try expression()
      try expect(")", after: open)
      return made(.index(made(.call("shape", [value], [:]), from: start), [.at(axis)]), from: start)
    default:
      guard let open = peek, take("(") else {
        throw NotationProblem(says: ".\(name.text) is not understood here.", span: name.span)
      }
      let (arguments, named) = try arguments(open)
      if ["detach", "clone", "copy", "item", "numpy", "contiguous", "float", "astype"].contains(name.text) {
        return value
      }
      if ["t", "transpose"].contains(name.text), arguments.isEmpty { return made(.transpose(value), from: start) }
      // `x.max(1)` is along an axis; `max(x, 1)` is the larger one of two.
      if ["max", "min", "amax", "amin"].contains(name.text), let axis = arguments.first, named["axis"] == nil {
        let keeps = arguments.count > 1 ? ["keepdims": arguments[1]] : [:]
        let all = named.merging(keeps) { first, _ in first }.merging(["axis": axis]) { first, _ in first }
        return made(.call(name.text, [value], all), from: start)
      }
      return made(.call(name.text, [value] + arguments, named), from: start)
    }
  }

  private mutating func primary() throws(NotationProblem) -> Expression {
    guard let token = peek else {
      throw NotationProblem(says: "The line ends where a value is wanted.", span: tokens.last?.span)
    }
    let start = place
    place += 1
    switch token.kind {
    case .number(let number): return made(.number(number), from: start)
    case .name: return try named(token, from: start)
    case .sign:
      if token.text == "(" {
        let inner = try expression()
        if isNext(",") { return try list(first: inner, until: ")", token, from: start) }
        try expect(")", after: token)
        return inner
      }
      if token.text == "[" {
        let inner = try expression()
        // `[z > 0]` is 1 where it holds, as formulas have it.
        if case .binary(let sign, _, _) = inner.kind, sign.isTruth, take("]") { return inner }
        if case .choice = inner.kind, take("]") { return inner }
        return try list(first: inner, until: "]", token, from: start)
      }
      throw NotationProblem(says: "\(token.text) is not expected here.", span: token.span)
    }
  }

  private mutating func list(
    first: Expression, until close: String, _ open: NotationToken, from start: Int
  ) throws(NotationProblem) -> Expression {
    var items = [first]
    while take(",") {
      if isNext(close) { break }
      items.append(try expression())
    }
    try expect(close, after: open)
    return made(.list(items), from: start)
  }

  private static let libraries: Set = ["np", "numpy", "math", "torch", "F", "nn", "jnp", "jax", "functional"]

  private mutating func named(_ token: NotationToken, from start: Int) throws(NotationProblem) -> Expression {
    // `np.exp` is exp.
    if Self.libraries.contains(token.text), isNext("."), place + 1 < tokens.endIndex, tokens[place + 1].kind == .name {
      place += 2
      return try named(tokens[place - 1], from: start)
    }
    if let open = peek, open.isSign("(") {
      place += 1
      let (arguments, named) = try arguments(open)
      return made(.call(token.text, arguments, named), from: start)
    }
    // `dL/dw`: the derivative of the loss.
    if token.text.count > 1, "d∂".contains(token.text.first ?? " "), isLoss(String(token.text.dropFirst())),
      isNext("/"),
      place + 1 < tokens.endIndex, tokens[place + 1].kind == .name,
      let first = tokens[place + 1].text.first, "d∂".contains(first),
      let name = gradient("d" + tokens[place + 1].text.dropFirst())
    {
      place += 2
      return made(.name(name), from: start)
    }
    return made(.name(gradient(token.text) ?? token.text), from: start)
  }
}
