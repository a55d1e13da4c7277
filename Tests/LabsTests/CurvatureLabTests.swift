// The lab of curvature: Newton's known losses on Rosenbrock's valley (References/curvature.py), Hessians by hand, and where
// each method ends.

import Foundation
import LabKit
import Labs
import Testing

@Suite struct CurvatureLabTests {
  static let memory = LabMemory(limit: 30)

  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("curvature"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork(memory: memory))
  }

  private func measures(_ turns: [String: String]) throws -> [String: Double] { try Self.report(turns).measures }

  // MARK: Figures

  @Test func newtonLandsInOneStepOnTheRavine() throws {
    let measures = try measures(["surface": "ravine", "method": "newton", "step": "1"])
    #expect(measures["steps"] == 1)
    #expect(try #require(measures["loss"]) < 1e-30)
    #expect(measures["largest"] == 40 && measures["smallest"] == 1 && measures["condition"] == 40)
  }

  @Test func newtonsLossesOnRosenbrock() throws {
    let losses = try Self.report(["surface": "rosenbrock", "method": "newton"]).tables[0].numbers("loss")
    let expected = [24.2, 4.731884325, 1411.845179, 0.05596551683, 0.3131890761, 1.85274e-11]
    #expect(losses.count == expected.count)
    for (loss, expected) in zip(losses, expected) { #expect(abs(loss / expected - 1) < 1e-6, "\(loss) \(expected)") }
  }

  /// At the rate 0.001 the loss is first below 1e-6 after 15,068 steps, and below 1e-8 after 20,829.
  @Test func gradientDescentTakesThousandsOfStepsOnRosenbrock() throws {
    let turns = ["surface": "rosenbrock", "method": "gradient", "rate": "0.001", "step": "30000"]
    #expect(try measures(turns.merging(["tolerance": "1e-6"]) { $1 })["steps"] == 15_068)
    #expect(try measures(turns)["steps"] == 20_829)
    // Beside Newton's it is the same.
    #expect(try measures(turns.merging(["method": "newton"]) { $1 })["gradient_steps"] == 20_829)
  }

  @Test func newtonJumpsIntoTheSaddleAndDampedNewtonLeavesIt() throws {
    for y in ["1", "0.5", "0.1"] {
      let turns = ["surface": "saddle", "y": y, "step": "1000"]
      let newton = try measures(turns.merging(["method": "newton"]) { $1 })
      #expect(newton["steps"]?.isNaN == true && newton["loss"] == 2.25)
      #expect(try #require(newton["gradient"]) < 1e-9)
      #expect(newton["smallest"] == -1 && newton["largest"] == 1)
      let damped = try measures(turns.merging(["method": "damped"]) { $1 })
      #expect(try #require(damped["steps"]) < 20)
      #expect(abs(abs(try #require(damped["y_now"])) - 3) < 1e-3)
    }
    // From y = 0.1 a single step is enough to be there: 2y³/(3y² - 9).
    let first = try measures(["surface": "saddle", "method": "newton", "y": "0.1", "step": "1"])
    let place: Double = 0.002 / (0.03 - 9)
    #expect(abs(try #require(first["y_now"]) - place) < 1e-15)
  }

  // MARK: Second derivatives

  /// Rosenbrock's Hessian by hand: 2 - 400(y - x²) + 800x², -400x, 200.
  @Test(arguments: [("-1.2", "1"), ("1", "1"), ("0.5", "-2")]) func theHessianIsTheOneByHand(_ x: String, _ y: String)
    throws
  {
    let report = try Self.report(["surface": "rosenbrock", "x": x, "y": y, "step": "0"])
    let (x, y) = (try #require(Double(x)), try #require(Double(y)))
    let expected = [2 - 400 * (y - x * x) + 800 * x * x, -400 * x, 200]
    let matrix = try #require(report.tables.first { $0.name == "matrix" })
    for (entry, expected) in zip(matrix.numbers("hessian"), expected) {
      #expect(abs(entry - expected) < 1e-11 * max(1, abs(expected)))
    }
    let (largest, smallest) = (try #require(report.measures["largest"]), try #require(report.measures["smallest"]))
    #expect(abs(largest + smallest - expected[0] - expected[2]) < 1e-9)
    #expect(abs(largest * smallest / (expected[0] * expected[2] - expected[1] * expected[1]) - 1) < 1e-9)
  }

  @Test(arguments: ["ravine", "bowl", "saddle", "rosenbrock", "network"]) func differencesOfGradientsAgree(
    _ surface: String
  ) throws {
    for (x, y) in [("-1.2", "1"), ("0.7", "-2"), ("2", "0.3")] {
      let measures = try measures(["surface": surface, "x": x, "y": y, "step": "0", "method": "damped"])
      #expect(try #require(measures["disagreement"]) < 1e-7, "\(surface) at \(x), \(y)")
    }
  }

  /// The Fisher matrix and K-FAC's blocks from their definitions, for p = w2·tanh(w1·X).
  @Test func theFisherMatrixAndItsFactorsAreThoseOfTheDefinition() throws {
    let report = try Self.report(["surface": "network", "method": "k-fac", "step": "0", "x": "-1.2", "y": "0.5"])
    let matrix = try #require(report.tables.first { $0.name == "matrix" })
    let (inputs, w1, w2) = ([0.5, 1, 2], -1.2, 0.5)
    let slopes = inputs.map { w2 * (1 - pow(tanh(w1 * $0), 2)) }
    let first = zip(slopes, inputs).map(*)
    let hidden = inputs.map { tanh(w1 * $0) }
    func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / 3 }
    let fisher = [mean(first.map { $0 * $0 }), mean(zip(first, hidden).map(*)), mean(hidden.map { $0 * $0 })]
    let factored = [mean(inputs.map { $0 * $0 }) * mean(slopes.map { $0 * $0 }), 0, fisher[2]]
    for row in 0..<3 {
      #expect(abs(matrix.numbers("fisher")[row] - fisher[row]) < 1e-14)
      #expect(abs(matrix.numbers("k_fac")[row] - factored[row]) < 1e-14)
    }
  }

  /// Where the network fits its targets, nothing is left of the Hessian but the Fisher matrix.
  @Test func atTheLeastLossTheFisherMatrixIsTheHessian() throws {
    let report = try Self.report(["surface": "network", "method": "natural", "step": "0", "x": "1", "y": "1.5"])
    let matrix = try #require(report.tables.first { $0.name == "matrix" })
    for (one, other) in zip(matrix.numbers("hessian"), matrix.numbers("fisher")) { #expect(abs(one - other) < 1e-15) }
  }

  // MARK: Methods

  /// The steps of a run of its own (References/curvature.py).
  @Test(arguments: [("newton", 13.0), ("natural", 5), ("k-fac", 132)]) func methodsOnTheNetworkTakeAsManySteps(
    _ method: String, _ steps: Double
  ) throws {
    #expect(try measures(["surface": "network", "method": method, "step": "1000"])["steps"] == steps)
  }

  @Test(arguments: ["ravine", "bowl", "saddle", "rosenbrock", "network"]) func dampedNewtonAndMemoryArriveEverywhere(
    _ surface: String
  ) throws {
    for method in ["damped", "l-bfgs"] {
      let report = try Self.report(["surface": surface, "method": method, "step": "1000"])
      #expect(try #require(report.measures["steps"]) < 60, "\(method)")
      // The loss never rises.
      let losses = report.tables[0].numbers("loss")
      #expect(zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 }, "\(method)")
    }
  }

  /// On the ravine k steps multiply x by (1 - rate)^k and y by (1 - 40·rate)^k.
  @Test func gradientDescentFollowsItsPowers() throws {
    let measures = try measures(["method": "gradient", "rate": "0.03", "step": "7"])
    let (x, y): (Double, Double) = (-1.2 * pow(0.97, 7), pow(-0.2, 7))
    #expect(abs(try #require(measures["x_now"]) - x) < 1e-12)
    #expect(abs(try #require(measures["y_now"]) - y) < 1e-12)
    let wild = try self.measures(["method": "gradient", "rate": "0.051", "step": "30000"])
    #expect(wild["steps"]?.isNaN == true)
    #expect(abs(try #require(wild["y_now"])) > 1e6)
  }

  @Test(arguments: ["natural", "k-fac"]) func withoutOutputsAMethodSaysWhatItNeeds(_ method: String) throws {
    for surface in ["ravine", "bowl", "saddle", "rosenbrock"] {
      let report = try Self.report(["surface": surface, "method": method])
      let problem = try #require(report.problem)
      #expect(problem.contains(method) && problem.contains("set surface to network"))
      #expect(report.measures["loss"]?.isNaN == true)
    }
    #expect(try Self.report(["surface": "network", "method": method]).problem == nil)
  }

  /// At a lowest point, on a saddle and where the network's weights are 0 every method rests or says why not.
  @Test func everyMethodAnswersAtEveryCorner() throws {
    for surface in ["ravine", "bowl", "saddle", "rosenbrock", "network"] {
      for (x, y) in [("0", "0"), ("3", "3"), ("-3", "0"), ("1", "1")] {
        for method in ["gradient", "newton", "damped", "l-bfgs"] + (surface == "network" ? ["natural", "k-fac"] : []) {
          let report = try Self.report(
            ["surface": surface, "method": method, "x": x, "y": y, "rate": "1", "step": "3"])
          #expect(!report.claims.isEmpty && report.problem == nil)
        }
      }
    }
  }

  /// The walk of a step is the gradient of that step, and with gradient descent its update is the next one.
  @Test func aStepOfGradientDescentIsWalked() throws {
    let lab = try #require(Lab.named("curvature"))
    var settings = lab.settings
    for (name, value) in ["method": "gradient", "surface": "rosenbrock", "rate": "0.001", "step": "5"] {
      try settings.set(name, to: value)
    }
    let walk = try #require(try lab.walk?(settings, LabWork(memory: Self.memory)))
    #expect(walk.rate == 0.001 && walk.note.isEmpty)
    let objective = Objective(walk.text)
    let report = try lab.run(settings, LabWork(memory: Self.memory))
    let (loss, gradients) = objective.sweep(at: objective.start)
    #expect(loss == report.measures["loss"])
    let steps = report.tables[0]
    #expect(gradients == [steps.numbers("gradient_x")[5], steps.numbers("gradient_y")[5]])
    #expect(abs(objective.start[0] - 0.001 * gradients[0] - steps.numbers("x")[6]) < 1e-15)
  }
}
