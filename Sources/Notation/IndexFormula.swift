// A formula for one entry of an array, in its indices: `y[i]*((i == j) - y[j])`.

/// A formula in indices, as it was read.
package struct IndexFormula: Hashable, Sendable {
  /// What was written.
  package let text: String
  package let expression: Expression

  /// The longest formula that is read, in characters: what is evaluated goes as deep as it is long.
  package static let longest = 600

  /// Reads a formula; what stands before a sign of equality, such as `dy[i]/dx[j] =`, is passed over.
  package init(_ text: String) throws(NotationProblem) {
    self.text = text
    guard text.count <= Self.longest, text.utf8.count <= 4 * Self.longest else {
      throw NotationProblem(says: "This is longer than \(Self.longest) characters; a shorter formula will do.")
    }
    var tokens = try NotationToken.tokens(of: Array(text))
    while tokens.last?.isSign(";") ?? false { tokens.removeLast() }
    let start = try Self.right(of: tokens)
    guard start < tokens.count else { throw NotationProblem(says: "There is no formula here.") }
    var parser = NotationParser(tokens[start...], gradient: { _ in nil }, isLoss: { _ in false })
    expression = try parser.whole()
  }

  /// Where the formula begins: behind the last sign of equality that stands in no brackets.
  private static func right(of tokens: [NotationToken]) throws(NotationProblem) -> Int {
    var (depth, start) = (0, 0)
    for (place, token) in tokens.enumerated() where token.kind == .sign {
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "=" where depth == 0: start = place + 1
      case "=":
        // `axis=0` is an argument.
        let names = ["axis", "dim", "keepdims", "keepdim", "ddof"]
        guard place == 0 || !names.contains(tokens[place - 1].text) else { continue }
        throw NotationProblem(says: "Whether two things are equal is asked with ==.", span: token.span)
      default: break
      }
    }
    return start
  }

  /// The characters of the formula itself.
  package var span: Range<Int>? { expression.span }

  /// Its value.
  /// - Parameters:
  ///   - indices: the indices and what they are.
  ///   - known: what the other names stand for.
  package func value(at indices: [String: Int], in known: [String: Tensor]) throws(NotationProblem) -> Tensor {
    var evaluator = IndexEvaluator(indices: indices, known: known)
    return try evaluator.evaluate(expression)
  }
}
