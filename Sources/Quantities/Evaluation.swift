// The numbers of a training step by what they are called.

import Autograd
import Diagnostics
import NetworkLanguage

/// Evaluates quantities and expressions of a network in one state, with the right numbers or with some of a learner's own.
package struct Evaluation: Sendable {
  /// The network and its names.
  package let naming: Naming
  /// All values; those that follow from a learner's own follow from them.
  package let values: [Double]
  /// The learning rate.
  package let rate: Double
  /// The learner's own numbers, which are taken as they are.
  package let given: [Quantity: Double]
  /// The loss's gradients, where they are known and right.
  private let knownGradients: [Double]
  private let ownGradients: [Int: Double]
  /// What is shown, given or answered right, so that no slip is looked for in it.
  package let settled: Set<Quantity>

  /// Prepares to evaluate.
  /// - Parameters:
  ///   - values: one for each node of the network's graph, as a forward pass gives them.
  ///   - gradients: the loss's gradients at these values, if they have been computed.
  ///   - given: a learner's own numbers.
  ///   - settled: what is known to be right.
  package init(
    _ naming: Naming, values: [Double], rate: Double, gradients: [Double] = [], given: [Quantity: Double] = [:],
    settled: Set<Quantity> = []
  ) {
    self.naming = naming
    self.rate = rate
    self.given = given
    var forced: [Int: Double] = [:]
    var own: [Int: Double] = [:]
    for (quantity, number) in given {
      if case .value(let node) = quantity { forced[node] = number }
      if case .gradient(let node) = quantity { own[node] = number }
    }
    // Beside a learner's own numbers right ones need not fit.
    self.settled = given.isEmpty ? settled : []
    ownGradients = own
    knownGradients = given.isEmpty ? gradients : []
    self.values = forced.isEmpty ? values : naming.network.graph.forward(values, forcing: forced)
  }

  var network: Network { naming.network }

  /// The number of a quantity; the learner's own number for it is not used.
  package func value(of quantity: Quantity) throws(DiagnosticReport) -> Double {
    let value: Double
    switch quantity {
    case .value(let node): value = values[node]
    case .gradient(let node): value = derivative(network.lossNode, node)
    case .local(let result, let operand): value = sweep(from: result, to: operand).derivative(values)
    case .update(let node): value = values[node] - rate * gradient(node)
    case .expression(let text): value = try number(text)
    }
    guard value.isFinite else {
      let symbols = quantity.symbols(in: naming)
      throw .refusal(
        of: symbols, "\(symbols) is not a finite number here",
        help: "ask for something else, or change the network's numbers")
    }
    return value
  }

  // MARK: Derivatives

  /// The derivative of one node with respect to any other, constants too.
  package func derivative(_ result: Int, _ operand: Int) -> Double {
    if !knownGradients.isEmpty, result == network.lossNode, network.graph.nodes[operand].wantsGradient {
      return knownGradients[operand]
    }
    return sweep(from: result, to: operand).derivative(values)
  }

  /// The derivatives of one node with respect to several others.
  func derivatives(_ result: Int, _ operands: [Int]) -> [Double] {
    guard given.isEmpty, operands.count > 1 else { return operands.map { derivative(result, $0) } }
    let all = network.graph.derivatives(of: result, values: values)
    return operands.map { all[$0] }
  }

  /// The chain between two nodes; the learner's own gradients count in a chain from the loss.
  package func sweep(from result: Int, to operand: Int) -> ChainSweep {
    ChainSweep(
      network.graph, from: result, to: operand, forced: result == network.lossNode ? ownGradients : [:], scales: scales)
  }

  /// The chain between two nodes without what is settled: where slips can be.
  package func openSweep(from result: Int, to operand: Int) -> ChainSweep {
    guard result == network.lossNode, !knownGradients.isEmpty else { return sweep(from: result, to: operand) }
    var forced: [Int: Double] = [:]
    for case .gradient(let node) in settled where node != result && network.graph.nodes[node].wantsGradient {
      forced[node] = knownGradients[node]
    }
    return ChainSweep(network.graph, from: result, to: operand, forced: forced)
  }

  /// How much the learner's own local derivatives are larger than the right ones, by result and operand.
  private var scales: [ChainSweep.Edge: Double] {
    var scales: [ChainSweep.Edge: Double] = [:]
    for (quantity, number) in given {
      guard case .local(let result, let operand) = quantity else { continue }
      let sweep = ChainSweep(network.graph, from: result, to: operand)
      let right = sweep.derivative(values)
      guard right != 0 else { continue }
      for edge in sweep.edges where edge.node == result { scales[edge] = number / right }
    }
    return scales
  }

  /// The gradient of a parameter: the learner's own, if there is one.
  private func gradient(_ node: Int) -> Double { ownGradients[node] ?? derivative(network.lossNode, node) }

  // MARK: Updates

  /// What a parameter becomes: by the learner's own update, if there is one.
  package func updated(_ node: Int) -> Double {
    given[.update(node: node)] ?? (values[node] - rate * gradient(node))
  }

  /// All values after an update of one parameter (a variable or an element), or of all; nil where there is no such
  /// parameter.
  package func valuesAfterUpdate(of name: String?, by updated: (Int) -> Double) -> [Double]? {
    let moved = parameters(name.map { [$0] } ?? [])
    guard !moved.isEmpty else { return nil }
    var values = values
    for leaf in moved { values[leaf] = updated(leaf) }
    return network.graph.forward(values, forcing: ownValuesAfter(name.map { [$0] } ?? []))
  }

  /// The state after the updates of a clause.
  func after(_ clause: UpdateClause, rate: Double) -> Evaluation {
    let moved = parameters(clause.names)
    var state = self
    for round in 0..<clause.count {
      var values = state.values
      if given.isEmpty || round > 0 || rate != self.rate {
        let slopes = state.derivatives(network.lossNode, moved)
        for (leaf, slope) in zip(moved, slopes) { values[leaf] -= rate * slope }
        network.graph.forward(&values)
      } else {
        for leaf in moved { values[leaf] = updated(leaf) }
        values = network.graph.forward(values, forcing: ownValuesAfter(clause.names))
      }
      state = Evaluation(naming, values: values, rate: self.rate)
    }
    return state
  }

  /// The leaves of the parameters with these names; of all parameters for none.
  func parameters(_ names: [String]) -> [Int] {
    let variables = network.parameters.map { network.variables[$0] }
    if names.isEmpty { return variables.flatMap(\.elements) }
    return names.flatMap { name -> [Int] in
      let whole = variables.filter { $0.name == name }.flatMap(\.elements)
      guard whole.isEmpty, let node = QuantityParser(naming, as: .learner).node(name) else { return whole }
      return variables.contains { $0.elements.contains(node) } ? [node] : []
    }
  }

  /// The learner's own values after the same update.
  private func ownValuesAfter(_ names: [String]) -> [Int: Double] {
    let parser = QuantityParser(naming, as: .learner)
    var own: [Int: Double] = [:]
    for (quantity, number) in given {
      guard case .expression(let text) = quantity, let parts = try? ExpressionParts(text), let clause = parts.clause,
        clause.count == 1, parts.rate == nil, clause.names == names, let node = parser.node(parts.body)
      else { continue }
      own[node] = number
    }
    return own
  }
}

extension Graph {
  /// A forward pass in which some values are forced.
  fileprivate func forward(_ start: [Double], forcing forced: [Int: Double]) -> [Double] {
    var values = start
    for index in nodes.indices { values[index] = forced[index] ?? value(of: index, values: values) }
    return values
  }

  /// The derivative of one node with respect to every other, constants too; the sweep itself leaves those out.
  fileprivate func derivatives(of result: Int, values: [Double]) -> [Double] {
    var derivatives = [Double](repeating: 0, count: count)
    var isReached = [Bool](repeating: false, count: count)
    derivatives[result] = 1
    isReached[result] = true
    for node in stride(from: result, through: 0, by: -1) where isReached[node] {
      for (slot, operand) in nodes[node].operands.enumerated() {
        isReached[operand] = true
        derivatives[operand] += contribution(of: derivatives[node], through: node, slot: slot, values: values)
      }
    }
    return derivatives
  }
}

extension DiagnosticReport {
  /// What is wrong with a text as a whole.
  package static func refusal(of text: String, _ message: String, help: String) -> DiagnosticReport {
    let source = SourceText(name: "answer", text: text)
    return DiagnosticReport(
      source: source,
      diagnostics: [
        Diagnostic(.error, message, at: SourceSpan(lower: 0, upper: source.text.utf8.count), help: help)
      ])
  }
}
