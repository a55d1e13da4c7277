// What a name stands for where it is read or assigned: within loops and calls another thing than outside.

import Diagnostics
import VectorFunctions

extension Parser {
  /// What a name stands for in the block that is being read; nil where it is a name of the text.
  func binding(of name: Int32) -> Binding? {
    if let binding = scopes[scopes.count - 1].bindings[name] { return binding }
    return isUnboundLocal(name) ? nil : scopes[0].bindings[name]
  }

  /// The name that a name stands for.
  func resolved(_ name: Int32) -> Int32 {
    if case .name(let other)? = binding(of: name) { return other }
    return name
  }

  /// Whether a name is one that this call assigns, but has not assigned yet.
  private func isUnboundLocal(_ name: Int32) -> Bool {
    let scope = scopes[scopes.count - 1]
    return scope.bindings[name] == nil && (scope.definition?.locals.contains(name) ?? false)
  }

  /// Whether a token starts a call of what `def` has defined.
  func isCall(_ index: Int) -> Bool {
    index + 1 < end && tokens[index].kind == .name && tokens[index + 1].kind == .openRound
      && definitions[tokens[index].payload] != nil
  }

  /// A name as an expression: what it stands for here.
  mutating func named(_ name: Token) throws(Diagnostic) -> Int32 {
    let word = names[name.payload]
    if isUnboundLocal(name.payload) {
      throw Diagnostic(
        .error, "\(word) has no value yet", at: name.span, label: "this def gives it one only later",
        help: "give it a value on a line above, or pass it as an argument")
    }
    if definitions[name.payload] != nil {
      throw Diagnostic(
        .error, "\(word) is not a value", at: name.span, label: "\(word) is defined by def",
        help: "call it: \(word)( … )")
    }
    switch binding(of: name.payload) {
    case .whole(let number):
      substitutions[name.lower] = number < 0 ? "(\(number))" : "\(number)"
      return add(.number(Double(number)), name.span)
    case .number(let number):
      substitutions[name.lower] = number < 0 ? "(\(number))" : "\(number)"
      return add(.number(number), name.span)
    case .name(let other):
      if names[other] != word { substitutions[name.lower] = names[other] }
      return add(.name(other), name.span)
    case .element(let other, let indices, let text):
      substitutions[name.lower] = text
      let whole = add(.name(other), name.span)
      return add(.element(whole, indices), name.span)
    case nil:
      return add(.name(name.payload), name.span)
    }
  }

  /// Has the numbers of loops shown in place of their names, where tokens are not parsed again.
  private mutating func showNumbers(in range: Range<Int>) {
    for token in tokens[range] where token.kind == .name {
      if case .whole(let number)? = binding(of: token.payload) { substitutions[token.lower] = "\(number)" }
    }
  }

  /// What a call gave back, in a larger formula.
  mutating func given(_ result: (names: [Int32], end: Int), _ name: Token) throws(Diagnostic) -> Int32 {
    showNumbers(in: position..<result.end)
    position = result.end
    let span = spanFrom(Int(name.lower))
    guard result.names.count == 1 else {
      throw Diagnostic(
        .error, "\(names[name.payload]) gives \(result.names.count) values back", at: span, label: "one is wanted here",
        help: "name them on a line of their own: a, b = \(names[name.payload])( … )")
    }
    return add(.name(result.names[0]), span)
  }

  /// The name under which a formula is kept: within a call another one than outside.
  mutating func assignable(_ name: Token) throws(Diagnostic) -> Int32 {
    let scope = scopes.count - 1
    if scope == 0 {
      guard let binding = scopes[0].bindings[name.payload] else { return name.payload }
      if case .name(let other) = binding, names[other] == names[name.payload] { return name.payload }
      throw Diagnostic(
        .error, "\(names[name.payload]) is a loop's name", at: name.span, label: "it changes with each repetition only",
        help: "choose another name")
    }
    if case .name(let own)? = scopes[scope].bindings[name.payload], scopes[scope].owned.contains(own) { return own }
    let fresh = names.fresh(names[name.payload])
    scopes[scope].bindings[name.payload] = .name(fresh)
    scopes[scope].owned.insert(fresh)
    return fresh
  }

  /// `h, c = cell(h, c)`: true where the line is one.
  mutating func severalNames() throws(Diagnostic) -> Bool {
    guard position + 1 < end, tokens[position].kind == .name, tokens[position + 1].kind == .comma,
      let sign = tokens[position..<end].firstIndex(where: { $0.kind.isAssignment }), tokens[sign].kind == .assign,
      isCall(sign + 1)
    else { return false }
    var targets: [Token] = []
    while position < sign {
      let name = tokens[position]
      guard name.kind == .name, Keyword.meaning(of: names[name.payload]) == nil else { return false }
      targets.append(name)
      position += 1
      if position < sign {
        guard tokens[position].kind == .comma else { return false }
        position += 1
      }
    }
    let right = (sign + 1)..<end
    try writeOutCalls(in: right, wanted: targets.map(\.payload))
    substitutions = [:]
    guard let result = results[right.lowerBound], result.end == end else {
      throw Diagnostic(
        .error, "one name a formula", at: SourceSpan(lower: Int(targets[0].lower), upper: Int(tokens[sign - 1].upper)),
        label: "these are several names", help: "several names take what one call gives back: a, b = f( … )")
    }
    position = end
    try take(targets, result.names, at: right)
    return true
  }

  /// Gives names what a call gave back.
  mutating func take(_ targets: [Token], _ results: [Int32], at call: Range<Int>) throws(Diagnostic) {
    let span = SourceSpan(lower: Int(tokens[call.lowerBound].lower), upper: Int(tokens[call.upperBound - 1].upper))
    guard targets.count == results.count else {
      let count = results.count == 1 ? "one value" : "\(results.count) values"
      throw Diagnostic(
        .error, "\(text(tokens[call.lowerBound])) gives \(count) back", at: span,
        label: targets.count == 1 ? "for one name" : "for \(targets.count) names",
        help: "write as many names before the = as values come back")
    }
    showNumbers(in: call)
    // What is exchanged is kept under names of its own first.
    var values = results
    for index in values.indices where targets.contains(where: { resolved($0.payload) == values[index] }) {
      let kept = names.fresh(names[values[index]])
      let node = add(.name(values[index]), span)
      append(kept, tokens[call.lowerBound], nodes: Int(node)..<Int(node) + 1, tokens: call, prefix: "\(names[kept]) = ")
      values[index] = kept
    }
    for (target, value) in zip(targets, values) {
      let word = names[target.payload]
      if names[value] == word {
        if scopes.count > 1 {
          scopes[scopes.count - 1].bindings[target.payload] = .name(value)
        } else {
          var bound = target
          bound.payload = try assignable(target)
          append(.bind(to: value), bound, from: target, nodes: syntax.nodes.count..<syntax.nodes.count)
        }
        continue
      }
      let node = add(.name(value), span)
      append(
        try assignable(target), target, nodes: Int(node)..<Int(node) + 1, tokens: call, prefix: "\(word) = ")
    }
  }

  /// Adds a formula of some tokens under a name.
  mutating func append(_ name: Int32, _ first: Token, nodes: Range<Int>, tokens range: Range<Int>, prefix: String) {
    let last = tokens[range].last { $0.kind != .lineEnd } ?? first
    statements.append(
      Statement(
        kind: .assign(isParameter: false), name: name, nameSpan: first.span,
        span: SourceSpan(
          lower: Int(tokens[range].first { $0.kind != .lineEnd }?.lower ?? first.lower), upper: Int(last.upper)),
        nodes: nodes, tokens: range, repetition: repetitionIndex, prefix: prefix, substitutions: substitutions))
  }

  /// How many elements a name has: the shapes are checked as far as the text was read.
  mutating func count(ofName token: Token) throws(Diagnostic) -> Int {
    let name = resolved(token.payload)
    var checker =
      followed ?? ShapeChecker(source: SourceText(name: "", text: String(decoding: bytes, as: UTF8.self)), parser: self)
    followed = nil
    checker.follow(self)
    followed = checker
    let shape: Shape?
    do { shape = try checker.shape(of: name) } catch { throw Parser.consequence }
    guard let count = shape?.dimensions.first else {
      let word = names[token.payload]
      throw Diagnostic(
        .error, shape != nil ? "\(word) is a single number" : "\(word) has no elements", at: token.span,
        label: shape != nil ? "it has no elements to count" : "no line above gives it a value",
        help: "a vector or a list is wanted, or range(4)")
    }
    return count
  }
}
