// `def`: lines that are used by name. A call is written out where it stands.

import Diagnostics

extension Parser {
  /// `def cell(h, x):` with the lines below it.
  mutating func define(_ block: Range<Int>) throws(Diagnostic) {
    let keyword = advance()
    guard repetitionIndex == 0, scopes.count == 1 else {
      throw Diagnostic(
        .error, "a definition within other lines", at: keyword.span, label: "def belongs to the left margin",
        help: "move it above, without indentation")
    }
    guard let name = peek, name.kind == .name, position + 1 < end, tokens[position + 1].kind == .openRound else {
      throw Diagnostic(
        .error, "missing name", at: keyword.span, label: "what is defined?", help: "write def cell(h, x):")
    }
    if let meaning = Keyword.meaning(of: names[name.payload]) {
      throw Diagnostic(
        .error, "\(names[name.payload]) cannot be a name", at: name.span, label: meaning,
        help: "choose another name, e.g. \(names[name.payload])1")
    }
    failedDefinitions.insert(name.payload)
    position += 2
    var parameters: [Token] = []
    var known: Set<Int32> = []
    while let token = peek, token.kind != .closeRound {
      guard token.kind == .name, Keyword.meaning(of: names[token.payload]) == nil else {
        throw Diagnostic(
          .error, "between the brackets stand names", at: token.span, label: "this is not one",
          help: "write def cell(h, x):")
      }
      guard known.insert(token.payload).inserted else {
        throw Diagnostic(
          .error, "\(names[token.payload]) stands there twice", at: token.span, label: "a second time",
          help: "give it another name")
      }
      try checkCount(parameters.count + 1, at: token.span)
      parameters.append(token)
      position += 1
      if let sign = peek, sign.kind == .assign {
        throw Diagnostic(
          .error, "no argument of def may be left out", at: sign.span, label: "there are no default values",
          help: "write the name alone, and give the value in each call")
      }
      try separator(before: .closeRound)
    }
    position += 1
    let body = try endOfHeader(block, after: keyword)
    failedDefinitions.remove(name.payload)
    definitions[name.payload] = Definition(name: name, parameters: parameters, body: body, locals: assigned(body))
  }

  private func checkCount(_ count: Int, at span: SourceSpan) throws(Diagnostic) {
    guard count > limits.parameters else { return }
    throw Diagnostic(
      .error, "too many names or values", at: span, label: "a definition has at most \(limits.parameters)",
      help: "put them into vectors: def f(v): and [a, b, c]")
  }

  /// The names that some lines assign.
  private func assigned(_ body: Range<Int>) -> Set<Int32> {
    var found: Set<Int32> = []
    for line in body {
      let tokens = tokens[lines[line].tokens].filter { $0.kind != .lineEnd }
      guard let sign = tokens.firstIndex(where: { $0.kind.isAssignment }) else { continue }
      for token in tokens[..<sign] where token.kind == .name { found.insert(token.payload) }
    }
    return found
  }

  /// Writes out the calls in the next tokens, so that the formula itself finds their results by name.
  /// - Parameter wanted: what the result of a call is called that is the whole formula.
  mutating func writeOutCalls(in range: Range<Int>, wanted: [Int32] = []) throws(Diagnostic) {
    guard !definitions.isEmpty else { return }
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      guard token.kind == .name, index + 1 < range.upperBound, tokens[index + 1].kind == .openRound,
        let definition = definitions[token.payload]
      else {
        index += 1
        continue
      }
      let place = (position, end, depth)
      let items = try items(after: index + 1)
      let isWhole = index == range.lowerBound && items.end == range.upperBound
      let result = try call(definition, token, items, wanted: isWhole ? wanted : [])
      (position, end, depth) = place
      results[index] = (result, items.end)
      index = items.end
    }
  }

  /// The ranges of tokens between the commas of brackets, and where the brackets end.
  func items(after open: Int) throws(Diagnostic) -> (ranges: [Range<Int>], end: Int) {
    var ranges: [Range<Int>] = []
    var depth = 0
    var start = open + 1
    for index in open..<end {
      switch tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .comma where depth == 1:
        ranges.append(start..<index)
        start = index + 1
      case .closeRound, .closeSquare:
        depth -= 1
        guard depth == 0 else { continue }
        if tokens[start..<index].contains(where: { $0.kind != .lineEnd }) { ranges.append(start..<index) }
        return (ranges, index + 1)
      default: break
      }
    }
    throw Diagnostic(
      .error, "unbalanced bracket", at: tokens[open].span, label: "this is never closed", help: "close it")
  }

  private mutating func call(
    _ definition: Definition, _ name: Token, _ items: (ranges: [Range<Int>], end: Int), wanted: [Int32]
  ) throws(Diagnostic) -> [Int32] {
    let word = names[name.payload]
    let span = SourceSpan(lower: Int(name.lower), upper: Int(tokens[items.end - 1].upper))
    if scopes.contains(where: { $0.definition?.name.payload == name.payload }) {
      throw Diagnostic(
        .error, "\(word) calls itself", at: span, label: "this would never end", help: "repeat with for t in range(4):")
    }
    if scopes.count > limits.blocks {
      throw Diagnostic(
        .error, "nested too deep", at: span, label: "more than \(limits.blocks) calls in each other",
        help: "write some of them out")
    }
    guard items.ranges.count == definition.parameters.count else {
      let names = definition.parameters.map { self.names[$0.payload] }.joined(separator: ", ")
      let count = items.ranges.count
      throw Diagnostic(
        .error, "wrong number of arguments", at: span,
        label: count == 0
          ? "there is no argument" : count == 1 ? "there is one argument" : "there are \(count) arguments",
        help: "write \(word)(\(names))")
    }
    var scope = Scope(definition: definition, wanted: wanted)
    for (range, parameter) in zip(items.ranges, definition.parameters) {
      scope.bindings[parameter.payload] = try argument(range, as: parameter)
    }
    scopes.append(scope)
    let before = errors.count
    repeating(Repetition(name: word, value: nil)) { $0.run(definition.body) }
    let result = scopes.removeLast().result
    guard errors.count == before else { throw Parser.consequence }
    guard let result else {
      throw Diagnostic(
        .error, "\(word) gives nothing back", at: span, label: "its lines have no return",
        help: "end them with a line such as return h")
    }
    return result
  }

  /// What a block's name stands for: an argument, or an item of a list. What is no more than a name, a number or an element
  /// is put in its place; of others a formula is made, and of all where they are to be gone through.
  mutating func argument(_ range: Range<Int>, as name: Token, isKept: Bool = false) throws(Diagnostic) -> Binding {
    let (first, start) = try formula(range)
    switch isKept ? [] : syntax.nodes[start..<syntax.nodes.count].map(\.kind) {
    case let kinds where kinds.count == 1:
      switch kinds[0] {
      case .name(let number):
        syntax.nodes.removeSubrange(start...)
        return .name(number)
      case .number(let number):
        syntax.nodes.removeSubrange(start...)
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return .whole(whole) }
        return .number(number)
      default: break
      }
    case let kinds where kinds.count == 2:
      if case .name(let number) = kinds[0], case .element(_, let indices) = kinds[1] {
        let text = FormulaText.tidied(tokens[range], in: bytes, substitutions).text
        syntax.nodes.removeSubrange(start...)
        return .element(number, indices, text: text)
      }
    default: break
    }
    let fresh = names.fresh(names[name.payload])
    append(fresh, first, nodes: start..<syntax.nodes.count, tokens: range, prefix: "\(names[name.payload]) = ")
    return .name(fresh)
  }

  /// A formula that is a range of tokens: its first token, and where its nodes start. The nodes of calls within it, which
  /// come before, belong to formulas of their own.
  private mutating func formula(_ range: Range<Int>) throws(Diagnostic) -> (first: Token, start: Int) {
    try writeOutCalls(in: range)
    let start = syntax.nodes.count
    substitutions = [:]
    let place = (position, end, depth)
    defer { (position, end, depth) = place }
    (position, end) = (range.lowerBound, range.upperBound)
    guard let first = peek else { throw missing(after: tokens[range.lowerBound - 1]) }
    _ = try expression()
    try expectEnd()
    return (first, start)
  }

  /// `return h`, `return h, c`.
  mutating func giveBack() throws(Diagnostic) {
    let keyword = advance()
    guard scopes.count > 1, let name = scopes[scopes.count - 1].definition?.name else { throw construct(keyword) }
    var ranges: [Range<Int>] = []
    var depth = 0
    var start = position
    for index in position..<end {
      switch tokens[index].kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      case .comma where depth == 0:
        ranges.append(start..<index)
        start = index + 1
      default: break
      }
    }
    ranges.append(start..<end)
    try checkCount(ranges.count, at: keyword.span)
    let wanted = scopes[scopes.count - 1].wanted
    var results: [Int32] = []
    for (place, range) in ranges.enumerated() {
      let (first, nodes) = try formula(range)
      if syntax.nodes.count == nodes + 1, case .name(let number) = syntax.nodes[nodes].kind {
        syntax.nodes.removeLast()
        results.append(number)
        continue
      }
      let called = wanted.count == ranges.count ? names[wanted[place]] : names[name.payload]
      let fresh = names.fresh(called)
      append(fresh, first, nodes: nodes..<syntax.nodes.count, tokens: range, prefix: "\(called) = ")
      results.append(fresh)
    }
    position = end
    scopes[scopes.count - 1].result = results
  }
}
