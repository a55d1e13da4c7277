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

  init(_ pass: ForwardPass, values numbers: [Double]) {
    let network = pass.network
    let all = network.graph.gradients(of: network.lossNode, values: numbers)
    func tensor(_ variable: Variable, _ all: [Double]) -> Tensor {
      Tensor(variable.shape.dimensions, variable.elements.map { all[$0] })
    }
    var values: [String: Tensor] = [:]
    var found: [String: Tensor] = [:]
    for (index, variable) in network.variables.enumerated() {
      values[pass.names[index]] = tensor(variable, numbers)
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
      guard found[name] != nil, let line = pass.line(for: index, at: self) else { continue }
      let numbers = self
      guard let own = try? TensorEvaluator(value: { numbers.values[$0] ?? numbers.gradients[$0] }).evaluate(line) else {
        continue
      }
      if own.elements.count == variable.elements.count { gradients[name] = own.reshaped(variable.shape.dimensions) }
    }
  }

  /// Whether all numbers are finite.
  var isFinite: Bool {
    (Array(values.values) + Array(gradients.values)).allSatisfy { $0.elements.allSatisfy(\.isFinite) }
  }
}
