// What determines how a patient of the clinic is trained: a small network, initial weights, kinds of steps.

import LabKit
import Autograd

/// A training of the clinic, well or ill. All learn the same 25 examples by plain gradient descent.
struct ClinicPlan: Hashable, Sendable {
  /// The widths of the hidden layers.
  var hidden: [Int]
  /// Their activation.
  var activation: ActivationChoice
  /// The output's activation.
  var output: ActivationChoice = .linear
  /// The learning rate.
  var rate: Double
  /// What the first weights follow from.
  var seed: UInt64
  /// A factor on the initial weights of the hidden layers.
  var gain = 1.0
  /// A factor on the initial weights of the output.
  var outputGain = 1.0
  /// The first biases of the last hidden layer; all others are 0.
  var bias = 0.0
  /// A layer, from 0, whose parameters are recorded as constants.
  var cut: Int?
  /// A layer, from 0, whose parameters the update leaves out.
  var frozen: Int?
  /// Whether gradients are set to 0 before each sweep.
  var clearsGradients = true
  /// Whether the targets lie far outside of what the output can be.
  var hasFarTargets = false
  /// What holds the gradient's norm within a limit.
  var clipping = GradientClipping(.none, limit: 1)

  /// How many steps a training has.
  static let steps = 200

  /// Where the parameters are.
  var network: MultilayerNetwork {
    MultilayerNetwork(inputs: 2, hidden: hidden, activation: activation, loss: .squaredError)
  }

  /// The examples: a grid of 5 × 5 inputs, and a gentle wave across it.
  var examples: Examples {
    let grid = stride(from: -1, through: 1, by: 0.5)
    let inputs = grid.flatMap { x in grid.map { [x, $0] } }
    let wave = inputs.map { 0.2 + 0.6 * Elementary.sine(turns: 0.2 * (0.8 * $0[0] - 0.6 * $0[1])) }
    return Examples(inputs: inputs, targets: hasFarTargets ? wave.map { 5 + 4 * $0 } : wave)
  }

  /// The loss of a network that always answers the targets' mean: their variance.
  var lossOfMean: Double {
    let targets = examples.targets
    let mean = targets.reduce(0, +) / Double(targets.count)
    return targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(targets.count)
  }

  /// The parameters before the first step: He's normal weights before ReLU, else Xavier's uniform ones.
  var start: [Double] {
    var random = RandomNumbers(seed: seed)
    let kind: Initialization = activation == .relu ? .he : .xavier
    return network.layers.enumerated().flatMap { number, layer in
      let isOutput = number == hidden.count
      let weights = kind.weights(inputs: layer.inputs, outputs: layer.units, random: &random)
      let biases = [Double](repeating: number == hidden.count - 1 ? bias : 0, count: layer.units)
      return weights.map { $0 * (isOutput ? outputGain : gain) } + biases
    }
  }

  /// The network in a line, e.g. `2 → 8 → 8 → 1, tanh`.
  var shape: String {
    let widths = [2] + hidden + [1]
    return widths.map(String.init).joined(separator: " → ") + ", \(activation.rawValue)"
  }
}
