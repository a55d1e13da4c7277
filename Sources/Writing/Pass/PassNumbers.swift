// The values and gradients of a network at some numbers of its leaves: its own, and others that no accident fits.

import Autograd
import NetworkLanguage
import Notation

/// The numbers of one forward and backward pass.
struct PassNumbers: Sendable {
  /// The value of each variable, by its name in written lines.
  let values: [String: Tensor]
  /// The gradient of each variable that has one, by its name in written lines.
  private(set) var gradients: [String: Tensor]

  init(_ pass: ForwardPass, values scalars: [Double]) {
    let network = pass.network
    let all = network.graph.gradients(of: network.lossNode, values: scalars)
    func tensor(_ variable: Variable, _ all: [Double]) -> Tensor {
      Tensor(variable.shape.dimensions, variable.elements.map { all[$0] })
    }
    var values: [String: Tensor] = [:]
    var found: [String: Tensor] = [:]
    for (index, variable) in network.variables.enumerated() {
      values[pass.names[index]] = tensor(variable, scalars)
      if pass.originals[index] == index, pass.hasGradient(index) {
        found[pass.gradientName(index)] = tensor(variable, all)
      }
    }
    self.values = values
    gradients = found
    // What only shows elements of others, `u = [a, b]`, shares their gradient in the engine; in a written pass it has its own,
    // which it hands on to them.
    for (index, variable) in network.variables.enumerated().reversed()
    where pass.isView[index] && pass.originals[index] == index {
      let name = pass.gradientName(index)
      if found[name] != nil, pass.readers(of: index).isEmpty, index != pass.originals[network.loss] {
        // The loss does not see it under this name.
        gradients[name] = .filled(variable.shape.dimensions, 0)
        continue
      }
      guard found[name] != nil else { continue }
      let numbers = self
      if let line = pass.line(for: index, at: self),
        let own = try? TensorEvaluator(value: { numbers.values[$0] ?? numbers.gradients[$0] }).evaluate(line),
        own.elements.count == variable.elements.count
      {
        gradients[name] = own.reshaped(variable.shape.dimensions)
      } else if let own = arriving(at: index, pass, all, scalars) {
        gradients[name] = own
      }
    }
  }

  /// What arrives at a variable that only shows elements of others, where no line says it: what the operations of the formulas
  /// that read it under its own name hand back, scalar by scalar. Nil where a formula reads the same elements under another name,
  /// too, so that nothing tells them apart.
  private func arriving(at variable: Int, _ pass: ForwardPass, _ all: [Double], _ values: [Double]) -> Tensor? {
    let network = pass.network
    let shown = network.variables[variable]
    // One scalar at two places of the view has one place for what arrives.
    guard Set(shown.elements).count == shown.elements.count else { return nil }
    let places = Dictionary(uniqueKeysWithValues: shown.elements.enumerated().map { ($1, $0) })
    var own = [Double](repeating: 0, count: shown.elements.count)
    for formula in network.formulas where !formula.isLeaf {
      let operands = Set(formula.operands.map { pass.originals[$0] })
      let reader = pass.originals[formula.variable]
      guard operands.contains(variable), reader != variable, pass.hasGradient(reader) else { continue }
      let isTold = operands.allSatisfy { other in
        other == variable || network.variables[other].elements.allSatisfy { places[$0] == nil }
      }
      guard isTold else { return nil }
      for node in formula.nodes {
        let row = network.graph.nodes[node]
        for slot in 0..<row.operandCount {
          guard let place = places[row.operand(slot)] else { continue }
          own[place] += network.graph.contribution(of: all[node], through: node, slot: slot, values: values)
        }
      }
      // What is shown on hands back what arrives there.
      guard let handed = gradients[pass.gradientName(reader)]?.elements else { continue }
      for (element, node) in network.variables[reader].elements.enumerated() where !formula.nodes.contains(node) {
        if let place = places[node] { own[place] += handed[element] }
      }
    }
    return Tensor(shown.shape.dimensions, own)
  }

  /// Whether all numbers are finite.
  var isFinite: Bool {
    (Array(values.values) + Array(gradients.values)).allSatisfy { $0.elements.allSatisfy(\.isFinite) }
  }
}
