// Training runs against PyTorch's numbers (`References/training.py` writes them), and the promises of runs: the same
// however they are computed, open at every step, branching, and ending where a number is no longer finite.

import LabKit
import Autograd
import Diagnostics
import Foundation
import NetworkLanguage
import Testing

@testable import Labs

@Suite struct TrainingTests {
  private static let corners = Examples(
    inputs: [[-1, -1], [-1, 1], [1, -1], [1, 1]], targets: [0, 1, 1, 0])

  private func setup(
    _ toy: ToyData = .moons, points: Int = 40, hidden: [Int] = [4], activation: ActivationChoice = .tanh,
    dropout: Double = 0, optimizer: Optimizer = Optimizer(.adam), rate: Double = 0.05, batch: Int = 8
  ) -> TrainingSetup {
    let data = toy.dataSet(points: points, noise: 0.1, seed: 5)
    let network = MultilayerNetwork(
      inputs: data.inputNames.count, hidden: hidden, activation: activation,
      loss: data.isClassification ? .crossEntropy : .squaredError, dropout: dropout)
    return TrainingSetup(
      data: data, network: network, start: network.initialParameters(seed: 6), optimizer: optimizer, rate: rate,
      batch: batch, seed: 7)
  }

  @Test func fiveStepsArePyTorchs() throws {
    let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "References/training.txt")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst(2).compactMap { Double($0) }
      let loss = try #require(MultilayerNetwork.Loss(rawValue: String(words[0])))
      let network = MultilayerNetwork(inputs: 2, hidden: [3, 2], activation: .tanh, loss: loss)
      var examples = TrainingTests.corners
      if loss == .squaredError { examples.targets = [0.3, -0.2, 1, 0.5] }
      let data = DataSet(
        name: "corners", inputNames: ["x1", "x2"], targetName: "y",
        classNames: loss == .crossEntropy ? ["0", "1"] : [], examples: examples, seed: 1)
      // Four examples are not split, but their order is by chance; the mean does not mind.
      let setup = TrainingSetup(
        data: data, network: network,
        start: (0..<20).map { (place: Int) -> Double in Double(37 * place % 19) / 10 - 0.9 },
        optimizer: Optimizer(try #require(Optimizer.Method(rawValue: String(words[1])))), rate: 0.1, seed: 1)
      let run = try LabWork().trainingRun(setup, to: 5)
      for step in 0..<5 {
        let record = run.records[step]
        let expected = Array(numbers[4 * step..<4 * step + 4])
        let found = [record.batchLoss] + record.gradientNorms
        for (number, right) in zip(found, expected) {
          #expect(abs(number - right) < 1e-12, "\(words[0]) \(words[1]), step \(step)")
        }
        #expect(abs(record.training.loss - expected[0]) < 1e-12)
      }
      for (number, right) in zip(run.moment(at: 5).parameters, numbers[20...]) { #expect(abs(number - right) < 1e-11) }
    }
  }

  @Test func aRunIsTheSameHoweverItIsComputed() throws {
    let setup = setup(dropout: 0.2)
    let work = LabWork()
    var whole = TrainingRun(setup)
    try whole.extend(to: 90, work)
    var parts = TrainingRun(setup)
    for step in [0, 1, 13, 20, 21, 64, 90] { try parts.extend(to: step, work) }
    #expect((parts.records == whole.records) as Bool)
    for step in [0, 19, 20, 21, 57, 90] {
      #expect((parts.moment(at: step) == whole.moment(at: step)) as Bool, "step \(step)")
    }
    // And a moment leads to the next one.
    #expect((whole.moment(at: 41).parameters == whole.moment(at: 40).updated) as Bool)
  }

  @Test func eachEpochSeesEachExampleAtMostOnceAndLeavesTheRestOut() {
    let setup = setup(batch: 8)
    #expect(setup.data.training.count == 27 && setup.data.validation.count == 13 && setup.stepsPerEpoch == 3)
    let epochs = (0..<4).map { epoch in (0..<3).flatMap { setup.batch(at: 3 * epoch + $0) } }
    for epoch in epochs { #expect(Set(epoch).count == 24) }
    #expect(Set(epochs).count == 4, "epochs go in different orders")
    #expect(Set(epochs.flatMap { $0 }) == Set(0..<27), "what one epoch leaves out another sees")
  }

  @Test func aBranchLeavesThePastAlone() throws {
    let setup = setup()
    let work = LabWork()
    var branched = setup
    branched.branches = [.init(step: 33, rate: 0.5)]
    let plain = try work.trainingRun(setup, to: 80)
    let branch = try work.trainingRun(branched, to: 80)
    #expect((branch.records[..<33] == plain.records[..<33]) as Bool)
    #expect(branch.moment(at: 33).parameters == plain.moment(at: 33).parameters)
    #expect(branch.records[33].rate == 0.5 && plain.records[33].rate == 0.05)
    #expect(branch.records[34].training != plain.records[34].training)
    // Without anything remembered it is the same branch.
    var fresh = TrainingRun(branched)
    try fresh.extend(to: 80, LabWork())
    #expect((fresh.records == branch.records) as Bool)
    #expect((fresh.moment(at: 70) == branch.moment(at: 70)) as Bool)
  }

  /// Each hidden unit is left out with the chance of the dropout, and the rest counts for more: the mean stays.
  @Test func dropoutKeepsTheMean() {
    let setup = setup(hidden: [8, 8], dropout: 0.25)
    let factors = (0..<60).flatMap { setup.masks(at: $0).flatMap { $0 } }
    #expect(factors.allSatisfy { $0 == 0 || abs($0 - 4.0 / 3) < 1e-15 })
    let share = Double(factors.count { $0 == 0 }) / Double(factors.count)
    // 7,680 draws: the standard error is 0.005.
    #expect(abs(share - 0.25) < 0.02)
    #expect(setup.masks(at: 3) != setup.masks(at: 4))
  }

  @Test(arguments: [0, 0.3]) func theTextOfAStepHasItsGradients(_ dropout: Double) throws {
    for (toy, activation) in [(ToyData.circles, ActivationChoice.tanh), (.regression, .leakyRelu), (.xor, .linear)] {
      let setup = setup(toy, hidden: [3, 2], activation: activation, dropout: dropout)
      let run = try LabWork().trainingRun(setup, to: 30)
      let moment = run.moment(at: 30)
      let walk = run.walk(at: 30)
      let network = try Network(parsing: SourceText(name: "step", text: walk.text))
      let pass = Pass(graph: network.graph, root: network.lossNode, leaves: network.graph.values)
      #expect(abs(pass.values[network.lossNode] - moment.loss) < 1e-12)
      let nodes = network.parameters.flatMap { network.variables[$0].elements }
      #expect(nodes.map { pass.values[$0] } == moment.parameters)
      for (node, gradient) in zip(nodes, moment.gradients) { #expect(abs(pass.gradients[node] - gradient) < 1e-12) }
      #expect(walk.rate == 0.05 && walk.optimizer == setup.optimizer && walk.state == moment.state)
    }
  }

  /// A loss of squares overflows before the weights do; weights thrown out at once overflow in the product of the second layer.
  @Test(arguments: [(1000, "(z - y)^2", nil), (1e306, "w·x", 2)] as [(Double, String, Int?)])
  func theFirstNumberThatIsNotFiniteIsFound(_ rate: Double, _ operation: String, _ layer: Int?) throws {
    let setup = setup(
      .regression, hidden: [4, 4], activation: .relu, optimizer: Optimizer(.sgd), rate: rate, batch: 100)
    let run = try LabWork().trainingRun(setup, to: 300)
    let trouble = try #require(run.trouble)
    #expect(trouble.operation == operation && trouble.layer == layer && !trouble.isGradient, "\(trouble)")
    #expect(trouble.step == run.records.count && run.records.count < 300)
    #expect(run.records.dropLast().allSatisfy { $0.batchLoss.isFinite && $0.gradientNorms.allSatisfy { !$0.isNaN } })
  }

  @Test func xorOfFourIsTheTable() {
    let data = ToyData.xor.dataSet(points: 4, noise: 0.5, seed: 1)
    // Too few to split: none is held back.
    #expect(data.training.count == 4 && data.validation.count == 0)
    for (input, target) in zip(data.training.inputs, data.training.targets) {
      #expect(input.allSatisfy { abs($0) == 1 } && target == (input[0] == input[1] ? 0 : 1))
    }
    #expect(Set(data.training.inputs).count == 4)
  }

  @Test(arguments: ToyData.allCases) func madeDataIsBalancedAndTheSameForTheSameSeed(_ toy: ToyData) {
    let data = toy.dataSet(points: 120, noise: 0.05, seed: 9)
    #expect(data == toy.dataSet(points: 120, noise: 0.05, seed: 9))
    #expect(data != toy.dataSet(points: 120, noise: 0.05, seed: 10))
    #expect(data.training.count == 80 && data.validation.count == 40)
    if data.isClassification { #expect(data.all.targets.count { $0 == 1 } == 60) }
    #expect(data.all.inputs.allSatisfy { $0.allSatisfy { abs($0) < 2 } })
  }
}
