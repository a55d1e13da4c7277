// The steps of a walk over whole vectors and matrices as lines of NumPy.

import Autograd
import Diagnostics
import NetworkLanguage
import Writing

/// A line for each formula, and for what each formula hands back to each name in it.
struct TensorSteps: Sendable {
  /// The helpers that the lines call.
  private(set) var helpers: Set<String> = []
  /// The line that starts the way back.
  private(set) var opening = ""
  /// By formula.
  private var forwardLines: [Int: String] = [:]
  /// By formula and variable.
  private var gradientLines: [Int: [Int: String]] = [:]
  private var updateLines: [Int: String] = [:]

  init(_ network: Network) throws(DiagnosticReport) {
    try ExportProblem.checkFormulas(of: network)
    let derived = DerivedPass(network)
    let words = ReservedWords.python.union(ScalarRule.helpers.map(\.name)).union(PythonHelper.names)
    let names = ProgramNames(derived.pass.names, reserved: words)
    var writer = PythonWriter(dialect: .numpy, derived: derived, names: names)
    let loss = derived.original(of: network.loss)
    opening =
      "\(names.gradients[loss]) = "
      + (network.variables[loss].shape.isScalar
        ? "1.0" : "np.ones(\(Dialect.shape(network.variables[loss].shape.dimensions)))")
    writeForward(network, derived, names, &writer)
    writeGradients(network, derived, names, &writer)
    for parameter in network.parameters {
      let (value, gradient) = (names.values[parameter], names.gradients[parameter])
      updateLines[parameter] = "\(value) = \(value) - rate*\(gradient)"
    }
    helpers = writer.helpers
  }

  /// Whether a formula has no line of its own, and is gone through scalar by scalar.
  func isScalar(_ formula: Int) -> Bool { forwardLines[formula] == nil }

  /// The line that computes a formula; nil where it is gone through scalar by scalar.
  func forward(_ formula: Int) -> String? { forwardLines[formula] }

  /// The line for what a formula hands back to a variable; nil where it is gone through scalar by scalar.
  func gradient(of variable: Int, from formula: Int) -> String? { gradientLines[formula]?[variable] }

  /// The line that updates a parameter.
  func update(_ parameter: Int) -> String { updateLines[parameter] ?? "" }

  // MARK: Writing

  private mutating func writeForward(
    _ network: Network, _ derived: DerivedPass, _ names: ProgramNames, _ writer: inout PythonWriter
  ) {
    let closeness = Closeness(network)
    for formula in derived.formulas {
      let place = network.variables[formula.variable].formula
      let reads = network.formulas[place].operands + [formula.variable]
      // What shows elements of others is never computed on its own, so its name stands for nothing.
      guard !reads.contains(where: { derived.isView(derived.original(of: $0)) }) else { continue }
      let value = derived.value(of: formula.variable)
      let expression = TensorProgram.shaped(formula.expression, as: value, derived)
      guard let own = derived.value(of: expression), closeness.isSame(own, value),
        let text = try? writer.text(expression)
      else { continue }
      forwardLines[place] = "\(names.values[formula.variable]) = \(text)"
    }
  }

  /// A formula keeps its line only where all that it hands back has one, too.
  private mutating func writeGradients(
    _ network: Network, _ derived: DerivedPass, _ names: ProgramNames, _ writer: inout PythonWriter
  ) {
    let closeness = Closeness(network)
    for gradient in derived.gradients {
      let isTrue = gradient.expression.map { closeness.holds($0, for: gradient.variable, gradient.value, in: derived) }
      for contribution in gradient.contributions {
        let place = network.variables[contribution.from].formula
        guard isTrue ?? false, let expression = contribution.expression,
          let text = try? writer.text(TensorProgram.shaped(expression, as: gradient.value, derived))
        else {
          forwardLines[place] = nil
          continue
        }
        gradientLines[place, default: [:]][gradient.variable] = text
      }
    }
    for place in gradientLines.keys where forwardLines[place] == nil { gradientLines[place] = nil }
    for gradient in derived.gradients {
      let places = gradient.contributions.map { network.variables[$0.from].formula }
      let name = names.gradients[gradient.variable]
      for place in places {
        guard let text = gradientLines[place]?[gradient.variable] else { continue }
        // Not +=, which would change what another name stands for, too.
        gradientLines[place]?[gradient.variable] =
          places.count == 1 ? "\(name) = \(text)" : "\(name) = \(name) + \(text.contains(" - ") ? "(\(text))" : text)"
      }
    }
  }
}
