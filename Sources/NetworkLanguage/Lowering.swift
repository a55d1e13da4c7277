// Checked statements to recorded scalars.

import Autograd
import Diagnostics
import VectorFunctions

/// What a program has recorded.
struct Recording {
  /// What is known of each of the program's variables.
  struct Variable {
    /// The graph node of each element.
    let elements: [Int]
    /// The graph nodes that its formula recorded.
    let nodes: Range<Int>
    /// The variables that its formula reads, each once.
    let operands: [Int]
    /// For `a = b` the variable b.
    let original: Int?
  }

  let graph: Graph
  let spans: SpanTable
  let variables: [Variable]
}

/// Records a checked program on a tape, line by line and, within a line, operands before what uses them.
///
/// Constant expressions are computed on a second tape first; only their results are recorded, as leaves, where an
/// operation needs them.
struct Lowering {
  private var program: CheckedProgram
  private var syntax: Syntax
  let statements: [Statement]
  let names: NameTable
  /// Which constants want a gradient.
  let wantsGradient: (CheckedProgram.Variable) -> Bool

  let tape = Tape()
  private var scratch = Tape()
  private(set) var spans = SpanTable()
  private(set) var errors = ErrorList()
  /// For each variable its elements, and the nodes its formula recorded.
  private(set) var variables: [(values: [Value], nodes: Range<Int>)] = []
  /// For each variable those that its formula reads, each once, and for `a = b` the variable b, whose elements are those of a.
  private var reads: [(operands: [Int], original: Int?)] = []
  /// For each expression in progress its elements; given up once they are used.
  private var values: [[Value]]

  init(
    _ program: CheckedProgram, parser: Parser, given: [KnownValue] = [],
    wantsGradient: @escaping (CheckedProgram.Variable) -> Bool
  ) {
    self.program = program
    self.wantsGradient = wantsGradient
    syntax = parser.syntax
    statements = parser.statements
    names = parser.names
    values = Array(repeating: [], count: program.expressions.count)
    variables.reserveCapacity(program.variables.count)
    reads.reserveCapacity(program.variables.count)
    for known in given {
      variables.append((known.elements.map(tape.constant), 0..<0))
      reads.append(([], nil))
    }
  }

  /// Records everything.
  mutating func run() {
    for variable in program.variables {
      guard let statement = variable.statement else { continue }
      let start = tape.count
      let result = root(of: variable, statements[statement])
      variables.append((result, start..<tape.count))
      reads.append(reads(of: statements[statement], isComputed: variable.role == .computed))
      if scratch.count > 1 << 16 { scratch = Tape() }
    }
  }

  /// Gives up what the text was, which a long one has more of than of anything else, and hands out what was recorded.
  mutating func recording() -> Recording {
    (syntax, values, program.expressions) = (Syntax(), [], [])
    scratch = Tape()
    return Recording(
      graph: Graph(tape), spans: spans,
      variables: zip(variables, reads).map { variable, reads in
        Recording.Variable(
          elements: variable.values.map(\.index), nodes: variable.nodes, operands: reads.operands,
          original: reads.original)
      })
  }

  private func reads(of statement: Statement, isComputed: Bool) -> (operands: [Int], original: Int?) {
    var seen: Set<Int32> = []
    var operands: [Int] = []
    for node in statement.nodes {
      let variable = program.expressions[node].variable
      if variable >= 0, seen.insert(variable).inserted { operands.append(Int(variable)) }
    }
    return (operands, isComputed && statement.nodes.count == 1 ? operands[0] : nil)
  }

  private mutating func root(of variable: CheckedProgram.Variable, _ statement: Statement) -> [Value] {
    for node in statement.nodes {
      values[node] = lower(node)
      let operands = syntax.operands(of: syntax.nodes[node].kind)
      for operand in operands { values[operand] = [] }
    }
    let root = statement.nodes.upperBound - 1
    defer { values[root] = [] }
    guard program.expressions[root].isConstant else { return values[root] }
    checkFinite(root)
    let isWanted = variable.role == .parameter || wantsGradient(variable)
    let leaves = values[root].map { isWanted ? tape.value($0.data) : tape.constant($0.data) }
    spans.mark(upTo: tape.count, as: syntax.nodes[root].span)
    return leaves
  }

  private mutating func lower(_ node: Int) -> [Value] {
    let expression = program.expressions[node]
    let isConstant = expression.isConstant
    let target = isConstant ? scratch : tape
    defer { if !isConstant { spans.mark(upTo: tape.count, as: syntax.nodes[node].span) } }
    switch syntax.nodes[node].kind {
    case .number(let number):
      return [target.constant(number)]
    case .name:
      let elements = variables[Int(expression.variable)].values
      return isConstant ? elements.map { target.constant($0.data) } : elements
    case .negate(let a):
      return operand(a, of: node).map { target.record(.negate, $0) }
    case .binary(let sign, let a, let b):
      let (left, right) = (operand(a, of: node), operand(b, of: node))
      guard let operation = sign.operation else { return product(a, b, left, right, on: target) }
      return TensorOperations.spread(operation, left, right, on: target)
    case .call(let called, let arguments):
      return call(syntax.calls[Int(called)].name, syntax.operands[arguments.asInts].map(Int.init), of: node, on: target)
    case .list(let items):
      return syntax.operands[items.asInts].flatMap { operand($0, of: node) }
    case .element(let a, let indices):
      return element(of: a, indices)
    case .transpose(let a):
      let shape = program.expressions[Int(a)].shape
      return TensorOperations.transpose(values[Int(a)], rows: shape.dimensions[0], columns: shape.dimensions[1])
    }
  }

  /// The elements of an operand. A constant in a formula that is not constant becomes leaves here.
  private mutating func operand(_ operand: Int32, of node: Int) -> [Value] {
    let elements = values[Int(operand)]
    guard program.expressions[Int(operand)].isConstant, !program.expressions[node].isConstant else { return elements }
    spans.mark(upTo: tape.count, as: syntax.nodes[node].span)
    checkFinite(Int(operand))
    let leaves = elements.map { tape.constant($0.data) }
    spans.mark(upTo: tape.count, as: syntax.nodes[Int(operand)].span)
    return leaves
  }

  private func product(_ a: Int32, _ b: Int32, _ left: [Value], _ right: [Value], on tape: Tape) -> [Value] {
    let inner = program.expressions[Int(b)].shape.dimensions[0]
    return TensorOperations.product(
      left, right, rows: left.count / inner, inner: inner, columns: right.count / inner, on: tape)
  }

  private mutating func call(_ name: Int32, _ nodes: [Int], of node: Int, on tape: Tape) -> [Value] {
    guard let function = FunctionTable.standard[names[name]] else {
      preconditionFailure("the checker knows the function")
    }
    if let operation = function.operation, operation.rule.arity == nodes.count {
      let first = operand(Int32(nodes[0]), of: node)
      if nodes.count == 1 { return first.map { tape.record(operation, $0) } }
      return TensorOperations.spread(operation, first, operand(Int32(nodes[1]), of: node), on: tape)
    }
    guard let vector = function.vector else { preconditionFailure("the checker counts the arguments") }
    var arguments: [VectorFunction.Argument] = []
    var elements: [[Value]] = []
    for (argument, parameter) in zip(nodes, vector.parameters) {
      var whole = 0
      if parameter != .value, case .number(let number) = syntax.nodes[argument].kind { whole = Int(number) }
      arguments.append(VectorFunction.Argument(shape: program.expressions[argument].shape, whole: whole))
      elements.append(parameter == .value ? operand(Int32(argument), of: node) : [])
    }
    return vector.record(tape, arguments, elements)
  }

  private func element(of a: Int32, _ indices: Range<Int32>) -> [Value] {
    let shape = program.expressions[Int(a)].shape
    var places = syntax.indices[indices.asInts].enumerated().map { axis, index in
      index.index.places(of: shape.dimensions[axis]) ?? stride(from: 0, to: 0, by: 1)
    }
    while places.count < shape.dimensions.count {
      places.append(stride(from: 0, to: shape.dimensions[places.count], by: 1))
    }
    let elements = values[Int(a)]
    guard shape.isMatrix else { return places[0].map { elements[$0] } }
    let columns = shape.dimensions[1]
    return places[0].flatMap { row in places[1].map { elements[row * columns + $0] } }
  }

  private mutating func checkFinite(_ node: Int) {
    guard let strange = values[node].first(where: { !$0.data.isFinite }) else { return }
    errors.add(
      Diagnostic(
        .error, "not a finite number", at: syntax.nodes[node].span,
        label: strange.data.isNaN ? "this has no value" : "this comes to \(strange.data < 0 ? "minus " : "")infinity",
        help: "write a number that is neither too large nor undefined"))
  }
}
