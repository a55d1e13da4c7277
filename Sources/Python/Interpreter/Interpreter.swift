// Runs a program as far as one round of training, and records what it makes of its numbers.

import Diagnostics
import PythonSyntax

/// A bounded run of a program.
final class Interpreter {
  var trace = Trace()
  let leftovers = Leftovers()
  let globals: PythonScope
  var scope: PythonScope
  /// How many calls are open.
  var calls = 0
  /// How deep the run stands in calls, blocks and expressions.
  private var depth = 0
  private var steps = 0
  /// How many items were gone through or copied in one go, beside the steps.
  private var work = 0
  var notes = PythonNotes()
  var randoms = Randoms()
  /// The rate that an optimizer was given.
  var rate: Double?
  /// The object whose method runs, for `super()`.
  var receivers: [PythonObject] = []
  /// How many layers PyTorch's modules have been given names.
  var layers = 0
  /// Whether PyTorch has been imported.
  var isTorch = false
  /// The statement that is being run.
  var statement = SourceSpan(lower: 0, upper: 0)

  /// How many steps a run may take.
  static let mostSteps = 400_000
  /// How many items of lists and texts a run may go through: a step can go through 10,000 of them.
  static let mostWork = 2_000_000
  /// How deep calls and expressions may nest.
  static let deepest = 220

  init() {
    globals = PythonScope(parent: nil, leftovers)
    scope = globals
  }

  /// Functions hold the names that hold them.
  deinit { globals.names = [:] }

  /// How a block was left.
  enum Flow {
    case onward, broken, goingOn
    case back(PythonValue)
  }

  /// Runs a whole program.
  func run(_ statements: [PythonStatement]) throws(PythonProblem) {
    do {
      _ = try run(block: statements)
    } catch {
      guard error.isEnd else { throw error }
    }
  }

  func run(block: [PythonStatement]) throws(PythonProblem) -> Flow {
    for statement in block {
      let flow = try run(statement)
      if case .onward = flow { continue }
      return flow
    }
    return .onward
  }

  /// Goes one deeper.
  func enter(_ span: SourceSpan) throws(PythonProblem) {
    depth += 1
    steps += 1
    if depth > Self.deepest {
      depth -= 1
      throw PythonProblem(
        "nested too deep", at: span, label: "calls and formulas stand too deep in each other here",
        help: "a function may call itself without end")
    }
    if steps > Self.mostSteps {
      throw PythonProblem.endless("after \(Self.mostSteps) steps one round was not done", at: span)
    }
  }

  func leave() { depth -= 1 }

  /// Counts items that are gone through or copied in one go.
  func spend(_ items: Int, at span: SourceSpan) throws(PythonProblem) {
    work += items
    guard work <= Self.mostWork else {
      throw PythonProblem.endless("after \(Self.mostWork) items of lists and texts one round was not done", at: span)
    }
  }

  /// A new list.
  func list(_ items: [PythonValue]) -> PythonValue { .list(ListBox(items, leftovers)) }

  /// A new tuple.
  func tuple(_ items: [PythonValue]) -> PythonValue { .tuple(TupleBox(items, leftovers)) }

  private func run(_ statement: PythonStatement) throws(PythonProblem) -> Flow {
    try enter(statement.span)
    defer { leave() }
    let outer = self.statement
    self.statement = statement.span
    defer { self.statement = outer }
    switch statement.kind {
    case .expression(let expression): try run(expression)
    case .assign(let targets, let value): try assign(targets, value)
    case .update(let sign, let target, let value): try update(sign, target, value, at: statement.span)
    case .importing(let names): importing(names, at: statement.span)
    case .define(let definition):
      scope.names[definition.name] = .function(PythonFunction(definition, scope: scope))
    case .type(let name, let bases, let body): try define(name, bases, body)
    case .giveBack(let value):
      guard let value else { return .back(.none) }
      return .back(try evaluate(value))
    case .choice(let condition, let body, let other):
      return try run(block: try isTrue(try evaluate(condition), at: condition.span) ? body : other)
    case .loop(let target, let source, let body): return try loop(target, source, body)
    case .whileLoop(let condition, let body): return try whileLoop(condition, body)
    case .with(let values, let body):
      let isRecording = trace.isRecording
      defer { trace.isRecording = isRecording }
      for value in values {
        guard case .library(let name) = try evaluate(value), name.hasPrefix("torch.") else { continue }
        trace.isRecording = name == "torch.enable_grad"
      }
      return try run(block: body)
    case .attempt(let body): return try run(block: body)
    case .stop: return .broken
    case .goOn: return .goingOn
    case .nothing: break
    case .raise:
      throw PythonProblem(
        "the program stops here with an error of its own", at: statement.span, label: "raise is reached",
        help: "paste the program with numbers that it accepts")
    case .unread(let word):
      throw PythonProblem("\(word) is not read", at: statement.span, help: "write this part without it")
    }
    return .onward
  }

  /// A line that is an expression: a call, or a text that explains.
  private func run(_ expression: PythonExpression) throws(PythonProblem) {
    if case .text = expression.kind { return }
    if case .call(let callee, _) = expression.kind, case .name("print") = callee.kind {
      return notes.passOver("print", at: expression.span)
    }
    _ = try evaluate(expression)
  }

  // MARK: Loops

  private func loop(
    _ target: PythonExpression, _ source: PythonExpression, _ body: [PythonStatement]
  ) throws(PythonProblem) -> Flow {
    let value = try evaluate(source)
    let bound: Int?
    if case .range(let first, let last, let step) = value { bound = Self.count(first, last, step) } else { bound = nil }
    let items = bound == nil ? try self.items(value, at: source.span) : []
    let count = bound ?? items.count
    for index in 0..<count {
      steps += 1
      let start = (nodes: trace.nodes.count, updates: trace.updates.count)
      if case .range(let first, _, let step) = value {
        try give(target, try whole(first + index * step, at: target.span))
      } else {
        try give(target, items[index])
      }
      let flow = try run(block: body)
      try endRound(start, at: target.span)
      switch flow {
      case .broken: return .onward
      case .back: return flow
      case .onward, .goingOn: continue
      }
    }
    return .onward
  }

  private func whileLoop(_ condition: PythonExpression, _ body: [PythonStatement]) throws(PythonProblem) -> Flow {
    while try isTrue(try evaluate(condition), at: condition.span) {
      try enter(condition.span)
      defer { leave() }
      let start = (nodes: trace.nodes.count, updates: trace.updates.count)
      let flow = try run(block: body)
      try endRound(start, at: condition.span)
      switch flow {
      case .broken: return .onward
      case .back: return flow
      case .onward, .goingOn: continue
      }
    }
    return .onward
  }

  /// Ends the run where a repetition has gone forward and changed the parameters: the walk goes on from there by itself.
  private func endRound(_ start: (nodes: Int, updates: Int), at span: SourceSpan) throws(PythonProblem) {
    if trace.closesRound(since: start.nodes, updates: start.updates) { throw PythonProblem.end(at: span) }
  }

  static func count(_ first: Int, _ last: Int, _ step: Int) -> Int {
    step > 0 ? max(0, (last - first + step - 1) / step) : step < 0 ? max(0, (first - last - step - 1) / -step) : 0
  }
}
