// First weights against the variances that they should have.

import LabKit
import Autograd
import Testing

@Suite struct InitializationTests {
  /// The variance by the papers: 2/(inputs + outputs) for Xavier, 2/inputs for He.
  @Test(
    arguments: [
      (Initialization.xavier, 0.004), (.xavierNormal, 0.004), (.he, 0.01), (.normal, 0.09),
    ] as [(Initialization, Double)])
  func variancesAreThoseOfThePapers(_ initialization: Initialization, _ variance: Double) {
    var random = RandomNumbers(seed: 3)
    let scale = initialization == .normal ? 0.3 : 1
    let weights = initialization.weights(inputs: 200, outputs: 300, scale: scale, random: &random)
    #expect(weights.count == 60_000)
    let mean = weights.reduce(0, +) / 60_000
    let found: Double = weights.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 59_999
    // The standard error of a variance is √(2/n) of it for normal numbers, less for uniform ones; of a mean, σ/√n.
    #expect(abs(found / variance - 1) < 4 * (2 / 60_000.0).squareRoot())
    #expect(abs(mean) < 4 * (variance / 60_000).squareRoot())
  }

  @Test func xavierIsUniformWithinItsReach() {
    var random = RandomNumbers(seed: 4)
    let weights = Initialization.xavier.weights(inputs: 30, outputs: 20, random: &random)
    let reach = (6 / 50.0).squareRoot()
    #expect(weights.allSatisfy { abs($0) <= reach })
    #expect(weights.contains { $0 > 0.95 * reach } && weights.contains { $0 < -0.95 * reach })
  }

  @Test func zerosAndConstants() {
    var random = RandomNumbers(seed: 1)
    #expect(Initialization.zeros.weights(inputs: 2, outputs: 2, scale: 9, random: &random) == [0, 0, 0, 0])
    #expect(Initialization.constant.weights(inputs: 1, outputs: 3, scale: 0.5, random: &random) == [0.5, 0.5, 0.5])
  }

  /// He keeps the mean square of ReLU's outputs from layer to layer; Xavier that of linear ones; half of He's variance
  /// halves it at each layer.
  @Test(arguments: [
    (ActivationChoice.relu, Initialization.he, 1.0, 1.0), (.linear, .xavier, 1, 1), (.relu, .xavier, 1, 0.5),
    (.relu, .he, 2, 4),
  ])
  func theVarianceByLayerFollowsTheTheory(
    _ activation: ActivationChoice, _ initialization: Initialization, _ scale: Double, _ factor: Double
  ) throws {
    // The mean over seeds: at one width the products of many layers scatter, their expectation is exact.
    var means = [Double](repeating: 0, count: 5)
    for seed in 1...12 as ClosedRange<UInt64> {
      let plan = LayerStack.Plan(
        layers: 5, width: 64, activation: activation, initialization: initialization, scale: scale, seed: seed)
      let stack = try LayerStack(plan, work: LabWork())
      for (number, layer) in stack.layers.enumerated() {
        let outputs = layer.signals.flatMap(\.output.numbers)
        means[number] += outputs.reduce(0) { $0 + $1 * $1 } / Double(outputs.count) / 12
      }
    }
    var expected = 1.0
    // Of a mean square 1 of the inputs, ReLU's first outputs keep He's variance times ½.
    for number in 0..<5 {
      expected *= factor
      #expect(abs(means[number] / expected - 1) < 0.15, "layer \(number + 1): \(means[number]), not \(expected)")
    }
  }
}
