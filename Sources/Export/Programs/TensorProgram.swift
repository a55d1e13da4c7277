// What the programs over whole vectors and matrices have in common: the network's lines in a library, and their numbers.

import Autograd
import Diagnostics
import NetworkLanguage
import Notation
import Writing

/// A network's lines in a library's words.
struct TensorProgram {
  /// A line of a program: what it gives, and how.
  struct Line {
    let variable: Int
    let name: String
    /// The right side; nil where no single line gives it.
    let text: String?
    /// What it is to come to; NaN where that is not compared.
    let value: Tensor
    /// What stands behind it as a comment.
    var remark = ""
  }

  let network: Network
  let derived: DerivedPass
  let names: ProgramNames
  let dialect: Dialect
  let rate: Double
  let closeness: Closeness
  /// The numbers that are given, parameters apart.
  private(set) var data: [Line] = []
  private(set) var parameters: [Line] = []
  private(set) var forward: [Line] = []
  /// From the loss back.
  private(set) var backward: [Line] = []
  /// The functions that the program has to bring along.
  private(set) var helpers: [PythonHelper] = []

  /// - Parameter needsLines: whether each gradient has to have a line; otherwise those that have none are left open.
  init(
    _ network: Network, dialect: Dialect, rate: Double, needsLines: Bool
  ) throws(DiagnosticReport) {
    try ExportProblem.checkFormulas(of: network)
    self.network = network
    self.dialect = dialect
    self.rate = rate
    closeness = Closeness(network)
    derived = DerivedPass(network)
    names = ProgramNames(derived.pass.names, reserved: ReservedWords.python.union(PythonHelper.names))
    var writer = PythonWriter(dialect: dialect, derived: derived, names: names)
    writeLeaves()
    try writeForward(&writer)
    try writeBackward(&writer, needsLines: needsLines)
    helpers = PythonHelper.all(writer.helpers, in: dialect)
  }

  /// The name of the loss.
  var loss: String { names.values[derived.original(of: network.loss)] }

  /// Whether a variable has a gradient in the pass.
  func isWanted(_ variable: Int) -> Bool { backward.contains { $0.variable == variable } }

  /// The parameters that the update changes.
  var moved: [Line] { parameters.filter { isWanted($0.variable) } }

  /// The comparisons of what they are afterwards.
  var updateChecks: some Collection<String> {
    moved.lazy.map { ProgramText.check("\($0.name) after the update", $0.name, updated($0)) }
  }

  /// What a parameter is after the update.
  func updated(_ parameter: Line) -> Tensor {
    guard let gradient = backward.first(where: { $0.variable == parameter.variable }) else { return parameter.value }
    return Tensor(
      parameter.value.shape, zip(parameter.value.elements, gradient.value.elements).map { $0 - rate * $1 })
  }

  /// How many numbers are compared: those of all gradients.
  var count: Int { backward.reduce(0) { $0 + $1.value.elements.count { !$0.isNaN } } }

  /// Whether some elements are not compared.
  private var comparesParts: Bool { backward.contains { $0.value.elements.contains(where: \.isNaN) } }

  /// The function that compares numbers in a program.
  func checkFunction(converting: String = "found") -> String {
    ProgramText.checkFunction(closeness, converting: converting, comparesParts: comparesParts)
  }

  // MARK: Lines

  private mutating func writeLeaves() {
    for (index, variable) in network.variables.enumerated() where variable.role != .computed {
      let value = derived.value(of: index)
      let line = Line(variable: index, name: names.values[index], text: nil, value: value)
      if variable.role == .parameter { parameters.append(line) } else { data.append(line) }
    }
  }

  private mutating func writeForward(_ writer: inout PythonWriter) throws(DiagnosticReport) {
    let known = Set(derived.formulas.map(\.variable))
    for (index, formula) in network.formulas.enumerated()
    where !formula.isLeaf && derived.original(of: formula.variable) == formula.variable
      && !known.contains(formula.variable)
    {
      throw ExportProblem.report(
        network, "this formula cannot be written in \(dialect.language)", formula: index,
        help: "--to micrograd writes it scalar by scalar")
    }
    var round: [Repetition] = []
    for formula in derived.formulas {
      let place = network.variables[formula.variable].formula
      let value = derived.value(of: formula.variable)
      let expression = Self.shaped(formula.expression, as: value, derived)
      guard let own = derived.value(of: expression), closeness.isSame(own, value) else {
        throw untranslatable(network.formulas[place].text, place)
      }
      if dialect.hasOwnGradients, expression.contains(where: isSortedAtTie) {
        throw ExportProblem.report(
          network, "two equal elements are sorted here", formula: place,
          label: "\(dialect.language) gives all of their gradient to one of them, and this network half to each",
          help: "make them differ, or --to numpy")
      }
      let text: String
      do throws(Untranslatable) { text = try writer.text(expression) } catch { throw untranslatable(error.name, place) }
      let repetition = network.formulas[place].repetition
      forward.append(
        Line(
          variable: formula.variable, name: names.values[formula.variable], text: text, value: value,
          remark: repetition != round ? repetition.words : ""))
      round = repetition
    }
  }

  /// Whether an expression sorts something with a gradient in which two elements are equal.
  private func isSortedAtTie(_ expression: Expression) -> Bool {
    guard case .call("sort", let arguments, _) = expression.kind, let sorted = arguments.first,
      sorted.names.contains(where: { derived.variable($0).map(derived.pass.hasGradient) ?? false }),
      let value = derived.value(of: sorted)
    else { return false }
    return Set(value.elements).count < value.elements.count
  }

  private mutating func writeBackward(
    _ writer: inout PythonWriter, needsLines: Bool
  ) throws(DiagnosticReport) {
    for gradient in derived.gradients {
      var text: String?
      do throws(DiagnosticReport) { text = try rightSide(gradient, &writer) } catch {
        if needsLines { throw error }
      }
      backward.append(
        Line(
          variable: gradient.variable, name: names.gradients[gradient.variable], text: text, value: known(gradient),
          remark: text == nil ? "" : remark(gradient)))
    }
  }

  /// The formulas that a gradient comes through.
  private func remark(_ gradient: DerivedPass.Gradient) -> String {
    guard let first = gradient.contributions.first, gradient.contributions.count == 1 else { return "" }
    return network.formulas[network.variables[first.from].formula].text
  }

  private func rightSide(
    _ gradient: DerivedPass.Gradient, _ writer: inout PythonWriter
  ) throws(DiagnosticReport) -> String {
    let shape = gradient.value.shape
    if gradient.variable == derived.original(of: network.loss) {
      return shape.isEmpty ? "1.0" : "\(dialect.module).ones(\(Dialect.shape(shape)))"
    }
    guard !gradient.contributions.isEmpty else {
      return shape.isEmpty ? "0.0" : "\(dialect.module).zeros(\(Dialect.shape(shape)))"
    }
    let unwritten = gradient.contributions.first { $0.expression == nil } ?? gradient.contributions[0]
    let place = network.variables[unwritten.from].formula
    guard let sum = gradient.expression else { throw underivable(gradient.variable, place) }
    let expression = Self.shaped(sum, as: gradient.value, derived)
    guard let own = derived.value(of: expression), closeness.isSame(own, known(gradient)) else {
      throw underivable(gradient.variable, place)
    }
    do throws(Untranslatable) { return try writer.text(expression) } catch {
      throw untranslatable(error.name, place)
    }
  }

  /// A gradient's numbers; NaN, with which nothing is compared, where an element is a plain number: the engine keeps no gradient there.
  /// The same where one scalar stands at several places, as in `concat(v, v)`: its gradient is that of all of them together. And where
  /// scalars of another value are only shown, if no line says what arrives under this name alone.
  private func known(_ gradient: DerivedPass.Gradient) -> Tensor {
    let nodes = network.variables[gradient.variable].elements
    guard nodes.count == gradient.value.elements.count else { return gradient.value }
    let isRepeated = Set(nodes).count < nodes.count
    let own = network.formulas[network.variables[gradient.variable].formula].nodes
    let isOpen = isOpen(gradient)
    return Tensor(
      gradient.value.shape,
      nodes.indices.map {
        !isRepeated && !(isOpen && !own.contains(nodes[$0])) && network.graph.nodes[nodes[$0]].wantsGradient
          ? gradient.value.elements[$0] : .nan
      })
  }

  /// Whether a value only shows elements of others, and no line says what arrives under its name.
  private func isOpen(_ gradient: DerivedPass.Gradient) -> Bool {
    guard derived.isView(gradient.variable), !gradient.contributions.isEmpty else { return false }
    let line = gradient.expression.flatMap { derived.value(of: Self.shaped($0, as: gradient.value, derived)) }
    return !(line.map { closeness.isSame($0, gradient.value) } ?? false)
  }

  /// An expression that gives a value in its own shape.
  static func shaped(_ expression: Expression, as value: Tensor, _ derived: DerivedPass) -> Expression {
    guard let own = derived.value(of: expression), own.shape != value.shape,
      own.elements.count == value.elements.count
    else { return expression }
    return .reshaped(expression, value.shape)
  }

  // MARK: What cannot be written

  private func untranslatable(_ name: String, _ formula: Int) -> DiagnosticReport {
    let isRounding = FunctionTable.standard[name]?.operation?.isRounding ?? false
    return ExportProblem.report(
      network, "\(name) has no words in \(dialect.language)", formula: formula, label: "needed here",
      help: isRounding
        ? "it rounds what passes back, too, and no line says that; leave \(name) out to export the rest"
        : "--to micrograd writes it scalar by scalar")
  }

  private func underivable(_ variable: Int, _ formula: Int) -> DiagnosticReport {
    ExportProblem.report(
      network, "no single line gives the gradient of \(derived.pass.names[variable])", formula: formula,
      label: "what comes back through this cannot be written on one line",
      help: "--to micrograd writes it scalar by scalar, and --to pytorch and --to jax leave it to the library")
  }
}
