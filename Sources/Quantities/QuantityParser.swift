// Reads what is asked for, or given as an answer: `z1`, `W1[0,1]`, `yhat`, `dL/dw1`, `L after update`.

import Diagnostics
import NetworkLanguage

/// Finds the numbers of a network behind what people write.
package struct QuantityParser: Sendable {
  /// Who writes.
  package enum Dialect: Hashable, Sendable {
    /// Lessons and networks: a vector's name means the vector, `L after 3 updates` and `L(w1 = 0.6)` are read.
    case author
    /// Answers: a vector's name means its first element, and `LearnerSpelling` is read.
    case learner
  }

  package let naming: Naming
  package let dialect: Dialect

  package init(_ naming: Naming, as dialect: Dialect) {
    self.naming = naming
    self.dialect = dialect
  }

  /// What a text asks for; `.expression` for what is none of the named quantities. Whether an expression can be
  /// evaluated is seen when it is.
  package func quantity(_ text: String) -> Quantity {
    let whole = text.trimmed
    guard let parts = try? ExpressionParts(whole) else { return .expression(whole) }
    let body = parts.body.trimmed
    let node = element(body)
    if let clause = parts.clause {
      guard let node, clause.count == 1, parts.rate == nil, moves(node, body, clause) else { return .expression(whole) }
      return .update(node: node)
    }
    if let node { return .value(node: node) }
    if let derivative = Derivative(body.scanned()[...], known: isName), derivative.isWhole(of: body),
      let result = element(derivative.numerator), let operand = element(derivative.denominator)
    {
      return self.derivative(of: result, by: operand)
    }
    return .expression(whole)
  }

  /// Whether a quantity is about the numbers of a step as they are: no leaf is changed in it, and nothing but the step's
  /// own update is made, of one parameter or of all.
  package func isAboutTheStep(_ quantity: Quantity) -> Bool {
    guard case .expression(let text) = quantity else { return true }
    let atoms = text.atoms { isName($0) || $0 == "rate" }
    let namesRate = atoms.contains { $0.content == .name("rate", index: "") } && !isName("rate")
    if namesRate || atoms.contains(where: { !$0.changes.isEmpty }) { return false }
    guard let parts = try? ExpressionParts(text), parts.clause != nil else { return true }
    let hasDerivative = atoms.contains { if case .derivative = $0.content { true } else { false } }
    return ExpressionParts.single(text) != nil && !hasDerivative
  }

  /// Whether a value or a derivative itself stands in an expression.
  package func mentions(_ quantity: Quantity, in text: String) -> Bool {
    text.atoms(isName: isName).contains { atom in
      switch atom.content {
      case .name(let name, let index): return node(name + index).map { .value(node: $0) } == quantity
      case .derivative(let derivative):
        guard let of = node(derivative.numerator), let by = node(derivative.denominator) else { return false }
        return self.derivative(of: of, by: by) == quantity
      case .number: return false
      }
    }
  }

  /// The derivative of one node with respect to another, as what it is called.
  func derivative(of result: Int, by operand: Int) -> Quantity {
    result == naming.network.lossNode ? .gradient(node: operand) : .local(result: result, operand: operand)
  }

  /// The node with a name; `yhat` stands for `ŷ` where the network has no `yhat` of its own. A vector's name alone means
  /// its first element.
  package func node(_ spelling: String) -> Int? {
    let text = spelling.trimmed
    guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
    return naming.node(named: spelled(text))
  }

  /// The variable with a name, as a whole.
  func variable(_ name: String) -> Variable? { naming.variable(named: spelled(name)) }

  /// Whether a word names a variable.
  package func isName(_ word: String) -> Bool { variable(word) != nil }

  /// `ŷ` for `yhat`, where only that exists.
  func spelled(_ name: String) -> String {
    guard name.hasPrefix("yhat"), naming.network.variables.allSatisfy({ $0.name != "yhat" }) else { return name }
    return "ŷ" + name.dropFirst(4)
  }

  /// The node of a name that means one number in this dialect.
  private func element(_ spelling: String) -> Int? {
    guard let node = node(spelling) else { return nil }
    guard dialect == .author, let name = naming.network.name(ofNode: node) else { return node }
    let variable = naming.network.variables[name.variable]
    let indices = spelling.count { $0 == "[" || $0 == "," }
    return variable.elements.count == 1 || indices == variable.shape.dimensions.count ? node : nil
  }

  /// Whether an update moves a parameter.
  private func moves(_ node: Int, _ spelling: String, _ clause: UpdateClause) -> Bool {
    guard let name = naming.network.name(ofNode: node) else { return false }
    let variable = naming.network.variables[name.variable]
    return variable.role == .parameter
      && (clause.names.isEmpty || clause.names.contains(variable.name) || clause.names.contains(spelling))
  }
}
