// What a stop is about: which formulas, nodes and edges to mark.

import Autograd
import Diagnostics
import NetworkLanguage

/// Nodes, given one by one or as all elements of a variable; asking is quick for the largest network.
struct NodeGroup {
  private let network: Network
  /// The nodes given one by one.
  private(set) var single: Set<Int> = []
  /// The variables given whole.
  private(set) var variables: Set<Int> = []

  init(_ network: Network) { self.network = network }

  /// Adds a node.
  mutating func add(_ node: Int) { single.insert(node) }

  /// Adds all elements of a variable.
  mutating func add(variable: Int) { variables.insert(variable) }

  var isEmpty: Bool { single.isEmpty && variables.isEmpty }

  /// Whether a node is among them.
  func contains(_ node: Int) -> Bool {
    if single.contains(node) { return true }
    guard !variables.isEmpty, let name = network.name(ofNode: node) else { return false }
    return variables.contains(name.variable)
  }

  /// The first of a variable's elements that is among them, by its index.
  func element(of variable: Int) -> Int? {
    if variables.contains(variable) { return 0 }
    return single.compactMap { network.name(ofNode: $0) }.filter { $0.variable == variable }.map(\.element).min()
  }

  /// The variables that are among them, whole or by an element.
  var namedVariables: Set<Int> {
    variables.union(single.compactMap { network.name(ofNode: $0)?.variable })
  }

  /// The first named node among them.
  var firstNamed: Int? {
    let named = single.filter { network.name(ofNode: $0) != nil }.min()
    return named ?? variables.min().flatMap { network.variables[$0].elements.first }
  }
}

/// What a stop is about.
struct Focus {
  /// The place after the stop.
  let place: Int
  /// The formulas it belongs to.
  var formulas: Set<Int> = []
  /// The sub-expression, for a single operation.
  var span: SourceSpan?
  /// The nodes that take part.
  var nodes: NodeGroup
  /// The nodes whose value it computed.
  var results: NodeGroup
  /// The nodes whose gradient it added to.
  var receivers: NodeGroup
  /// The edge of a single product.
  var edge: FormulaRoutes.Edge?
  /// Whether it belongs to the backward pass.
  var isBackward = false

  init(_ network: Network, place: Int) {
    self.place = place
    nodes = NodeGroup(network)
    results = NodeGroup(network)
    receivers = NodeGroup(network)
  }
}

extension Narrator {
  /// What the viewpoint's stop is about.
  func focus(_ view: Viewpoint) -> Focus {
    let number = stops.number(view.level, at: view.place)
    var focus = Focus(network, place: stops.place(view.level, number: number))
    switch stops.content(view.level, number: number) {
    case nil: break
    case .step(let index): fill(&focus, walk[index])
    case .formulas(let formulas):
      focus.formulas = Set(formulas)
      for formula in formulas { focus.results.add(variable: network.formulas[formula].variable) }
      focus.nodes = focus.results
    case .gradient(let formula, let variable, _):
      focus.formulas = [formula]
      focus.receivers.add(variable: variable)
      focus.nodes = focus.receivers
      focus.isBackward = true
    case .layer(let gradients):
      for gradient in gradients {
        focus.formulas.insert(gradient.formula)
        focus.receivers.add(variable: gradient.variable)
      }
      focus.nodes = focus.receivers
      focus.isBackward = true
    case .updates(let variables):
      focus.formulas = Set(variables.map { network.variables[$0].formula })
      for variable in variables { focus.nodes.add(variable: variable) }
    }
    return focus
  }

  private func fill(_ focus: inout Focus, _ step: Walk.Step) {
    switch step {
    case .operation(let node):
      focus.formulas = [network.formula(ofNode: node)]
      focus.span = network.span(ofNode: node)
      for operand in network.graph.nodes[node].operands { focus.nodes.add(operand) }
      focus.nodes.add(node)
      focus.results.add(node)
    case .lossGradient(let node):
      focus.formulas = [network.variables[network.loss].formula]
      focus.nodes.add(node)
      focus.receivers.add(node)
      focus.isBackward = true
    case .product(let node, let slot, let operand):
      focus.formulas = [network.formula(ofNode: node)]
      focus.span = network.span(ofNode: node)
      focus.nodes.add(node)
      focus.nodes.add(operand)
      focus.receivers.add(operand)
      focus.edge = FormulaRoutes.Edge(node: node, slot: slot)
      focus.isBackward = true
    case .update(_, let node):
      if let name = network.name(ofNode: node) { focus.formulas = [network.variables[name.variable].formula] }
      focus.nodes.add(node)
    }
  }
}
