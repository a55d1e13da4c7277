// Statements to checked statements: names resolved, shapes fitted, sizes held to the limits. Nothing is recorded yet.

import Diagnostics
import VectorFunctions

/// Checks a parsed program, line by line and, within a line, operands before what uses them.
struct ShapeChecker {
  /// Why a line is given up: an error, or the consequence of an earlier one.
  enum Failure: Error {
    case problem(Diagnostic)
    case consequence
  }

  let source: SourceText
  private(set) var syntax: Syntax
  private(set) var statements: [Statement]
  private(set) var names: NameTable
  let limits: Limits
  /// How many statements were checked.
  private(set) var checkedCount = 0

  var program = CheckedProgram()
  var errors = ErrorList()
  /// For each name its variable at this point of the text.
  private var bindings: [Binding]
  /// For each name the first statement that assigns it.
  private var definitions: [Int?]
  /// How many nodes will have been recorded, and how many numbers produced on the way.
  var nodeCount = 0
  var numberCount = 0
  /// The statement and the variable of the loss, once a line names it.
  var minimized: (statement: Int, variable: Int)?

  /// How many versions a spelling has so far.
  private var versions: [String: Int] = [:]
  /// Where errors were reported in lines that are repeated.
  private var reported: Set<Int> = []
  /// Each statement's repetitions.
  private var repetitions: [[Repetition]]

  private enum Binding {
    case none
    case variable(Int)
    case failed
  }

  /// - Parameter given: names that have a value before the text starts, by their numbers.
  init(source: SourceText, parser: Parser, given: [(name: Int32, value: KnownValue)] = []) {
    self.source = source
    syntax = parser.syntax
    statements = parser.statements
    names = parser.names
    limits = parser.limits
    repetitions = parser.repetitions
    bindings = Array(repeating: .none, count: names.names.count)
    definitions = Array(repeating: nil, count: names.names.count)
    program.expressions.reserveCapacity(syntax.nodes.count)
    for (index, known) in given.enumerated() {
      bindings[Int(known.name)] = .variable(index)
      versions[names[known.name]] = 1
      program.variables.append(
        CheckedProgram.Variable(
          name: known.name, version: 1, shape: known.value.shape, role: .constant, statement: nil))
    }
    for (index, statement) in statements.enumerated() {
      if case .minimize = statement.kind { continue }
      if case .bind = statement.kind { continue }
      if statement.name >= 0, definitions[Int(statement.name)] == nil { definitions[Int(statement.name)] = index }
    }
  }

  /// Checks all statements. `hasErrors` says whether the text had errors before, which may have taken the loss away.
  mutating func check(hasErrors: Bool) {
    checkNewStatements()
    resolveMinimize()
    program.last = bindings.map { if case .variable(let index) = $0 { index } else { -1 } }
    if errors.count == 0, !hasErrors { findLoss() }
  }

  /// Checks what a parser has read since the last time. What is the parser's is given up again: it goes on with it, and would
  /// have to copy what is held here.
  mutating func follow(_ parser: Parser) {
    (syntax, statements, names, repetitions) = (parser.syntax, parser.statements, parser.names, parser.repetitions)
    let more = names.names.count - bindings.count
    if more > 0 {
      bindings += Array(repeating: .none, count: more)
      definitions += Array(repeating: nil, count: more)
    }
    checkNewStatements()
    (syntax, statements, names, repetitions) = (Syntax(), [], NameTable(), [])
  }

  /// The shape of what a name stands for where the check has come to; nil where it has no value.
  func shape(of name: Int32) throws(Failure) -> Shape? {
    switch bindings[Int(name)] {
    case .variable(let index): program.variables[index].shape
    case .failed: throw .consequence
    case .none: nil
    }
  }

  private mutating func checkNewStatements() {
    while checkedCount < statements.count {
      let index = checkedCount
      checkedCount += 1
      let statement = statements[index]
      while program.expressions.count < statement.nodes.upperBound {
        program.expressions.append(CheckedProgram.Expression(shape: .scalar))
      }
      do throws(Failure) {
        switch statement.kind {
        case .assign(let isParameter): try assign(index, isParameter: isParameter)
        case .minimize: try minimize(index)
        case .bind(let other): bindings[Int(statement.name)] = bindings[Int(other)]
        case .failed: throw Failure.consequence
        }
      } catch {
        if case .problem(let diagnostic) = error { report(diagnostic, statement) }
        if case .minimize = statement.kind { continue }
        if statement.name >= 0 { bindings[Int(statement.name)] = .failed }
      }
    }
  }

  private mutating func assign(_ index: Int, isParameter: Bool) throws(Failure) {
    let statement = statements[index]
    if isParameter, case .variable(let earlier) = bindings[Int(statement.name)] {
      let name = names[statement.name]
      throw problem(
        Diagnostic(
          .error, "\(name) has a value already", at: statement.nameSpan,
          label: "given on line \(line(of: program.variables[earlier].statement))",
          help: "give the parameter a name of its own"))
    }
    for node in statement.nodes {
      program.expressions[node] = try check(node, isParameter: isParameter)
    }
    let root = statement.nodes.upperBound - 1
    let result = program.expressions[root]
    if result.isConstant { try record(nodes: result.shape.count, numbers: 0, at: syntax.nodes[root].span) }

    let version = versions[names[statement.name], default: 0] + 1
    versions[names[statement.name]] = version
    bindings[Int(statement.name)] = .variable(program.variables.count)
    program.variables.append(
      CheckedProgram.Variable(
        name: statement.name, version: version, shape: result.shape,
        role: isParameter ? .parameter : result.isConstant ? .constant : .computed, statement: index))
  }

  /// Adds an error; of a line that is repeated only the first, with the repetition in which it is.
  private mutating func report(_ diagnostic: Diagnostic, _ statement: Statement) {
    let repetition = repetitions[Int(statement.repetition)]
    guard !repetition.isEmpty else { return errors.add(diagnostic) }
    guard reported.insert(diagnostic.span?.lower ?? statement.span.lower).inserted else { return }
    var placed = diagnostic
    placed.message += " (\(repetition.words))"
    errors.add(placed)
  }

  /// An error as a reason to give up a line; its words are made only if they will be shown.
  func problem(_ diagnostic: @autoclosure () -> Diagnostic) -> Failure {
    .problem(errors.isFull ? Diagnostic(.error, "one more") : diagnostic())
  }

  func line(of statement: Int?) -> Int {
    source.line(at: statement.map { statements[$0].span.lower } ?? 0).number
  }

  /// The variable that a name stands for here.
  func resolve(_ name: Int32, at span: SourceSpan) throws(Failure) -> Int {
    switch bindings[Int(name)] {
    case .variable(let index): return index
    case .failed: throw .consequence
    case .none: throw reported.contains(span.lower) ? .consequence : problem(unknown(name, at: span))
    }
  }

  private func unknown(_ name: Int32, at span: SourceSpan) -> Diagnostic {
    let word = names[name]
    if let definition = definitions[Int(name)] {
      let below = statements[definition].span
      let line = line(of: definition)
      if below.contains(span) || below.lower <= span.lower {
        return Diagnostic(
          .error, "\(word) has no value yet", at: span, label: "used here to compute itself",
          help: "give it a value on a line above, e.g. \(word) = 0")
      }
      return Diagnostic(
        .error, "\(word) is used before it has a value", at: span, label: "\(word) is defined below, on line \(line)",
        help: "move line \(line) above this one")
    }
    let known = names.names.indices.filter { number in
      if case .none = bindings[number] { definitions[number] != nil } else { true }
    }.map { names.names[$0] }
    let help =
      FunctionTable.translation(of: word) ?? nearest(to: word, among: known).map { "did you mean \($0)?" }
      ?? "give it a value on a line above, e.g. \(word) = 2"
    return Diagnostic(.error, "unknown name \(word)", at: span, label: "no line gives \(word) a value", help: help)
  }

  /// Counts what an expression will record, before anything is.
  mutating func record(nodes: Int, numbers: Int, at span: SourceSpan) throws(Failure) {
    if nodes > limits.nodes - nodeCount {
      throw problem(
        Diagnostic(
          .error, "the network is too large", at: span,
          label: "\(nodes) more nodes here, after \(nodeCount)", help: "the limit is \(limits.nodes) nodes"))
    }
    if nodes > limits.numbers - numberCount || numbers > limits.numbers - numberCount - nodes {
      throw problem(
        Diagnostic(
          .error, "the network is too large", at: span,
          label: "\(nodes + numbers) more numbers here, after \(numberCount)",
          help: "the limit is \(limits.numbers) numbers in all formulas together"))
    }
    nodeCount += nodes
    numberCount += nodes + numbers
  }
}
