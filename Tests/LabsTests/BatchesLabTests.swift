// The lab of batches against the law of sampling without replacement, and its runs against runs of their own.

import LabKit
import Foundation
import Testing

@testable import Labs

@Suite struct BatchesLabTests {
  private func report(_ changes: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("batches"))
    var settings = lab.settings
    for (name, value) in changes { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  /// The mean of n of N numbers drawn without replacement has the variance σ²/n·(N - n)/(N - 1) (Cochran, Sampling
  /// Techniques, theorem 2.2); a gradient has it component by component, so that the distances add up to it.
  @Test(arguments: ["moons", "regression"]) func theNoiseFollowsTheLawOfSampling(_ data: String) throws {
    let report = try report(["data": data, "step": "10"])
    let table = try #require(report.tables.first { $0.name == "noise" })
    let (sizes, distances) = (table.numbers("examples"), table.numbers("distance"))
    #expect(sizes == [1, 2, 4, 8, 16, 32, 64])
    for (size, distance) in zip(sizes, distances) {
      let expected = distances[0] / size.squareRoot() * ((80 - size) / 79).squareRoot()
      // 48 draws; a norm's spread over draws is at most that of one normal number: 1/√96 of it, four times over.
      #expect(abs(distance / expected - 1) < 0.41, "\(Int(size)) examples: \(distance), expected \(expected)")
    }
    #expect(report.measures["noise_1"] == distances[0] && report.measures["noise_batch"] == distances[4])
  }

  /// The gradient of all examples is the mean of the examples' gradients, so it has no noise at all.
  @Test func theFullGradientIsTheMeanOfAll() throws {
    let data = ToyData.circles.dataSet(points: 30, noise: 0.1, seed: 1)
    let network = MultilayerNetwork(inputs: 2, hidden: [3], activation: .tanh)
    var setup = TrainingSetup(
      data: data, network: network, start: network.initialParameters(seed: 2), optimizer: .init(.sgd), rate: 0.1,
      batch: 1, seed: 3)
    var mean = [Double](repeating: 0, count: setup.start.count)
    let single = Trainer(setup, from: Trainer.start(setup))
    for example in 0..<20 {
      single.sweep([example])
      for (place, gradient) in single.gradients.enumerated() { mean[place] += gradient / 20 }
    }
    setup.batch = 20
    let whole = Trainer(setup, from: Trainer.start(setup))
    whole.sweep()
    for (a, b) in zip(whole.gradients, mean) { #expect(abs(a - b) < 1e-14) }
  }

  @Test func theAxisSaysHowFarEachRunGoes() throws {
    let bySteps = try report(["step": "12"])
    #expect(bySteps.measures["steps_online"] == 12 && bySteps.measures["steps_full"] == 12)
    let byExamples = try report(["step": "12", "axis": "examples", "batch": "8"])
    // 12 steps of 8 are 96 examples: 96 steps of one, and one of all 80.
    #expect(byExamples.measures["steps_online"] == 96 && byExamples.measures["steps_full"] == 1)
    guard case .plot(let plot)? = byExamples.elements.first else { throw CancellationError() }
    #expect(plot.series.compactMap { $0.points.last?[0] } == [96, 96, 80])
    let table = try #require(byExamples.tables.first { $0.name == "losses" })
    #expect(table.numbers("mini_batch")[12] == byExamples.measures["loss_batch"])
  }

  @Test func aRateThatIsTooLargeIsExplained() throws {
    let report = try report(["data": "regression", "rate": "1000", "step": "200", "axis": "steps"])
    #expect(report.trouble != nil)
  }
}
