// What one use of a value brings to its gradient, as an expression.

/// What one use of a value adds to its gradient.
package struct GradientTerm: Sendable {
  /// The formula that uses it: an index into the pass's formulas.
  package let formula: Int
  package let expression: Expression
}

extension ForwardPass {
  /// What each use of a variable brings to its gradient, in terms of the gradients of what reads it. Nil where a use has no
  /// derivative that can be written on one line.
  func terms(for variable: Int, at numbers: PassNumbers) -> [GradientTerm]? {
    let name = names[variable]
    var terms: [GradientTerm] = []
    for (index, formula) in formulas.enumerated() where formula.expression.names.contains(name) {
      guard hasGradient(formula.variable) else { continue }
      var chain = ChainRule(of: name, numbers: numbers, result: formula.name)
      let upstream: Expression =
        formula.variable == originals[network.loss]
        ? .number(1) : Expression.name(gradientName(formula.variable)).tagged(.upstream)
      guard let found = try? chain.derived(formula.expression, upstream) else { return nil }
      terms += found.map { GradientTerm(formula: index, expression: $0) }
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
