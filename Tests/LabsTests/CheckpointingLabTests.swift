// The lab of checkpointing: closed forms of memory and work, and the walk's gradients against the chain's.

import Autograd
import Diagnostics
import LabKit
import Labs
import NetworkLanguage
import Testing

@Suite struct CheckpointingLabTests {
  private func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("checkpointing"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  @Test func tenSegmentsOfAHundredStepsKeepTwentyStatesForThreeTenthsMore() throws {
    let measures = try report(["method": "segments", "steps": "100", "segments": "10"]).measures
    #expect(measures["kept"] == 20)
    #expect(measures["cost"] == 1.3)
    #expect(measures["advances"] == 90)
    #expect(measures["identical"] == 1)
  }

  @Test func allKeepsEveryStepAndTakesNoneTwice() throws {
    let measures = try report(["method": "all"]).measures
    #expect(measures["kept"] == 100)
    #expect(measures["cost"] == 1)
    #expect(measures["operations"] == 300)
  }

  @Test func withoutCheckpointsTheWorkGrowsWithTheSquare() throws {
    for steps in [1, 2, 10, 30] {
      let measures = try report(["method": "none", "steps": "\(steps)"]).measures
      #expect(measures["advances"] == Double(steps * (steps - 1) / 2))
      #expect(measures["kept"] == 2)
    }
  }

  @Test(arguments: [(10, 3, 15), (56, 5, 140), (100, 10, 222)])
  func binomialNeedsTheAdvancesOfGriewankAndWalther(_ steps: Int, _ snapshots: Int, _ advances: Int) throws {
    let measures = try report(["method": "binomial", "steps": "\(steps)", "snapshots": "\(snapshots)"]).measures
    #expect(measures["advances"] == Double(advances))
    #expect(measures["identical"] == 1)
  }

  /// k segments of n/k steps: k + n/k states, and (n - n/k) steps taken again.
  @Test func segmentsFollowTheClosedForm() throws {
    let curves = try report([:]).tables[1]
    for row in curves.rows where row[0] == "segments" {
      let numbers = row.map { $0.number ?? .nan }
      let count = numbers[1]
      guard Int(100) % Int(count) == 0 else { continue }
      #expect(numbers[2] == count + 100 / count)
      #expect(abs(numbers[5] - (1 + (100 - 100 / count) / 300)) < 1e-12)
    }
  }

  @Test func theWalkHasTheGradientsOfTheChain() throws {
    let lab = try #require(Lab.named("checkpointing"))
    var settings = lab.settings
    try settings.set("steps", to: "12")
    let walk = try #require(try lab.walk?(settings, LabWork()))
    let network = try Network(parsing: SourceText(name: walk.title, text: walk.text))
    let loss = try #require(try lab.run(settings, LabWork()).measures["loss"])
    #expect(abs(network.graph.values[network.lossNode] - loss) < 1e-12)
  }
}
