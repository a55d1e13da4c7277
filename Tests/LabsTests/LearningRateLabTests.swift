// The lab of the learning rate against closed forms: on a parabola k steps multiply w by (1 - rate·λ)^k.

import LabKit
import Foundation
import Labs
import Testing

@Suite struct LearningRateLabTests {
  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("learning-rate"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  /// The regimes by rate, of the second table.
  private func regimes(_ report: LabReport) -> [Double: String] {
    let table = report.tables[1]
    var found: [Double: String] = [:]
    for row in table.rows {
      guard let rate = row[0].number, case .word(let word) = row[3] else { continue }
      found[rate] = word
    }
    return found
  }

  @Test(arguments: [0.1, 0.5, 2, 30]) func aParabolaFollowsItsPower(_ curvature: Double) throws {
    for share in [0.01, 0.3, 0.5, 0.7, 0.95, 1, 1.2] {
      let rate = share * 2 / curvature
      let report = try Self.report(["curvature": "\(curvature)", "rate": "\(rate)", "step": "7"])
      let factor = 1 - rate * curvature
      #expect(abs((report.measures["weight"] ?? .nan) - pow(factor, 7)) < 1e-12)
      #expect(abs((report.measures["factor"] ?? .nan) - factor) < 1e-12)
      #expect(abs((report.measures["loss"] ?? .nan) - curvature / 2 * pow(factor, 14)) < 1e-10)
      let regime = regimes(report)[rate]
      let expected =
        share == 0.5
        ? "arriving" : share < 0.5 ? "creeping" : share < 1 ? "swinging" : share == 1 ? "bouncing" : "diverging"
      #expect(regime == expected, "\(curvature) \(share)")
    }
  }

  @Test func theBoundDividesFallingFromGrowing() throws {
    for curvature in [0.3, 4, 70] {
      let bound = 2 / curvature
      let below = try Self.report(["curvature": "\(curvature)", "rate": "\(0.999 * bound)"]).measures
      let above = try Self.report(["curvature": "\(curvature)", "rate": "\(1.001 * bound)"]).measures
      #expect(below["bound"] == bound)
      #expect(try #require(below["final_loss"]) < #require(below["first_loss"]))
      #expect(try #require(above["final_loss"]) > #require(above["first_loss"]))
    }
  }

  @Test func aRavineHasTwoFactors() throws {
    let report = try Self.report(["task": "ravine", "curvature": "10", "ratio": "20", "rate": "0.15", "step": "9"])
    // λ = 10 along v and 0.5 along u, from u = -1, v = 0.5.
    let (u, v) = (-pow(1 - 0.15 * 0.5, 9), 0.5 * pow(1 - 0.15 * 10, 9))
    #expect(abs((report.measures["weight"] ?? .nan) - v) < 1e-12)
    #expect(abs((report.measures["loss"] ?? .nan) - (0.25 * u * u + 5 * v * v)) < 1e-12)
    #expect(regimes(report)[0.15] == "swinging")
  }

  /// The worked numbers of the documents' ReLU trace: the first step to 1.4 and the loss 1.44, the factor -0.8, the bound
  /// 1/9, and the rate 1/18 that lands exactly.
  @Test func theTraceHasItsNumbers() throws {
    let first = try Self.report(["task": "trace", "rate": "0.1", "step": "1"]).measures
    #expect(first["first_loss"] == 2.25)
    #expect(abs((first["weight"] ?? .nan) - 1.4) < 1e-12)
    #expect(abs((first["loss"] ?? .nan) - 1.44) < 1e-12)
    #expect(abs((first["factor"] ?? .nan) + 0.8) < 1e-12)
    #expect(first["bound"] == 1.0 / 9)
    let exact = try Self.report(["task": "trace", "rate": "1/18", "step": "1"])
    #expect(abs((exact.measures["weight"] ?? .nan) - 1) < 1e-12)
    #expect(regimes(exact)[1.0 / 18] == "arriving")
    #expect(regimes(try Self.report(["task": "trace", "rate": "1/9"]))[1.0 / 9] == "bouncing")
    // One step at 0.2 goes to 0.5 + 1.8, the next below 0, where ReLU is dead and L = y².
    let dead = try Self.report(["task": "trace", "rate": "0.2"])
    #expect(regimes(dead)[0.2] == "dead")
    #expect(dead.measures["final_loss"] == 9)
  }

  @Test func overflowIsNamedAtItsStep() throws {
    let report = try Self.report(["curvature": "1000", "rate": "1000", "until": "200", "step": "200"])
    // |w| is (10⁶ - 1)^k: w² passes 1.8e308 at k = 26, and 500·w² even there: 1e312·500.
    let trouble = try #require(report.trouble)
    #expect(trouble.step == 27)
    #expect(trouble.value == "Infinity")
    #expect(!trouble.isGradient)
    #expect(trouble.operation == "L = 500*w^2")
    #expect(report.clockEnd == 26)
    // Before that step there is nothing to tell yet.
    #expect(try Self.report(["curvature": "1000", "rate": "1000", "until": "200", "step": "5"]).trouble == nil)
  }
}
