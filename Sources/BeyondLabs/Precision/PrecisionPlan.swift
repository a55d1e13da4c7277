// What decides a training in few bits: the network, its examples, the format, and what is done against lost gradients.

import Autograd
import LabKit

/// How numbers are stored.
enum NumberKind: String, CaseIterable, Sendable {
  case double, half, bfloat

  /// The rounding; nil where none is made.
  var bits: FewBits? {
    switch self {
    case .double: nil
    case .half: .half
    case .bfloat: .bfloat
    }
  }

  /// The operation that rounds on a tape; nil where none does.
  var operation: Operation? {
    switch self {
    case .double: nil
    case .half: .half
    case .bfloat: .bfloat
    }
  }

  /// How it is called in a sentence.
  var title: String {
    switch self {
    case .double: "double"
    case .half: "half precision"
    case .bfloat: "bfloat16"
    }
  }

  /// A number as it is stored.
  func rounded(_ x: Double) -> Double { bits?.rounded(x) ?? x }
}

/// What the loss is multiplied by before the sweep.
enum LossScaling: String, CaseIterable, Sendable {
  case none, fixed, dynamic
}

/// A training in few bits.
struct PrecisionPlan: Hashable, Sendable {
  var format: NumberKind
  var scaling: LossScaling
  /// The loss scale at the start, as a power of two; without scaling it counts as 0.
  var exponent: Int
  /// After how many good steps a dynamic loss scale is doubled.
  var patience: Int
  /// Whether the weights are kept in double beside those that the network computes with.
  var hasMaster: Bool
  /// How large the targets are.
  var unit: Double
  /// The learning rate where the targets are about 1.
  var relativeRate: Double
  var seed: UInt64

  /// How many examples there are.
  static let examples = 32
  /// How many units the layers have, the input first.
  static let widths = [1, 8, 8, 1]

  /// The learning rate: the gradients go with the square of the unit, so that in double the unit changes nothing else.
  var rate: Double { relativeRate / (unit * unit) }
  /// The loss scale at the start.
  var startFactor: Double { scaling == .none ? 1 : Double(sign: .plus, exponent: exponent, significand: 1) }

  /// The same training in double, with nothing done.
  var inDouble: PrecisionPlan {
    var plan = self
    (plan.format, plan.scaling, plan.exponent, plan.patience, plan.hasMaster) = (.double, .none, 0, 1, false)
    return plan
  }

  /// The layers' places among the parameters: weights row by row, then biases.
  static let layers: [(weights: Range<Int>, biases: Range<Int>)] = {
    var layers: [(weights: Range<Int>, biases: Range<Int>)] = []
    var start = 0
    for (inputs, units) in zip(widths, widths.dropFirst()) {
      let end = start + inputs * units
      layers.append((start..<end, end..<end + units))
      start = end + units
    }
    return layers
  }()

  /// The parameters before training, as they are stored.
  var start: [Double] {
    var random = RandomNumbers(seed: seed)
    var parameters: [Double] = []
    for (inputs, units) in zip(Self.widths, Self.widths.dropFirst()) {
      parameters += Initialization.xavierNormal.weights(inputs: inputs, outputs: units, random: &random)
      parameters += [Double](repeating: 0, count: units)
    }
    return hasMaster ? parameters : parameters.map(format.rounded)
  }

  /// The inputs, from -1 to 1, as they are stored.
  var inputs: [Double] {
    var random = RandomNumbers(seed: seed ^ 0x1B70_7C5A)
    return (0..<Self.examples).map { _ in format.rounded(2 * random.unit() - 1) }
  }

  /// What is to be learned: a wave as high as the unit. It is not odd, lest gradients be 0 because parts cancel.
  var targets: [Double] { inputs.map { unit * Elementary.sine(turns: 0.5 * $0 + 0.1) } }

  /// The mean square of the targets: the loss of answering 0 always.
  var targetSquare: Double { targets.reduce(0) { $0 + $1 * $1 / Double(Self.examples) } }
}
