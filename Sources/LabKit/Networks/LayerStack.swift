// Layers of one width, stacked, recorded on a tape with a loss at the end.

import Autograd

/// A deep network whose layers are all alike, recorded for a small batch, with its gradients swept back.
///
/// A layer's units add up what comes in, φ bends the sums; between the two there may be a normalization, and with
/// residual connections the result is added to what came in: h + φ(norm(W·h + b)). The loss is half the mean squared
/// distance of the last layer from targets.
package struct LayerStack {
  /// What decides the network.
  package struct Plan: Hashable, Sendable {
    /// How many layers there are.
    package var layers: Int
    /// How many units each has, and how many inputs there are.
    package var width: Int
    /// The bend after each layer's sums.
    package var activation: ActivationChoice
    /// How the weights begin; the biases begin at 0.
    package var initialization: Initialization
    /// The number that the initialization takes.
    package var scale: Double
    /// Whether what comes into a layer is added to what it gives.
    package var isResidual: Bool
    /// What stands between sums and activation.
    package var normalization: Normalization
    /// The standard deviation of the inputs.
    package var inputScale: Double
    /// How many examples there are.
    package var examples: Int
    /// The random stream.
    package var seed: UInt64

    package init(
      layers: Int, width: Int, activation: ActivationChoice, initialization: Initialization, scale: Double = 1,
      isResidual: Bool = false, normalization: Normalization = .none, inputScale: Double = 1, examples: Int = 8,
      seed: UInt64
    ) {
      self.layers = layers
      self.width = width
      self.activation = activation
      self.initialization = initialization
      self.scale = scale
      self.isResidual = isResidual
      self.normalization = normalization
      self.inputScale = inputScale
      self.examples = examples
      self.seed = seed
    }

    /// The products of one forward pass: what its time goes by.
    package var productCount: Int { layers * width * width * examples }

    /// The inputs, example by example: normally distributed.
    package var inputs: [[Double]] {
      var random = stream(1)
      return (0..<examples).map { _ in random.normals(width).map { inputScale * $0 } }
    }

    /// The targets, example by example: between -1 and 1.
    package var targets: [[Double]] {
      var random = stream(2)
      return (0..<examples).map { _ in (0..<width).map { _ in 2 * random.unit() - 1 } }
    }

    /// The stream from which the weights are drawn, layer by layer.
    package var weightStream: RandomNumbers { stream(3) }

    private func stream(_ salt: UInt64) -> RandomNumbers {
      RandomNumbers(seed: seed ^ (salt &* 0xD1B5_4A32_D192_ED03))
    }
  }

  /// A layer's parameters.
  package struct Parameters: Sendable {
    /// The weights, unit by unit.
    package var weights: [Double]
    /// The biases.
    package var biases: [Double]
  }

  /// One layer.
  package struct Layer {
    /// The weights, unit by unit.
    package let weights: Row
    /// The biases.
    package let biases: Row
    /// What went through it, example by example.
    package let signals: [Signal]
  }

  /// What one example became in a layer.
  package struct Signal {
    /// The sums W·h + b, where a normalization follows; nil where they are inside `branch`.
    package let linear: Row?
    /// The normalized sums.
    package let normalized: Row?
    /// What the activation gave.
    package let branch: Row
    /// What the layer hands on.
    package let output: Row

    /// The sums W·h + b.
    package var sums: [Double] { linear?.numbers ?? branch.sums }
    /// δ, the gradients of the sums.
    package var deltas: [Double] { linear?.gradients ?? branch.sumGradients }
    /// What the activation was applied to.
    package var activated: [Double] { normalized?.numbers ?? branch.sums }
    /// The gradients of what the activation was applied to.
    package var activatedGradients: [Double] { normalized?.gradients ?? branch.sumGradients }
  }

  /// What was recorded.
  package let plan: Plan
  /// Where.
  package let tape: Tape
  /// The inputs, example by example.
  package let inputs: [Row]
  /// The layers, from the first.
  package let layers: [Layer]
  /// The loss.
  package let loss: Double

  /// Records a network and sweeps its gradients back.
  /// - Parameters:
  ///   - parameters: each layer's, if they are not to be drawn.
  ///   - progress: which part of the work this is.
  package init(_ plan: Plan, parameters: [Parameters]? = nil, work: LabWork, progress: ClosedRange<Double> = 0...1)
    throws(Interruption)
  {
    func done(_ share: Double) -> Double {
      progress.lowerBound + share * (progress.upperBound - progress.lowerBound)
    }

    self.plan = plan
    // Weights and biases, and what goes through each layer; normalizing takes about eight values for each sum.
    let perUnit = 1 + plan.width + plan.examples * (plan.normalization == .none ? 2 : 10)
    let tape = Tape(capacity: plan.layers * plan.width * perUnit)
    self.tape = tape
    var random = plan.weightStream
    inputs = plan.inputs.map { tape.row($0) }
    var rows = inputs
    var layers: [Layer] = []
    for number in 0..<plan.layers {
      try work.check(done(0.7 * Double(number) / Double(plan.layers)))
      let layer = Self.layer(
        plan, weights: parameters?[number].weights ?? Self.weights(plan, &random),
        biases: parameters?[number].biases ?? [Double](repeating: 0, count: plan.width), inputs: rows, on: tape)
      rows = layer.signals.map(\.output)
      layers.append(layer)
    }
    self.layers = layers
    let loss = Self.loss(rows, plan.targets, on: tape)
    self.loss = loss.data
    try work.check(done(0.7))
    loss.backward()
    try work.check(done(0.9))
  }

  /// The parameters that a plan begins with.
  package static func parameters(_ plan: Plan) -> [Parameters] {
    var random = plan.weightStream
    return (0..<plan.layers).map { _ in
      Parameters(weights: weights(plan, &random), biases: [Double](repeating: 0, count: plan.width))
    }
  }

  /// The parameters after a step of gradient descent.
  package func parameters(afterStepAt rate: Double) -> [Parameters] {
    layers.map { layer in
      Parameters(
        weights: zip(layer.weights.numbers, layer.weights.gradients).map { $0 - rate * $1 },
        biases: zip(layer.biases.numbers, layer.biases.gradients).map { $0 - rate * $1 })
    }
  }

  private static func weights(_ plan: Plan, _ random: inout RandomNumbers) -> [Double] {
    plan.initialization.weights(inputs: plan.width, outputs: plan.width, scale: plan.scale, random: &random)
  }

  private static func layer(
    _ plan: Plan, weights: [Double], biases: [Double], inputs: [Row], on tape: Tape
  ) -> Layer {
    let weights = tape.row(weights)
    let biases = tape.row(biases)
    let operation = plan.activation.operation
    let isNormalized = plan.normalization != .none
    let sums = inputs.map {
      tape.layer(weights: weights, inputs: $0, biases: biases, activation: isNormalized ? nil : operation)
    }
    let normalized = plan.normalization.apply(sums, on: tape)
    let signals = inputs.indices.map { example in
      var branch = normalized[example]
      if isNormalized, let operation { branch = tape.row(of: branch.map { $0.applying(operation) }) }
      return Signal(
        linear: isNormalized ? sums[example] : nil, normalized: isNormalized ? normalized[example] : nil,
        branch: branch,
        output: plan.isResidual ? tape.row(of: zip(inputs[example], branch).map { $0 + $1 }) : branch)
    }
    return Layer(weights: weights, biases: biases, signals: signals)
  }

  private static func loss(_ outputs: [Row], _ targets: [[Double]], on tape: Tape) -> Value {
    var sum = tape.constant(0)
    for (output, target) in zip(outputs, targets) {
      for (value, number) in zip(output, target) {
        let distance = value - number
        sum = sum + distance * distance
      }
    }
    return sum * (0.5 / Double(outputs.count * targets[0].count))
  }
}
