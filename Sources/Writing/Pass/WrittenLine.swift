// One line of a written backward pass: what it gives a value to, and by which expression.

import Diagnostics
import Notation

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

    /// Whether such arithmetic is all that the target is made of.
    var isWholeNumbersOnly: Bool { isNumbersOnly && operation == nil && places == nil }
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

  /// The lines of a text: one that ends within brackets or with `\` goes on in the next, which then has nothing of its own.
  static func all(_ texts: [String], _ pass: ForwardPass, _ words: GradientWords) -> [WrittenLine] {
    var lines: [WrittenLine] = []
    while lines.count < texts.count {
      let start = lines.count
      var whole = texts[start]
      var end = start + 1
      while end < texts.count, let open = unfinished(whole) {
        whole = open + " " + texts[end]
        end += 1
      }
      // Brackets that are closed nowhere are an error of their own line.
      if unfinished(whole) != nil { (whole, end) = (texts[start], start + 1) }
      lines.append(WrittenLine(whole, shown: texts[start], pass, words))
      lines += texts[(start + 1)..<end].map { WrittenLine(rest: $0) }
    }
    return lines
  }

  /// A line without its end, where it goes on in the next one; nil where it is whole.
  private static func unfinished(_ text: String) -> String? {
    let bare = text.trimmed
    if bare.hasSuffix("\\") { return String(bare.dropLast()) }
    guard text.utf8.count <= longest, let tokens = try? NotationToken.tokens(of: Array(text)), !tokens.isEmpty else {
      return nil
    }
    let depth = tokens.reduce(0) { depth, token in
      depth + (token.isSign("(") || token.isSign("[") ? 1 : token.isSign(")") || token.isSign("]") ? -1 : 0)
    }
    return depth > 0 ? text : nil
  }

  private init(rest text: String) {
    self.text = text
    content = .blank
  }

  /// - Parameter shown: the line as it was written, where the text goes on in others.
  init(_ text: String, shown: String? = nil, _ pass: ForwardPass, _ words: GradientWords) {
    self.text = shown ?? text
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
      if let added = try added(at: tokens, pass, words) { return .assignment(added) }
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

  /// `np.add.at(dC, rows, demb)`, NumPy's `+=` that counts rows as often as they are named; nil for anything else.
  private static func added(
    at tokens: [NotationToken], _ pass: ForwardPass, _ words: GradientWords
  ) throws(NotationProblem) -> Assignment? {
    guard tokens.contains(where: { $0.isName("at") }) else { return nil }
    var parser = NotationParser(tokens[...], gradient: words.meaning, isLoss: words.isLoss)
    guard case .call("at", let arguments, _) = try parser.whole().kind, arguments.count == 4,
      arguments[0].kind == .name("add"), case .name(let name) = arguments[1].kind
    else { return nil }
    let places: [Expression.Place] =
      if case .list(let items) = arguments[2].kind { items.map { .at($0) } } else { [.at(arguments[2])] }
    return Assignment(target: target(name, pass), places: places, operation: .add, value: arguments[3])
  }

  private static let assignments: [String: Expression.Sign?] = [
    "=": nil, "+=": .add, "-=": .subtract, "*=": .multiply, "/=": .divide,
  ]

  /// A gradient that the backward sweep has, or a value of the learner's own.
  private static func target(_ name: String, _ pass: ForwardPass) -> Target {
    guard pass.variable(name) == nil, let variable = pass.variable(ofGradient: name), pass.hasGradient(variable) else {
      return .helper(name)
    }
    return .gradient(name)
  }

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
    switch left.kind {
    case .name(let name): return (target(name, pass), nil)
    case .index(let base, let places):
      if case .name(let name) = base.kind { return (target(name, pass), places) }
    default: break
    }
    throw NotationProblem(says: "Before the sign of equality stands a name.", span: left.span)
  }
}
