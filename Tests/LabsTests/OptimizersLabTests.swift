// The lab of optimizers: the first steps on its surfaces against PyTorch (References/optimizers.py), and the inner state.

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

  @Test func thereAreReferencesForAll() { #expect(Self.references.count == 18) }

  @Test(arguments: references) func firstStepsArePyTorchs(_ words: [String]) throws {
    let numbers = words.dropFirst(2).compactMap { Double($0) }
    for parameter in [1, 2] {
      let report = try Self.report([
        "surface": words[0], "inspect": words[1], "parameter": "\(parameter)", "until": "5", "step": "5",
      ])
      #expect(report.measures["rate"] == numbers[0], "the reference was made with another rate")
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
    #expect(abs((adam["update"] ?? .nan) - 0.2) < 1e-6)
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
    for method in ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"] {
      let measures = try Self.report(["surface": surface, "inspect": method]).measures
      #expect((measures["steps_needed"] ?? .nan) <= 100, "\(method)")
    }
  }

  @Test func gradientDescentIsBoundByTheSteepWall() throws {
    // The wall's curvature is 40, so the bound is 0.05: 2.5 times the good rate. A little above, it diverges.
    let below = try Self.report(["inspect": "sgd", "rate": "2.4"]).measures
    let above = try Self.report(["inspect": "sgd", "rate": "2.6"]).measures
    #expect(try #require(below["final_loss"]) < 1)
    #expect(try #require(above["final_loss"]) > 100)
  }

  @Test func schedulesChangeTheRate() throws {
    func rates(_ schedule: String) throws -> [Double] {
      try Self.report(["inspect": "sgd", "schedule": schedule, "until": "90"]).tables[1].numbers("rate")
    }
    #expect(try Set(rates("constant")) == [0.02])
    let steps = try rates("step")
    #expect(steps[29] == 0.02 && abs(steps[30] - 0.006) < 1e-15 && abs(steps[60] - 0.0018) < 1e-15)
    let cosine = try rates("cosine")
    #expect(cosine[0] == 0.02 && abs(cosine[45] - 0.01) < 1e-15 && cosine[90] == 0)
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
