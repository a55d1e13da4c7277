// The values and gradients of a network at some numbers of its leaves: its own, and others that no accident fits.

import Autograd
import NetworkLanguage

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
    for (index, variable) in network.variables.enumerated().reversed() where pass.isView[index] {
      let name = pass.gradientName(index)
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

  /// The network's own numbers, then three others: one with the signs of the own ones, which stays where logarithms and roots
  /// are defined, and two that may have any.
  static func several(_ pass: ForwardPass, at own: [Double]) -> [PassNumbers] {
    let graph = pass.network.graph
    var random = RandomNumbers(seed: 0x5EED)
    let leaves = pass.network.variables.enumerated().filter {
      $0.element.role != .computed && !pass.fixed.contains($0.offset)
    }.flatMap(\.element.elements)
    func other(_ change: (Double, inout RandomNumbers) -> Double) -> PassNumbers? {
      var values = own
      for leaf in leaves { values[leaf] = change(values[leaf], &random) }
      graph.forward(&values)
      let numbers = PassNumbers(pass, values: values)
      return numbers.isFinite ? numbers : nil
    }
    var result = [PassNumbers(pass, values: own)]
    for spread in [0.4, 1.0, 0.7, 0.3, 0.2, 0.1] where result.count < 4 {
      // A leaf of 0 moves, too, or what is multiplied with it would never be seen.
      let near = other { value, random in
        value == 0
          ? 0.3 * Double.random(in: -1...1, using: &random)
          : value * (1 + spread * 0.8 * Double.random(in: -1...1, using: &random))
      }
      if let near, result.count < 4 { result.append(near) }
      let far = other { value, random in
        value + spread * (0.3 + abs(value)) * 1.5 * Double.random(in: -1...1, using: &random)
      }
      if let far, result.count < 4 { result.append(far) }
    }
    return result
  }
}
