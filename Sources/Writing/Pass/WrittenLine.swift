// One line of a written backward pass: what it gives a value to, and by which expression.

import Diagnostics

/// A line as it was read.
struct WrittenLine {
  /// What a line gives a value to.
  enum Target: Hashable {
    /// A gradient, by the name under which it is kept.
    case gradient(String)
    /// A value of the learner's own.
    case helper(String)

    var name: String {
      switch self {
      case .gradient(let name), .helper(let name): name
      }
    }
  }

  /// An assignment.
  struct Assignment {
    let target: Target
    /// The places of the target that are changed; nil for all of it.
    var places: [Expression.Place]?
    /// How it goes into what is there already; nil for `=`.
    let operation: Expression.Sign?
    let value: Expression
    /// The same with another right side, or going into what is there in another way.
    func with(_ value: Expression, operation other: Expression.Sign? = nil) -> Assignment {
      Assignment(target: target, places: places, operation: other ?? operation, value: value)
    }

    /// Whether it names nothing: a person's own arithmetic.
    var isNumbersOnly: Bool { value.names.subtracting(["True", "False", "None", "pi"]).isEmpty }
  }

  enum Content {
    case assignment(Assignment)
    /// Nothing to judge.
    case blank
    /// An update of a parameter, which is no part of the backward pass.
    case update(String)
    case problem(NotationProblem)
  }

  let text: String
  let content: Content

  /// The longest line that is read.
  static let longest = 4_000

  /// Words that begin lines of Python around the formulas.
  private static let around: Set = [
    "def", "return", "import", "from", "with", "print", "pass", "class", "assert", "global", "minimize", "param",
  ]

  init(_ text: String, _ pass: ForwardPass, _ words: GradientWords) {
    self.text = text
    guard text.utf8.count <= Self.longest else {
      content = .problem(NotationProblem(says: "This line is too long; give a part of it a line of its own."))
      return
    }
    do throws(NotationProblem) {
      content = try Self.read(text, pass, words)
    } catch {
      content = .problem(error)
    }
  }

  private static func read(_ text: String, _ pass: ForwardPass, _ words: GradientWords) throws(NotationProblem)
    -> Content
  {
    var tokens = try NotationToken.tokens(of: Array(text))
    if tokens.last?.isSign(";") ?? false { tokens.removeLast() }
    guard let first = tokens.first else { return .blank }
    if first.kind == .name, around.contains(first.text) || text.trimmed.hasPrefix("\"\"\"") { return .blank }
    if first.isName("for") || first.isName("while") || first.isName("if") {
      throw NotationProblem(
        says: "Repetitions are not read here: write a line for each of them.", span: first.span)
    }
    guard let sign = assignmentSign(in: tokens) else {
      if tokens.contains(where: { $0.isSign("(") }),
        tokens.contains(where: { ["backward", "zero_grad", "step", "zero_"].contains($0.text) })
      {
        return .blank
      }
      throw NotationProblem(
        says: "A line gives a name a value: write e.g. \(pass.gradientName(pass.network.loss)) = 1.")
    }
    let (target, places) = try target(tokens[..<sign], pass, words)
    let operation = assignments[tokens[sign].text] ?? nil
    if case .helper(let name) = target, let variable = pass.variable(name) {
      let role = pass.network.variables[variable].role
      if role == .parameter, operation == .subtract || operation == nil { return .update(name) }
    }
    var parser = NotationParser(tokens[(sign + 1)...], gradient: words.meaning, isLoss: words.isLoss)
    let value = try parser.whole()
    return .assignment(Assignment(target: target, places: places, operation: operation, value: value))
  }

  /// Whether a text gives a name a value: `==` compares, and `axis=0` within brackets is an argument.
  static func isAssignment(_ text: String) -> Bool {
    (try? NotationToken.tokens(of: Array(text))).map { assignmentSign(in: $0) != nil } ?? false
  }

  /// Where the sign stands that gives the value to what is before it.
  private static func assignmentSign(in tokens: [NotationToken]) -> Int? {
    var depth = 0
    return tokens.firstIndex { token in
      guard token.kind == .sign else { return false }
      if ["(", "["].contains(token.text) { depth += 1 }
      if [")", "]"].contains(token.text) { depth -= 1 }
      return depth <= 0 && assignments[token.text] != nil
    }
  }

  private static let assignments: [String: Expression.Sign?] = [
    "=": nil, "+=": .add, "-=": .subtract, "*=": .multiply, "/=": .divide,
  ]

  private static func target(
    _ tokens: ArraySlice<NotationToken>, _ pass: ForwardPass, _ words: GradientWords
  ) throws(NotationProblem) -> (Target, [Expression.Place]?) {
    var parser = NotationParser(tokens, gradient: words.meaning, isLoss: words.isLoss)
    let left: Expression
    do throws(NotationProblem) {
      left = try parser.whole()
    } catch {
      throw NotationProblem(says: "Before the sign of equality stands a name.", span: error.span)
    }
    func named(_ name: String) -> Target {
      pass.variable(ofGradient: name) != nil && pass.variable(name) == nil ? .gradient(name) : .helper(name)
    }
    switch left.kind {
    case .name(let name): return (named(name), nil)
    case .index(let base, let places):
      if case .name(let name) = base.kind { return (named(name), places) }
    default: break
    }
    throw NotationProblem(says: "Before the sign of equality stands a name.", span: left.span)
  }
}
