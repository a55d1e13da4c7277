// What one use of a value brings to its gradient, as an expression.

import Notation

/// What one use of a value adds to its gradient.
package struct GradientTerm: Sendable {
  /// The formula that uses it: an index into the pass's formulas.
  package let formula: Int
  package let expression: Expression
}

extension ForwardPass {
  /// What the uses of a variable in one formula bring to its gradient, in terms of the gradient of that formula's result.
  /// Nil where that cannot be written on one line.
  func terms(for variable: Int, in index: Int, at numbers: PassNumbers) -> [GradientTerm]? {
    let formula = formulas[index]
    var chain = ChainRule(of: names[variable], numbers: numbers, result: formula.name)
    let upstream: Expression =
      formula.variable == originals[network.loss]
      ? .number(1) : Expression.name(gradientName(formula.variable)).tagged(.upstream)
    guard let found = try? chain.derived(formula.expression, upstream) else { return nil }
    return found.map { GradientTerm(formula: index, expression: $0) }
  }

  /// The formulas that read a variable and have a gradient to hand on.
  func readers(of variable: Int) -> [Int] {
    formulas.indices.filter {
      formulas[$0].reads.contains(names[variable]) && hasGradient(formulas[$0].variable)
    }
  }

  /// What each use of a variable brings to its gradient, in terms of the gradients of what reads it. Nil where a use has no
  /// derivative that can be written on one line.
  func terms(for variable: Int, at numbers: PassNumbers) -> [GradientTerm]? {
    var terms: [GradientTerm] = []
    for index in readers(of: variable) {
      guard let found = self.terms(for: variable, in: index, at: numbers) else { return nil }
      terms += found
    }
    return terms
  }

  /// The right side of the line that gives a variable's gradient; nil where there is none to be written.
  func line(for variable: Int, at numbers: PassNumbers) -> Expression? {
    if variable == originals[network.loss] { return .number(1) }
    guard let terms = terms(for: variable, at: numbers), let first = terms.first else { return nil }
    return terms.dropFirst().reduce(first.expression) { $0 + $1.expression }
  }
}
