// The left side of a formula, and what people write there that is not one.

import Diagnostics

extension Parser {
  /// The name that a formula assigns; the assignment sign comes next.
  mutating func target(isParameter: Bool, first: Token) throws(Diagnostic) -> Token {
    guard let name = peek else {
      throw Diagnostic(
        .error, "missing name", at: first.span, label: "which parameter?",
        help: "write its name and its start value, e.g. param w = 0.5")
    }
    guard let sign = tokens[position..<end].firstIndex(where: { $0.kind.isAssignment }) else {
      throw lineWithoutAssignment(isParameter: isParameter)
    }
    if sign == position {
      throw Diagnostic(
        .error, "missing name", at: name.span, label: "nothing stands before this \(text(name))",
        help: isParameter && tokens[sign].kind == .assign
          ? "param is a keyword; write param and a name, e.g. param w = 0.5" : "write a name before it, e.g. y = x + 1")
    }
    guard name.kind == .name, sign == position + 1 else { throw strangeTarget(upTo: sign) }
    let word = names[name.payload]
    if let meaning = Keyword.meaning(of: word) {
      throw Diagnostic(
        .error, "\(word) cannot be a name", at: name.span, label: meaning, help: "choose another name, e.g. \(word)1")
    }
    try checkLength(name)
    position += 1
    return name
  }

  /// A line with an assignment sign, but something else than one name before it.
  private mutating func strangeTarget(upTo sign: Int) -> Diagnostic {
    let name = tokens[position]
    let left = SourceSpan(lower: Int(name.lower), upper: Int(tokens[sign - 1].upper))
    for token in tokens[position..<sign] {
      if let problem = unknownWord(token) { return problem }
    }
    if name.kind == .number, sign == position + 1 {
      return Diagnostic(
        .error, "a number cannot be assigned to", at: left, label: "this is a number, not a name",
        help: "the name stands on the left: name = \(text(name))")
    }
    let second = tokens[position + 1].kind
    if name.kind == .name, second == .colon {
      return Diagnostic(
        .error, "annotations are not part of the language", at: left, label: "this says what kind of value it is",
        help: "write the name alone: \(names[name.payload]) = …")
    }
    if name.kind == .name, second == .comma {
      return Diagnostic(
        .error, "one name a formula", at: left, label: "these are several names",
        help: "write one formula a line")
    }
    if name.kind == .name, second == .openSquare {
      return Diagnostic(
        .error, "an element cannot be assigned to", at: left, label: "a formula gives a whole value a name",
        help: "write all elements in brackets: \(names[name.payload]) = [ … ]")
    }
    if name.kind == .name, second == .openRound {
      return Diagnostic(
        .error, "functions are defined with def", at: left, label: "only a name can stand here",
        help: "write def \(names[name.payload])(x): and below it, indented, return x^2 + 1")
    }
    if name.kind == .name, second == .dot {
      return Diagnostic(
        .error, "an attribute cannot be assigned to", at: left, label: "only a name can stand here",
        help: "gradients and updates are computed for you: leave this line out")
    }
    return Diagnostic(
      .error, "the left side is not a name", at: left, label: "only one name can stand here",
      help: "write name = formula; the formula goes to the right")
  }

  /// A line that assigns nothing.
  private mutating func lineWithoutAssignment(isParameter: Bool) -> Diagnostic {
    let line = restOfLine
    for token in tokens[position..<end] {
      if let problem = unknownWord(token) { return problem }
    }
    if isParameter {
      return Diagnostic(
        .error, "missing start value", at: line, label: "a parameter needs a number to start from",
        help: "write param \(shortened(text(tokens[position]))) = 0.5")
    }
    if tokens[position].kind == .name, position + 1 < end, tokens[position + 1].kind == .name,
      let keyword = nearest(
        to: names[tokens[position].payload], among: [Keyword.parameter, Keyword.minimize])
    {
      return Diagnostic(
        .error, "unknown word \(shortened(text(tokens[position])))", at: tokens[position].span,
        label: "not a keyword", help: "did you mean \(keyword)?")
    }
    let start = position
    do { _ = try expression() } catch { return error }
    if peek != nil { return adjacent() }
    position = start
    return Diagnostic(
      .error, "this value gets no name", at: line, label: "computed, and then lost",
      help: "write a name and = before it, e.g. y = \(shortened(text(line)))")
  }
}
