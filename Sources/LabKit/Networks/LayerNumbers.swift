// What can be measured at each layer of a stack: gradients, factors, spreads, saturated and dead units.

import Autograd

/// The numbers of one layer.
package struct LayerNumbers: Hashable, Sendable {
  /// The norm of ∂L/∂W, after clipping.
  package var gradient = 0.0
  /// The norm of ∂L/∂W before clipping.
  package var unclipped = 0.0
  /// The norm of δ, the gradients of the sums.
  package var delta = 0.0
  /// What the layer multiplies the norm of the gradient by on its way from outputs to inputs.
  package var factor = 0.0
  /// The activation's part of it: |φ′| as the gradient meets it.
  package var slope = 0.0
  /// The normalization's part of it; 1 without one.
  package var rescaling = 1.0
  /// The weights' part of it: |W| as the gradient meets it.
  package var stretch = 0.0
  /// The product of the factors from the last layer down to this one.
  package var product = 0.0
  /// The standard deviation of the outputs.
  package var spread = 0.0
  /// The norm of the outputs of all units and examples.
  package var size = 0.0
  /// The norm of the weights.
  package var weights = 0.0
  /// The mean |φ′| over units and examples.
  package var meanSlope = 0.0
  /// The share of units and examples where the slope is below a tenth of the largest.
  package var saturated = 0.0
  /// The share of units whose slope is 0 for all examples.
  package var dead = 0.0

  /// The size of an update in proportion to the weights.
  package func updateRatio(rate: Double) -> Double {
    gradient == 0 ? 0 : weights == 0 ? .infinity : rate * gradient / weights
  }
}

extension LayerStack {
  /// Measures every layer, from the first.
  package func numbers(clipping: GradientClipping) -> [LayerNumbers] {
    // The rows are good for as long as the tape is there.
    withExtendedLifetime(tape) {
      var all: [LayerNumbers] = []
      all.reserveCapacity(layers.count)
      let slopes = plan.activation.operation?.rule.partials[0].value
      let top = euclideanNorm(layers.last?.signals.flatMap(\.output.gradients) ?? [])
      var inflow = inputs.flatMap(\.gradients)
      for layer in layers {
        var numbers = LayerNumbers()
        let outflow = layer.signals.flatMap(\.output.gradients)
        backward(layer, inflow: inflow, outflow: outflow, into: &numbers)
        numbers.product = ratio(euclideanNorm(inflow), top)
        forward(layer, slopes, into: &numbers)
        let gradients = layer.weights.gradients
        numbers.unclipped = euclideanNorm(gradients)
        numbers.gradient =
          clipping.rule == .value ? euclideanNorm(clipping.clipped(gradients)) : numbers.unclipped
        numbers.weights = euclideanNorm(layer.weights.numbers)
        all.append(numbers)
        inflow = outflow
      }
      if clipping.rule == .norm {
        let biases = euclideanNorm(layers.flatMap(\.biases.gradients))
        let factor = clipping.factor(norm: euclideanNorm(all.map(\.unclipped) + [biases]))
        for number in all.indices { all[number].gradient = all[number].unclipped * factor }
      }
      return all
    }
  }

  /// The factor of a layer and its parts. Each is the norm of a gradient after a step back over the norm before it.
  private func backward(_ layer: Layer, inflow: [Double], outflow: [Double], into numbers: inout LayerNumbers) {
    let above = euclideanNorm(outflow)
    let bent = euclideanNorm(layer.signals.flatMap(\.activatedGradients))
    numbers.delta = euclideanNorm(layer.signals.flatMap(\.deltas))
    numbers.factor = ratio(euclideanNorm(inflow), above)
    numbers.slope = ratio(bent, above)
    numbers.rescaling = plan.normalization == .none ? 1 : ratio(numbers.delta, bent)
    // With a residual connection the gradient above is added to what comes through the weights.
    let through = plan.isResidual ? zip(inflow, outflow).map { $0 - $1 } : inflow
    numbers.stretch = ratio(euclideanNorm(through), numbers.delta)
  }

  private func forward(_ layer: Layer, _ slopes: Rule.Derivative?, into numbers: inout LayerNumbers) {
    let outputs = layer.signals.flatMap(\.output.numbers)
    numbers.size = euclideanNorm(outputs)
    let mean = outputs.reduce(0) { $0 + $1 / Double(outputs.count) }
    numbers.spread = euclideanNorm(outputs.map { $0 - mean }) / Double(outputs.count).squareRoot()
    guard let slopes else {
      numbers.meanSlope = 1
      return
    }
    let limit = plan.activation.largestSlope / 10
    var sum = 0.0
    var saturated = 0
    var isDead = [Bool](repeating: true, count: plan.width)
    for signal in layer.signals {
      for (unit, (z, a)) in zip(signal.activated, signal.branch.numbers).enumerated() {
        let slope = abs(slopes(z, 0, a))
        sum += slope
        if slope < limit { saturated += 1 }
        if slope != 0 { isDead[unit] = false }
      }
    }
    let count = Double(plan.width * plan.examples)
    numbers.meanSlope = sum / count
    numbers.saturated = Double(saturated) / count
    numbers.dead = Double(isDead.count { $0 }) / Double(plan.width)
  }

  /// A quotient; 0 where nothing arrives.
  private func ratio(_ after: Double, _ before: Double) -> Double { after == 0 ? 0 : after / before }
}
