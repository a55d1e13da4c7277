// The lab of optimizers: the first steps on its surfaces against PyTorch (References/optimizers.py) and, for Adafactor
// and Lion, AutogradTests/further_optimizers.py; and the inner state.

import LabKit
import Foundation
import Labs
import Page
import Testing

@Suite struct OptimizersLabTests {
  static let references: [[String]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/optimizers.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }()

  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("optimizers"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  /// The factor that gives an optimizer a rate of one's own.
  private static func factor(_ rate: Double, _ turns: [String: String]) throws -> String {
    "\(rate / (try #require(try report(turns).measures["best_rate"])))"
  }

  @Test func thereAreReferencesForAll() { #expect(Self.references.count == 24) }

  @Test(arguments: references) func firstStepsAreThoseOfTheReferences(_ words: [String]) throws {
    let numbers = words.dropFirst(2).compactMap { Double($0) }
    for parameter in [1, 2] {
      var turns = ["surface": words[0], "inspect": words[1], "parameter": "\(parameter)", "until": "5", "step": "5"]
      turns["rate"] = try Self.factor(numbers[0], turns)
      let report = try Self.report(turns)
      #expect(abs(try #require(report.measures["rate"]) / numbers[0] - 1) < 1e-15)
      let steps = report.tables[1]
      for step in 0..<5 {
        let expected = numbers[1 + 2 * step + parameter - 1]
        #expect(abs(steps.numbers("updated")[step] - expected) < 1e-12, "step \(step + 1)")
        #expect(steps.numbers("parameter")[step + 1] == steps.numbers("updated")[step])
      }
      #expect(abs((report.measures["loss"] ?? .nan) - numbers[11]) < 1e-12)
    }
  }

  @Test func theInnerStateIsOpen() throws {
    // On the saddle ∂L/∂u is u: the velocity is the sum of past gradients, each step fading by 0.9.
    let momentum = try Self.report(["surface": "saddle", "inspect": "momentum", "step": "3", "until": "10"]).tables[1]
    var velocity = 0.0
    for (gradient, found) in zip(momentum.numbers("gradient"), momentum.numbers("velocity")) {
      velocity = 0.9 * velocity + gradient
      #expect(abs(found - velocity) < 1e-12)
    }
    // Adam's first step is the rate, whatever the gradient: m̂/√ŝ is its sign.
    let adam = try Self.report(["surface": "plateau", "inspect": "adam", "step": "0"]).measures
    #expect(abs((adam["update"] ?? .nan) / (adam["rate"] ?? .nan) - 1) < 1e-6)
  }

  @Test func theCorrectedMomentsAreShown() throws {
    let report = try Self.report(["inspect": "adam", "view": "state", "step": "4"])
    guard case .table(let table) = report.elements[0] else {
      Issue.record("the state does not come first")
      return
    }
    let steps = report.tables[1]
    let names = table.rows.map { $0[0].text }
    #expect(names.contains("corrected first") && names.contains("corrected second"))
    // m̂ = m/(1 - 0.9⁵) in the fifth step, to the digits that are shown.
    let corrected = steps.numbers("first_moment")[4] / (1 - pow(0.9, 5))
    let shown = try #require(table.rows.first { $0[0].text == "corrected first" }.flatMap { Double($0[2].text) })
    #expect(abs(shown - corrected) < 1e-3)
  }

  @Test(arguments: ["saddle", "plateau"]) func goodRatesReachTheLowestPoint(_ surface: String) throws {
    for method in ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw", "adafactor", "lion"] {
      let measures = try Self.report(["surface": surface, "inspect": method]).measures
      #expect((measures["steps_needed"] ?? .nan) <= 100, "\(method)")
    }
  }

  /// What the scan calls best is what a search of its own finds: the rate that is soonest below a thousandth for good.
  @Test(arguments: ["sgd", "adam"]) func eachRacesAtItsBestRate(_ method: String) throws {
    let turns = ["surface": "saddle", "inspect": method, "until": "60"]
    let report = try Self.report(turns)
    let rates = try #require(report.tables.first { $0.name == "scan" }).numbers("rate")
    var needed: [Double: Double] = [:]
    for rate in rates {
      let factor = try Self.factor(rate, turns)
      let trial = try Self.report(turns.merging(["rate": factor]) { $1 })
      let losses = trial.tables[0].numbers("\(method)_loss")
      if losses.allSatisfy({ $0 <= 2 * losses[0] }) { needed[rate] = trial.measures["steps_needed"] }
    }
    let least = needed.values.filter { !$0.isNaN }.min()
    #expect(needed[try #require(report.measures["best_rate"])] == least)
  }

  @Test func constantsAreKnobs() throws {
    // Without inertia momentum is gradient descent.
    let turns = ["inspect": "momentum", "momentum": "0", "until": "20"]
    let still = try Self.report(turns)
    let plain = try Self.report(turns.merging(["inspect": "sgd"]) { $1 })
    #expect(still.measures["final_loss"] == plain.measures["final_loss"])
    let smooth = try Self.report(["inspect": "adam", "beta2": "0.9", "until": "20"])
    #expect(
      smooth.measures["final_loss"] != (try Self.report(["inspect": "adam", "until": "20"])).measures["final_loss"])
  }

  @Test func aContestantHasOneMarkOnAllPictures() throws {
    let report = try Self.report(["until": "20"])
    var kinds: [String: Set<Int?>] = [:]
    for element in report.elements {
      let series =
        switch element {
        case .plot(let plot): plot.series
        case .field(let field): field.paths
        default: [Plot.Series]()
        }
      for one in series { kinds[one.name, default: []].insert(one.kind) }
    }
    #expect(kinds.count == 8 && kinds.values.allSatisfy { $0.count == 1 && !$0.contains(nil) })
  }

  @Test func gradientDescentIsBoundByTheSteepWall() throws {
    // The wall's curvature is 40, so the bound is 0.05. A little above, it diverges.
    let below = try Self.report(["inspect": "sgd", "rate": Self.factor(0.048, ["inspect": "sgd"])]).measures
    let above = try Self.report(["inspect": "sgd", "rate": Self.factor(0.052, ["inspect": "sgd"])]).measures
    #expect(try #require(below["final_loss"]) < 1)
    #expect(try #require(above["final_loss"]) > 100)
  }

  @Test func schedulesChangeTheRate() throws {
    let turns = ["inspect": "sgd", "until": "90"]
    let factor = try Self.factor(0.02, turns)
    func rates(_ schedule: String) throws -> [Double] {
      try Self.report(turns.merging(["schedule": schedule, "rate": factor]) { $1 }).tables[1].numbers("rate")
    }
    #expect(try rates("constant").allSatisfy { abs($0 - 0.02) < 1e-15 })
    let steps = try rates("step")
    #expect(abs(steps[29] - 0.02) < 1e-15 && abs(steps[30] - 0.006) < 1e-15 && abs(steps[60] - 0.0018) < 1e-15)
    let cosine = try rates("cosine")
    #expect(abs(cosine[0] - 0.02) < 1e-15 && abs(cosine[45] - 0.01) < 1e-15 && cosine[90] == 0)
    let warm = try rates("warm-up")
    #expect(abs(warm[0] - 0.02 / 9) < 1e-15 && abs(warm[8] - 0.02) < 1e-15 && warm[89] < 0.001)
  }

  @Test func theNetworkHasSeventeenInnerStates() throws {
    for parameter in [1, 17] {
      let report = try Self.report(["surface": "network", "parameter": "\(parameter)", "until": "20", "step": "20"])
      #expect(try #require(report.measures["loss"]) < 0.7)
    }
  }
}
