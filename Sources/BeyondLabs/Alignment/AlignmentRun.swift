// The training of one network of the lab of alignment, one new example a step, and what is measured on the way.

import Autograd
import CLibrary
import LabKit

/// A network in training: all that is needed to go on from here.
struct AlignmentRun: Sendable {
  /// What is measured at a step.
  struct Point: Hashable, Sendable {
    /// The mean angle in degrees over the examples that are never trained with.
    let angle: Double
    let loss: Double
  }

  /// What makes a run.
  struct Plan: Hashable, Sendable {
    let method: AlignmentNetwork.Method
    let activation: AlignmentNetwork.Activation
    let rate, feedback, nudge: Double
    let seed: UInt64
  }

  private(set) var step = 0
  private(set) var weights: AlignmentNetwork.Weights
  private let teacher: [Double]
  private let tests: [AlignmentNetwork.Example]
  private var random: RandomNumbers

  /// How many examples the angle is the mean of.
  private static let testCount = 16

  init(_ plan: Plan) {
    let (inputs, hidden, outputs) = (AlignmentNetwork.inputs, AlignmentNetwork.hidden, AlignmentNetwork.outputs)
    var random = RandomNumbers(seed: plan.seed)
    func uniform(_ count: Int, within reach: Double) -> [Double] {
      (0..<count).map { _ in reach * (2 * random.unit() - 1) }
    }
    let teacher = uniform(outputs * inputs, within: 1)
    // As T. Lillicrap and others begin (2016): small weights forward, larger ones back.
    weights = AlignmentNetwork.Weights(
      first: uniform(hidden * inputs, within: 0.01), second: uniform(outputs * hidden, within: 0.01),
      back: uniform(hidden * outputs, within: plan.feedback))
    self.teacher = teacher
    tests = (0..<Self.testCount).map { _ in Self.example(&random, teacher, noise: false) }
    self.random = random
  }

  private static func example(
    _ random: inout RandomNumbers, _ teacher: [Double], noise: Bool
  ) -> AlignmentNetwork.Example {
    let input = random.normals(AlignmentNetwork.inputs)
    let target = (0..<AlignmentNetwork.outputs).map { row in
      var sum = 0.0
      for (column, number) in input.enumerated() { sum += teacher[row * AlignmentNetwork.inputs + column] * number }
      return sum
    }
    let none = [Double](repeating: 0, count: AlignmentNetwork.hidden)
    return .init(input: input, target: target, noise: noise ? random.normals(AlignmentNetwork.hidden) : none)
  }

  /// The example of the next step.
  func next(for method: AlignmentNetwork.Method) -> AlignmentNetwork.Example {
    var random = random
    return Self.example(&random, teacher, noise: method == .target)
  }

  /// Goes on to a step.
  mutating func advance(to last: Int, _ network: AlignmentNetwork, rate: Double) {
    guard step < last else { return }
    network.load(weights)
    while step < last {
      network.learn(Self.example(&random, teacher, noise: network.method == .target), rate: rate)
      step += 1
    }
    weights = network.weights(back: weights.back)
  }

  /// The angle between a method's signal for the hidden units and the gradient, and the loss.
  func point(_ network: AlignmentNetwork, reference: AlignmentNetwork) -> Point {
    // For backpropagation both are one.
    let isSame = network === reference
    if !isSame { network.load(weights) }
    reference.load(weights)
    var (angle, loss) = (0.0, 0.0)
    for example in tests {
      let gradient = reference.signal(example)
      let signal = isSame ? gradient : network.signal(example)
      angle += Self.degrees(signal.hidden, gradient.hidden) / Double(tests.count)
      loss += gradient.loss / Double(tests.count)
    }
    return Point(angle: angle, loss: loss)
  }

  /// The angle between two directions: by half the chord between them, which small angles need.
  static func degrees(_ one: [Double], _ other: [Double]) -> Double {
    let (first, second) = (euclideanNorm(one), euclideanNorm(other))
    guard first > 0, second > 0, first.isFinite, second.isFinite else { return .nan }
    let pairs = zip(one, other).map { ($0 / first, $1 / second) }
    let (chord, sum) = (euclideanNorm(pairs.map { $0 - $1 }), euclideanNorm(pairs.map { $0 + $1 }))
    return 2 * atan2(chord, sum) * 180 / Double.pi
  }
}
