// The lab of estimators: variances against closed forms and against sums over all draws, texts against the plain losses.

import Autograd
import Diagnostics
import Foundation
import LabKit
import Labs
import NetworkLanguage
import Testing

@Suite struct EstimatorsLabTests {
  private func run(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("estimators"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  private func measures(_ turns: [String: String]) throws -> [String: Double] { try run(turns).measures }

  /// d/dμ E[x²] at σ = 1: 4 reparameterised; 15, 30 and 87 by the score function at μ = 0, 1 and 2.
  @Test(arguments: [("0", 15.0), ("1", 30), ("2", 87)]) func variancesOfASampleAreThoseOfTheClosedForm(
    _ mu: String, _ score: Double
  ) throws {
    let turns = ["task": "sample", "mu": mu, "sigma": "1", "samples": "20000", "step": "0"]
    let ways = [("reparameterised", 4.0), ("score", score)]
    for (method, expected) in ways {
      let measures = try measures(turns.merging(["method": method]) { $1 })
      #expect(measures["expected_variance"] == expected)
      #expect(measures["exact"] == 2 * (Double(mu) ?? .nan))
      let variance = try #require(measures["variance"])
      #expect(abs(variance / expected - 1) < 0.12, "\(method): \(variance)")
      let mean = try #require(measures["mean"])
      #expect(abs(mean - 2 * (Double(mu) ?? .nan)) < 4 * (expected / 20_000).squareRoot())
    }
  }

  /// The closed forms of a rounded number and a threshold under noise, by summing over a fine grid.
  @Test(arguments: ["round", "threshold"]) func whatNoiseMakesOfAStepIsWhatAGridGives(_ task: String) throws {
    let (mu, sigma, target) = (0.7, 0.8, 1.3)
    let measures = try measures([
      "task": task, "method": "score", "mu": "\(mu)", "sigma": "\(sigma)", "target": "\(target)", "step": "0",
      "samples": "20000",
    ])
    var (mean, square) = (0.0, 0.0)
    let width = 1e-4
    for place in -80_000...80_000 {
      let noise = Double(place) * width
      let x = mu + sigma * noise
      let distance = task == "round" ? x.rounded() - target : (x > target ? 0 : 1)
      let estimate = distance * distance * noise / sigma
      let share = Foundation.exp(-0.5 * noise * noise) / (2 * Double.pi).squareRoot() * width
      mean += share * estimate
      square += share * estimate * estimate
    }
    #expect(abs(try #require(measures["exact"]) - mean) < 1e-3)
    #expect(abs(try #require(measures["expected_variance"]) - (square - mean * mean)) < 2e-3)
    #expect(abs(try #require(measures["variance"]) / (square - mean * mean) - 1) < 0.1)
  }

  @Test func roundAloneNeverLearnsAndStraightThroughDoes() throws {
    for method in ["none", "reparameterised"] {
      let measures = try measures(["task": "round", "method": method, "step": "200"])
      #expect(measures["mean"] == 0)
      #expect(measures["variance"] == 0)
      #expect(measures["parameter"] == 1)
      #expect(measures["loss"] == 4)
    }
    let straight = try measures(["task": "round", "method": "straight-through", "step": "50"])
    #expect(straight["mean"] == -4, "2(1 - 3)")
    #expect(straight["loss"] == 0)
  }

  /// A target between two whole numbers is never met: the weight goes to and fro where round jumps.
  @Test func straightThroughNeverRestsBetweenTwoWholeNumbers() throws {
    let table = try run(["task": "round", "method": "straight-through", "target": "2.4", "rate": "0.1"]).tables[1]
    let weights = table.numbers("straight-through_parameter").suffix(100)
    #expect(weights.allSatisfy { abs($0 - 2.5) < 0.2 })
    #expect(Set(weights.map { $0.rounded() }) == [2, 3])
  }

  @Test func theScoreFunctionLearnsAThresholdThatHasNoSlope() throws {
    let measures = try measures(["task": "threshold", "method": "score", "target": "1.5", "step": "200", "rate": "0.2"])
    #expect(measures["loss"] == 0)
  }

  @Test func softArgmaxComesNearArgmaxAsTheTemperatureFalls() throws {
    let lab = try #require(Lab.named("estimators"))
    for (temperature, distance) in [("0.05", 1e-6), ("20", 1.0)] {
      var settings = lab.settings
      let turns = ["task": "argmax", "method": "soft", "step": "0", "mu": "1", "temperature": temperature]
      for (name, value) in turns { try settings.set(name, to: value) }
      let walk = try #require(try lab.walk?(settings, LabWork()))
      let network = try Network(parsing: SourceText(name: "walk", text: walk.text))
      let place = try #require(network.variables.first { $0.name == "y" }).elements[0]
      // The largest logit is the first: argmax is 0.
      #expect(network.graph.values[place] < distance)
    }
  }

  /// By hand: p = softmax(z), E = Σ pᵢ(i - 2)², and ∂E/∂z₀ = p₀(4 - E).
  @Test func theGradientOfADrawnPlaceIsThatOfTheExpectedLoss() throws {
    let measures = try measures(["task": "argmax", "method": "score", "mu": "1", "samples": "20000", "step": "0"])
    let power: Double = Foundation.exp(1.0)
    let share = power / (power + 2)
    let expected = 4 * share + (1 - share) / 2
    #expect(abs(try #require(measures["exact"]) - share * (4 - expected)) < 1e-12)
    #expect(abs(try #require(measures["mean"]) - share * (4 - expected)) < 0.06)
    #expect(abs(try #require(measures["variance"]) / #require(measures["expected_variance"]) - 1) < 0.1)
  }

  /// Each text can be read, and its loss and gradient are what the lab says of the same parameters.
  @Test(arguments: ["sample", "round", "threshold", "argmax"]) func stepsCanBeOpened(_ task: String) throws {
    let lab = try #require(Lab.named("estimators"))
    for method in ["reparameterised", "score", "straight-through", "none", "soft"] {
      var settings = lab.settings
      for (name, value) in ["task": task, "method": method, "step": "7", "target": "-1", "samples": "10"] {
        try settings.set(name, to: value)
      }
      let walk = try #require(try lab.walk?(settings, LabWork()))
      let network = try Network(parsing: SourceText(name: "walk", text: walk.text))
      let parameter = network.variables[network.parameters[0]].elements[0]
      let report = try lab.run(settings, LabWork())
      #expect(network.graph.values[parameter] == report.measures["parameter"])
      guard task == "round" || task == "threshold", method == "none" || method == "straight-through" else { continue }
      #expect(abs(network.graph.values[network.lossNode] - (report.measures["loss"] ?? .nan)) < 1e-12)
      let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
      #expect(gradients[parameter] == report.tables[1].numbers("\(method)_gradient")[7])
    }
  }
}
