// Loops, unrolled while they are read.

import Diagnostics

extension Parser {
  /// Where the lines end that are indented deeper than one: its block.
  func endOfBlock(_ index: Int, in lines: Range<Int>) -> Int {
    var next = index + 1
    while next < lines.upperBound, self.lines[next].indent > self.lines[index].indent { next += 1 }
    return next
  }

  /// Parses lines, each loop as often as it says.
  mutating func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound, scopes[scopes.count - 1].result == nil {
      let line = lines[index]
      let next = isConstruct(line) ? endOfBlock(index, in: range) : index + 1
      guard !isOverLimit(line), errors.count < Self.mostErrors else { return }
      let nodeCount = syntax.nodes.count
      let statementCount = statements.count
      do {
        try parse(index, block: (index + 1)..<next)
      } catch {
        // What the line computed before is of no use without it.
        statements.removeSubrange(statementCount...)
        syntax.nodes.removeSubrange(nodeCount...)
        if followed?.checkedCount ?? 0 > statementCount { followed = nil }
        report(error)
        for failed in index..<next { fail(lines[failed]) }
        // Of a call one line is enough to say that it fails.
        if scopes.count > 1 { return }
      }
      index = next
    }
    if index < range.upperBound, scopes[scopes.count - 1].result != nil {
      report(
        Diagnostic(
          .error, "nothing comes after return", at: tokens[lines[index].tokens].first { $0.kind != .lineEnd }?.span,
          label: "this line is never reached", help: "move it above the return"))
    }
  }

  /// After so many errors the rest of a text is not looked at: it is none of the language.
  private static let mostErrors = 1000

  /// Whether there are more formulas than a network may have; said once, and the rest is not read.
  private mutating func isOverLimit(_ line: Line) -> Bool {
    if isGivenUp { return true }
    // Rounds without a formula take time and room, too.
    let isLong = max(statements.count, repetitions.count / 2) >= limits.statements
    // An expression has a token at least.
    guard isLong || syntax.nodes.count > limits.expressions - line.tokens.count else { return false }
    isGivenUp = true
    let place = tokens[line.tokens].first { $0.kind != .lineEnd }?.span
    guard isLong else {
      report(
        Diagnostic(
          .error, "too many repetitions", at: place,
          label: "written out, the text comes to more than \(limits.expressions) names, numbers and operations",
          help: "repeat less often"))
      return true
    }
    report(
      repetitionIndex > 0
        ? Diagnostic(
          .error, "too many repetitions", at: place,
          label: "written out, the text comes to more than \(limits.statements) formulas", help: "repeat less often")
        : Diagnostic(
          .error, "too many formulas", at: place, label: "there are \(limits.statements) before this one",
          help: "many numbers fit into one vector, w = [1, 2, 3]"))
    return true
  }

  /// `for t in range(4):`, with the lines below it or one formula behind the colon.
  mutating func loop(_ block: Range<Int>) throws(Diagnostic) {
    let keyword = advance()
    guard let name = peek, name.kind == .name else {
      throw Diagnostic(
        .error, "missing name", at: keyword.span, label: "what counts the repetitions?",
        help: "write for t in range(4):")
    }
    if let meaning = Keyword.meaning(of: names[name.payload]) {
      throw Diagnostic(
        .error, "\(names[name.payload]) cannot be a name", at: name.span, label: meaning,
        help: "write for t in range(4):")
    }
    position += 1
    guard let word = peek, word.kind == .name, names[word.payload] == "in" else {
      throw Diagnostic(
        .error, "missing in", at: name.span, label: "in stands after this",
        help: "write for \(names[name.payload]) in range(4):")
    }
    position += 1
    let rounds = try rounds(name)
    let body = try endOfHeader(block, after: keyword)
    let outer = scopes[scopes.count - 1].bindings[name.payload]
    defer { scopes[scopes.count - 1].bindings[name.payload] = outer }
    let before = errors.count
    for round in rounds {
      scopes[scopes.count - 1].bindings[name.payload] = round.binding
      repeating(Repetition(name: names[name.payload], value: round.text)) { $0.run(body) }
      // One repetition says what is wrong.
      if errors.count > before || scopes[scopes.count - 1].result != nil { break }
    }
  }

  /// What a loop goes through.
  private mutating func rounds(_ name: Token) throws(Diagnostic) -> [(binding: Binding, text: String)] {
    guard let first = peek else { throw missing(after: tokens[position - 1]) }
    if first.kind == .name, names[first.payload] == Keyword.range, position + 1 < end,
      tokens[position + 1].kind == .openRound
    {
      return try rangeCall().map { (.whole($0), "\($0)") }
    }
    if first.kind == .openSquare { return try listRounds(name) }
    let advice = first.kind == .name ? Keyword.advice(onLoopThrough: names[first.payload]) : nil
    let isPart = position + 1 < end && tokens[position + 1].kind == .openSquare
    let colon = isPart ? try items(after: position + 1).end : position + 1
    guard first.kind == .name, advice == nil, colon < end, tokens[colon].kind == .colon else {
      throw Diagnostic(
        .error, "a loop goes through range(…), a list or a name", at: first.span, label: "this is none of them",
        help: advice ?? "write for \(names[name.payload]) in range(4):")
    }
    var sequence = first
    if isPart, case .name(let slice) = try argument(position..<colon, as: name, isKept: true) {
      sequence.payload = slice
    }
    let count = try count(ofName: sequence)
    position = colon
    let whole = resolved(sequence.payload)
    return (0..<count).map { place in
      let start = Int32(syntax.indices.count)
      syntax.indices.append((.at(place), first.span))
      let text = "\(names[sequence.payload])[\(place)]"
      return (.element(whole, start..<(start + 1), text: text), text)
    }
  }

  /// `range(4)`, `range(1, 4)`, `range(4, 0, -1)`.
  private mutating func rangeCall() throws(Diagnostic) -> [Int] {
    let word = advance()
    try enter(advance())
    defer { depth -= 1 }
    var numbers: [Int] = []
    while let token = peek, token.kind != .closeRound {
      numbers.append(try whole())
      try separator(before: .closeRound)
    }
    position += 1
    let span = spanFrom(Int(word.lower))
    guard (1...3).contains(numbers.count), numbers.count < 3 || numbers[2] != 0 else {
      throw Diagnostic(
        .error, "range counts from a number to before another", at: span, label: "this does not",
        help: "write range(4) for 0 to 3, range(1, 4) for 1 to 3")
    }
    let (from, to) = numbers.count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1])
    let step = numbers.count == 3 ? numbers[2] : 1
    let count = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step
    if count > limits.statements {
      throw Diagnostic(
        .error, "too many repetitions", at: span, label: "\(count) of them", help: "the limit is \(limits.statements)")
    }
    // Within another repetition one may come to nothing, as the first of a triangle does.
    if count <= 0, repetitionIndex > 0 { return [] }
    if count <= 0 {
      throw Diagnostic(
        .error, "a loop without a repetition", at: span, label: "this range is empty",
        help: "count up to a larger number")
    }
    return (0..<count).map { from + $0 * step }
  }

  /// The items of a list: numbers and names as they are, others as formulas under the loop's name.
  private mutating func listRounds(_ name: Token) throws(Diagnostic) -> [(binding: Binding, text: String)] {
    let open = position
    let items = try items(after: open)
    var rounds: [(Binding, String)] = []
    for item in items.ranges {
      let text = FormulaText.tidied(tokens[item], in: bytes).text
      rounds.append((try argument(item, as: name), text))
    }
    position = items.end
    return rounds
  }

  /// The colon at the end of a header, and the lines that belong to it: below it, or behind the colon.
  mutating func endOfHeader(_ block: Range<Int>, after keyword: Token) throws(Diagnostic) -> Range<Int> {
    guard let colon = peek, colon.kind == .colon else {
      throw peek == nil
        ? Diagnostic(
          .error, "missing :", at: spanFrom(Int(keyword.lower)), label: "a colon belongs at its end",
          help: "end the line with a colon, and indent the lines below it") : adjacent()
    }
    position += 1
    if peek == nil {
      guard !block.isEmpty else {
        throw Diagnostic(
          .error, "nothing belongs to this line", at: spanFrom(Int(keyword.lower)),
          label: "no line below it is indented",
          help: "indent the lines that belong to it, by four spaces for example")
      }
      return block
    }
    guard block.isEmpty else {
      throw Diagnostic(
        .error, "lines behind and below a colon", at: restOfLine, label: "and more lines below it",
        help: "put this on a line of its own, indented as those below")
    }
    // What stands behind the colon is a line of its own.
    let rest = position..<end
    lines.append(Line(tokens: rest, indent: .max))
    return (lines.count - 1)..<lines.count
  }

  /// Does something within one more level of repetition.
  mutating func repeating(_ level: Repetition, _ work: (inout Parser) -> Void) {
    let outer = (repetitionIndex, position, end, depth, constructor, substitutions)
    repetitions.append(repetitions[Int(repetitionIndex)] + [level])
    repetitionIndex = Int32(repetitions.count - 1)
    work(&self)
    (repetitionIndex, position, end, depth, constructor, substitutions) = outer
  }
}
