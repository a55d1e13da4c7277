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
  /// A layer, from 0, that hands its values on rounded to whole numbers.
  var rounded: Int?
  /// Whether the last hidden layer's values are divided by the root of their mean square, and how.
  var normalization: Guarding?
  /// How many examples a step goes over; nil for all of them.
  var batchSize: Int?
  /// An example, from 0, that is `outlierSize` times as large as it should be, its inputs and its target.
  var outlier: Int?
  /// What holds the gradient's norm within a limit.
  var clipping = GradientClipping(.none, limit: 1)

  /// Whether what is divided by is held away from 0.
  enum Guarding: Hashable, Sendable {
    /// It is the bare root.
    case unguarded
    /// A small number is added under the root.
    case guarded
  }

  /// How many times as large as the others the outlier is.
  static let outlierSize = 100.0

  /// How many steps a training has.
  static let steps = 200

  /// Where the parameters are.
  var network: MultilayerNetwork {
    MultilayerNetwork(inputs: 2, hidden: hidden, activation: activation, loss: .squaredError)
  }

  /// The examples: a grid of 5 × 5 inputs, and a gentle wave across it.
  var examples: Examples {
    let grid = stride(from: -1, through: 1, by: 0.5)
    var inputs = grid.flatMap { x in grid.map { [x, $0] } }
    var targets = inputs.map { 0.2 + 0.6 * Elementary.sine(turns: 0.2 * (0.8 * $0[0] - 0.6 * $0[1])) }
    if hasFarTargets { targets = targets.map { 5 + 4 * $0 } }
    if let outlier {
      inputs[outlier] = inputs[outlier].map { $0 * Self.outlierSize }
      targets[outlier] *= Self.outlierSize
    }
    return Examples(inputs: inputs, targets: targets)
  }

  /// The examples that the steps go over, in turn: all, or batches that are spread over the grid.
  var batches: [[Int]] {
    let count = examples.targets.count
    // 7 has no divisor in common with 25: each example comes once, with others from elsewhere in the grid.
    let order = (0..<count).map { $0 * 7 % count }
    guard let batchSize else { return [Array(0..<count)] }
    return stride(from: 0, to: count, by: batchSize).map { Array(order[$0..<min($0 + batchSize, count)]) }
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

  /// The network in a line, e.g. `2 → 8 → 8 → 1, tanh`, and the size of its batches.
  var shape: String {
    let widths = [2] + hidden + [1]
    return widths.map(String.init).joined(separator: " → ") + ", \(activation.rawValue)"
      + (batchSize.map { ", batches of \($0)" } ?? "")
  }
}
