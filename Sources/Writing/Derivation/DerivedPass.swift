// A network's formulas and the derived line of each gradient together, for whoever writes them in another language.

import Autograd
import NetworkLanguage
import Notation

/// A whole forward and backward pass as expressions, with the numbers that each of them gives.
package struct DerivedPass: Sendable {
  /// A formula of the network.
  package struct Formula: Sendable {
    /// The variable that it gives: an index into the network's.
    package let variable: Int
    package let expression: Expression
  }

  /// What the uses of a value within one formula bring to its gradient.
  package struct Contribution: Sendable {
    /// The variable that the formula gives.
    package let from: Int
    /// The sum over the uses; nil where it cannot be written on one line.
    package let expression: Expression?
  }

  /// A value's gradient.
  package struct Gradient: Sendable {
    package let variable: Int
    /// What each formula that reads the value brings; empty for the loss, and for what the loss does not depend on.
    package let contributions: [Contribution]
    /// What the whole comes to.
    package let value: Tensor

    /// The sum of all contributions; nil where one of them cannot be written on one line, and where there is none.
    package var expression: Expression? {
      let parts = contributions.compactMap(\.expression)
      guard let first = parts.first, parts.count == contributions.count else { return nil }
      return parts.dropFirst().reduce(first) { $0 + $1 }
    }
  }

  /// The network's formulas.
  package let pass: ForwardPass
  /// The formulas in order; none for `a = b`.
  package let formulas: [Formula]
  /// The gradients from the loss back, each after those that it is made of.
  package let gradients: [Gradient]
  private let numbers: PassNumbers

  /// Derives all lines.
  package init(_ network: Network) {
    let pass = ForwardPass(network)
    let numbers = PassNumbers(pass, values: network.graph.values)
    let formulas = pass.formulas.map { Formula(variable: $0.variable, expression: $0.expression) }
    self.pass = pass
    self.numbers = numbers
    self.formulas = formulas
    let reached = Self.reached(pass)
    gradients = WritingDesk.order(pass, isWanted: { reached[$0] || network.variables[$0].role == .parameter }).map {
      variable in
      let readers = pass.readers(of: variable).filter { reached[pass.formulas[$0].variable] }
      let contributions = readers.map { reader in
        let terms = pass.terms(for: variable, in: reader, at: numbers)
        let sum = terms.flatMap { terms in
          terms.first.map { first in terms.dropFirst().reduce(first.expression) { $0 + $1.expression } }
        }
        return Contribution(from: pass.formulas[reader].variable, expression: sum)
      }
      return Gradient(
        variable: variable, contributions: variable == pass.originals[network.loss] ? [] : contributions,
        value: numbers.gradients[pass.gradientName(variable)]
          ?? .filled(network.variables[variable].shape.dimensions, 0))
    }
  }

  /// The value of a variable.
  package func value(of variable: Int) -> Tensor {
    numbers.values[pass.names[variable]] ?? Tensor(0)
  }

  /// The variable that a name in the expressions stands for; nil for names that stand for no variable.
  package func variable(_ name: String) -> Int? { pass.variable(name) }

  /// The variable whose gradient a name in the expressions stands for.
  package func variable(ofGradient name: String) -> Int? {
    pass.variable(name) == nil ? pass.variable(ofGradient: name) : nil
  }

  /// The variable that another one is only a second name of, or itself.
  package func original(of variable: Int) -> Int { pass.originals[variable] }

  /// Whether a variable only shows elements that others have computed, so that its gradient is no sum of the engine's.
  package func isView(_ variable: Int) -> Bool { pass.isView[variable] }

  /// What an expression comes to at the network's own numbers; nil where it has no value.
  package func value(of expression: Expression) -> Tensor? {
    try? TensorEvaluator { numbers.values[$0] ?? numbers.gradients[$0] }.evaluate(expression)
  }

  /// For each variable whether the loss is computed from it, as far as a gradient goes.
  private static func reached(_ pass: ForwardPass) -> [Bool] {
    let network = pass.network
    var reached = network.variables.map { _ in false }
    reached[pass.originals[network.loss]] = pass.hasGradient(network.loss)
    for formula in pass.formulas.reversed() where reached[formula.variable] {
      for name in formula.expression.names {
        guard let variable = pass.variable(name), pass.hasGradient(variable) else { continue }
        reached[variable] = true
      }
    }
    return reached
  }
}

extension Expression {
  /// A comparison of two expressions.
  package static func comparison(_ sign: Sign, _ a: Expression, _ b: Expression) -> Expression { binary(sign, a, b) }

  /// The elements in another shape of as many; a number is the sum of its one element.
  package static func reshaped(_ expression: Expression, _ shape: [Int]) -> Expression {
    if shape.isEmpty { return .call("sum", expression) }
    return Expression(.call("reshape", [expression] + shape.map { .number(Double($0)) }, [:]))
  }
}
