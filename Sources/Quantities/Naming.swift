// What each node of a network's graph is called, in symbols and in numbers.

import Autograd
import NetworkLanguage

/// Names for nodes: an element of a variable by the variable's name, anything else by the formula that computes it.
package struct Naming: Sendable {
  /// The network whose nodes are named.
  package let network: Network
  /// How many versions each name has.
  private let versions: [String: Int]
  /// The variable that each spelling means, an index into `Network.variables`.
  private let variables: [String: Int]

  package init(network: Network) {
    self.network = network
    let versions = Dictionary(network.variables.map { ($0.name, 1) }, uniquingKeysWith: +)
    var variables: [String: Int] = [:]
    variables.reserveCapacity(network.variables.count)
    for (index, variable) in network.variables.enumerated() {
      if variable.isFinal { variables[variable.name] = index }
      variables[Naming.shown(variable, versions)] = index
    }
    self.versions = versions
    self.variables = variables
  }

  /// A variable's name; with its version as a subscript where the name was assigned more than once.
  package func name(of variable: Variable) -> String { Naming.shown(variable, versions) }

  /// The variable with a name as it is shown, or as the language has it: a name of several versions means the last.
  package func variable(named name: String) -> Variable? { variables[name].map { network.variables[$0] } }

  private static func shown(_ variable: Variable, _ versions: [String: Int]) -> String {
    guard versions[variable.name, default: 1] > 1 else { return variable.name }
    let subscripts = "\(variable.version)".unicodeScalars.map { Character(Unicode.Scalar($0.value - 0x30 + 0x2080)!) }
    return variable.name + String(subscripts)
  }

  /// An element's name: `z1`, `z1[0]`, `W1[0,1]`; a single element goes by the variable's name alone.
  package func name(of variable: Variable, element: Int) -> String {
    let base = name(of: variable)
    let dimensions = variable.shape.dimensions
    if variable.elements.count <= 1 { return base }
    if dimensions.count == 1 { return "\(base)[\(element)]" }
    let (row, column) = element.quotientAndRemainder(dividingBy: dimensions[1])
    return "\(base)[\(row),\(column)]"
  }

  /// The name of a node that is an element of a variable; nil for others.
  package func name(ofNode node: Int) -> String? {
    network.name(ofNode: node).map { name(of: network.variables[$0.variable], element: $0.element) }
  }

  /// What a node is written as in a formula.
  package enum Style: Sendable {
    /// By names.
    case symbols
    /// By values (one for each node); what has no name is spelled out down to the names' values.
    case numbers([Double], NumberFormat)
    /// By values, also of what has no name.
    case values([Double], NumberFormat)

    package var times: String {
      switch self {
      case .symbols: "·"
      case .numbers, .values: " × "
      }
    }
  }

  /// A node as part of a larger formula: a name or a number where it has one, else what computes it.
  /// - Parameter budget: how many operations may be spelled out before the rest is cut short.
  package func term(_ node: Int, _ style: Style, budget: Int = 12) -> Term {
    var budget = budget
    return term(node, style, &budget)
  }

  /// A node's term, or, where that is long and has no name, a letter that stands in for it and what the letter means.
  package func shortTerm(_ node: Int, standIn: String) -> (term: Term, meaning: String?) {
    let term = term(node, .symbols, budget: 8)
    if term.text.count <= 13 || network.name(ofNode: node) != nil { return (term, nil) }
    return (Term(standIn), "\(standIn) = \(term.text)")
  }

  /// The right-hand side that computes a node, even where the node has a name.
  package func definition(_ node: Int, _ style: Style, budget: Int = 12) -> Term {
    var budget = budget
    return spelled(node, style, &budget)
  }

  private func term(_ node: Int, _ style: Style, _ budget: inout Int) -> Term {
    let row = network.graph.nodes[node]
    if row.isLeaf || network.name(ofNode: node) != nil {
      switch style {
      case .numbers(let values, let format), .values(let values, let format):
        return .number(values[node], text: format.text(values[node]))
      case .symbols:
        if let name = name(ofNode: node) { return Term(name) }
        let value = network.graph.values[node]
        return .number(value, text: NumberFormat.exact.text(value))
      }
    }
    if case .values(let values, let format) = style {
      return .number(values[node], text: format.text(values[node]))
    }
    return spelled(node, style, &budget)
  }

  private func spelled(_ node: Int, _ style: Style, _ budget: inout Int) -> Term {
    guard let operation = network.graph.nodes[node].operation, budget > 0 else {
      if case .numbers(let values, let format) = style { return .number(values[node], text: format.text(values[node])) }
      return Term("(…)")
    }
    // Constants of the language (the exponent of a square) keep their value for the rule to see.
    budget -= 1
    let operands = network.graph.nodes[node].operands.map { term($0, style, &budget) }
    return operation.rule.written(
      Writing(a: operands[0], b: operands.count > 1 ? operands[1] : Term(""), r: Term(""), times: style.times))
  }

  /// The local derivative of a node with respect to the operand in a slot, as written by its rule.
  package func localDerivative(_ node: Int, slot: Int, _ style: Style) -> Term {
    guard let operation = network.graph.nodes[node].operation else { return Term("0") }
    let operands = network.graph.nodes[node].operands.map { term($0, style) }
    let result = term(node, style)
    let partial = operation.rule.partials[slot]
    return partial.written(
      Writing(a: operands[0], b: operands.count > 1 ? operands[1] : Term(""), r: result, times: style.times))
  }
}
