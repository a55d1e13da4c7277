// A patient's network on a tape: recorded once, swept in every step, its gradients cleared before or not.

import LabKit
import Autograd

/// The recorded pass over all examples, with the mean squared error. It belongs to one thread.
final class ClinicNetwork {
  let plan: ClinicPlan
  private let tape = Tape()
  private let weights: [Row]
  private let biases: [Row]
  /// The layers' results, by example.
  private let passes: [[Row]]
  private let lossValue: Value

  init(_ plan: ClinicPlan, parameters: [Double]) {
    self.plan = plan
    let (layers, examples) = (plan.network.layers, plan.examples)
    var (weights, biases): ([Row], [Row]) = ([], [])
    for (number, layer) in layers.enumerated() {
      let isTracked = number != plan.cut
      weights.append(tape.row(parameters[layer.weights], wantsGradient: isTracked))
      biases.append(tape.row(parameters[layer.biases], wantsGradient: isTracked))
    }
    var (passes, errors): ([[Row]], [Value]) = ([], [])
    for (input, target) in zip(examples.inputs, examples.targets) {
      var pass = [tape.row(input, wantsGradient: false)]
      for number in layers.indices {
        let activation = number < plan.hidden.count ? plan.activation : plan.output
        pass.append(
          tape.layer(
            weights: weights[number], inputs: pass[number], biases: biases[number], activation: activation.operation))
      }
      passes.append(Array(pass.dropFirst()))
      errors.append((pass[layers.count][0] - target) ** 2)
    }
    (self.weights, self.biases, self.passes) = (weights, biases, passes)
    lossValue = errors.dropFirst().reduce(errors[0], +) / Double(errors.count)
  }

  /// The loss of the present parameters.
  var loss: Double { withExtendedLifetime(tape) { lossValue.data } }

  /// The gradients that the parameters hold; 0 for those that are constants.
  var gradients: [Double] {
    withExtendedLifetime(tape) { zip(weights, biases).flatMap { $0.gradients + $1.gradients } }
  }

  /// Puts other parameters in and recomputes everything.
  func set(_ parameters: [Double]) {
    var place = 0
    for (weights, biases) in zip(weights, biases) {
      for row in [weights, biases] {
        for value in row {
          value.data = parameters[place]
          place += 1
        }
      }
    }
    tape.forward()
  }

  /// Sweeps back from the loss; what the parameters hold is added to where the plan does not clear it.
  func sweep() {
    if plan.clearsGradients { tape.zeroGradients() }
    lossValue.backward()
  }

  /// A layer's results, unit by unit for each example.
  func values(_ layer: Int) -> [[Double]] { withExtendedLifetime(tape) { passes.map { $0[layer].numbers } } }

  /// A layer's sums before the activation, unit by unit for each example.
  func sums(_ layer: Int) -> [[Double]] { withExtendedLifetime(tape) { passes.map { $0[layer].sums } } }

  /// The gradients of a layer's sums, after a sweep.
  func sumGradients(_ layer: Int) -> [[Double]] {
    withExtendedLifetime(tape) { passes.map { $0[layer].sumGradients } }
  }

  /// The first number that is not finite, forward and then back.
  func trouble(step: Int) -> Trouble? {
    let count = plan.hidden.count + 1
    for layer in 0..<count {
      for (operation, rows) in [("W·a + b", sums(layer)), ("φ(z)", values(layer))] {
        if let found = trouble(step, layer, operation, rows, isGradient: false) { return found }
      }
    }
    if !loss.isFinite {
      return Trouble(
        step: step, layer: count, unit: 1, operation: "(output - target)^2", value: Self.name(loss), isGradient: false,
        words: "The outputs are still numbers, but their squares are larger than 1.8e308, the largest that there is.")
    }
    for layer in (0..<count).reversed() {
      if let found = trouble(step, layer, "δ = φ′(z) · ∂L/∂a", sumGradients(layer), isGradient: true) { return found }
    }
    let all = gradients
    guard let place = all.lastIndex(where: { !$0.isFinite }),
      let layer = plan.network.layers.firstIndex(where: { $0.parameters.contains(place) })
    else { return nil }
    let range = plan.network.layers[layer]
    let unit =
      range.biases.contains(place) ? place - range.biases.lowerBound : (place - range.weights.lowerBound) / range.inputs
    return Trouble(
      step: step, layer: layer + 1, unit: unit + 1, operation: "δ · a", value: Self.name(all[place]), isGradient: true,
      words: "Forward all is finite; going back, a product grew past 1.8e308, the largest number.")
  }

  private func trouble(
    _ step: Int, _ layer: Int, _ operation: String, _ rows: [[Double]], isGradient: Bool
  ) -> Trouble? {
    for row in rows {
      guard let unit = row.firstIndex(where: { !$0.isFinite }) else { continue }
      return Trouble(
        step: step, layer: layer + 1, unit: unit + 1, operation: operation, value: Self.name(row[unit]),
        isGradient: isGradient,
        words: "From step to step the numbers became larger, until one passed 1.8e308, the largest that there is.")
    }
    return nil
  }

  private static func name(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }
}
