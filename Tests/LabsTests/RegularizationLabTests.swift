// The lab of regularization: decay against ridge regression in closed form, early stopping against its rule, and what
// the remedies do to the loss held back.

import LabKit
import Autograd
import Foundation
import Testing

@testable import Labs

@Suite(.serialized) struct RegularizationLabTests {
  /// The run without remedies is the same in all tests; it is computed once.
  private static let work = LabWork(memory: LabMemory(limit: 20))

  private func report(_ changes: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("regularization"))
    var settings = lab.settings
    for (name, value) in changes { try settings.set(name, to: value) }
    return try lab.run(settings, RegularizationLabTests.work)
  }

  /// A line fitted with an L2 penalty: mean (w·x + b - y)² + ½λ(w² + b²) is least where
  /// (mean x² + ½λ)·w + mean x·b = mean xy and mean x·w + (1 + ½λ)·b = mean y (ridge regression).
  @Test(arguments: [0, 0.1, 1]) func weightDecayIsRidgeRegression(_ decay: Double) throws {
    let data = ToyData.regression.dataSet(points: 30, noise: 0.2, seed: 4)
    let network = MultilayerNetwork(inputs: 1, hidden: [], activation: .tanh, loss: .squaredError)
    let setup = TrainingSetup(
      data: data, network: network, start: [0.5, -0.5], optimizer: Optimizer(.sgd, weightDecay: decay), rate: 0.2,
      seed: 5)
    let found = try LabWork().trainingRun(setup, to: 600).moment(at: 600).parameters
    func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
    let (x, y) = (data.training.inputs.map { $0[0] }, data.training.targets)
    let (xx, x1) = (mean(x.map { $0 * $0 }) + decay / 2, mean(x))
    let (xy, y1, one) = (mean(zip(x, y).map { $0 * $1 }), mean(y), 1 + decay / 2)
    let determinant = xx * one - x1 * x1
    #expect(abs(found[0] - (xy * one - x1 * y1) / determinant) < 1e-10)
    #expect(abs(found[1] - (xx * y1 - x1 * xy) / determinant) < 1e-10)
  }

  @Test func earlyStoppingKeepsTheBestBeforeItsPatienceEnds() {
    let losses = [5, 4, 3, 3.5, 2, 2.5, 2.4, 2.3, 1.0]
    #expect(EarlyStopping(losses: losses, patience: 3).best == 4)
    #expect(EarlyStopping(losses: losses, patience: 3).stop == 7)
    #expect(EarlyStopping(losses: losses, patience: 4).stop == nil)
    #expect(EarlyStopping(losses: losses, patience: 4).best == 8)
    #expect(EarlyStopping(losses: [.nan, .nan, 1], patience: 1).stop == 1)
  }

  @Test func withoutRemedyTheNoiseIsLearned() throws {
    let report = try report([:])
    let table = try #require(report.tables.first)
    let held = table.numbers("validation_loss")
    let least = try #require(held.min())
    #expect(report.measures["least_validation_loss"] == least)
    #expect(report.measures["best_step"] == held.firstIndex(of: least).map(Double.init))
    #expect(try #require(report.measures["validation_loss"]) > 1.5 * least)
    #expect(try #require(report.measures["loss"]) < 0.1)
    #expect(report.measures["plain_validation_loss"] == report.measures["validation_loss"])
  }

  @Test func eachRemedyLowersTheLossHeldBack() throws {
    for remedy in [["decay": "0.01"], ["dropout": "0.3"], ["stop": "on"]] {
      let report = try report(remedy)
      let (held, plain) = (report.measures["validation_loss"], report.measures["plain_validation_loss"])
      #expect(try #require(held) < #require(plain), "\(remedy)")
    }
  }

  @Test func earlyStoppingIsMarkedAndKeepsTheBestWeights() throws {
    let report = try report(["stop": "on", "step": "300"])
    let best = try #require(report.measures["best_step"])
    #expect(report.measures["stop_step"] == best + 50)
    guard case .plot(let plot)? = report.elements.first else { throw CancellationError() }
    #expect(plot.xReferences.map(\.value) == [best, best + 50] && plot.cursor == best)
    #expect(report.measures["validation_loss"] == report.measures["least_validation_loss"])
  }
}
