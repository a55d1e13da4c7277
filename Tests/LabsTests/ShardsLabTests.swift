// The lab of shards: gradients of parts against the whole, traffic and waiting against closed forms.

import LabKit
import Labs
import Testing

@Suite struct ShardsLabTests {
  private func run(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("shards"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  private func measures(_ turns: [String: String]) throws -> [String: Double] { try run(turns).measures }

  @Test func equalShardsGiveTheGradientOfTheWholeBatch() throws {
    for (workers, batch) in [(2, 8), (4, 8), (8, 64), (16, 16)] {
      let difference = try #require(try measures(["workers": "\(workers)", "batch": "\(batch)"])["difference"])
      #expect(difference < 1e-15)
    }
  }

  @Test func sixAndTwoDoOnlyWhenWeightedByTheirSize() throws {
    let turns = ["split": "unequal", "workers": "2", "batch": "8"]
    let examples = try run(turns).tables[0].numbers("examples")
    #expect(examples == [6, 2])
    #expect(try #require(try measures(turns)["difference"]) > 1e-4)
    #expect(try #require(try measures(turns.merging(["average": "weighted"]) { $1 })["difference"]) < 1e-15)
  }

  @Test func aRingSendsTwiceTheGradientLessTwoShares() throws {
    for workers in 1...16 {
      let report = try run(["workers": "\(workers)", "batch": "64"])
      let expected = 2 * Double(workers - 1) / Double(workers)
      #expect(abs(try #require(report.measures["traffic"]) - expected) < 1e-12)
      #expect(report.tables[2].numbers("ring_difference")[0] < 1e-15, "the ring gives the average, too")
    }
  }

  @Test func threadsInAFixedOrderGiveTheBitsOfOneMachine() throws {
    for parallel in ["data", "model", "pipeline"] {
      for workers in [1, 2, 3, 5, 8] {
        let measures = try measures(["parallel": parallel, "workers": "\(workers)", "batch": "24"])
        #expect(measures["same"] == 1, "\(parallel), \(workers)")
      }
    }
    // Layers on tapes of their own change nothing at all.
    #expect(try measures(["parallel": "model", "workers": "4"])["difference"] == 0)
  }

  @Test func asTheyComeOtherOrdersGiveOtherBits() throws {
    let measures = try measures(["workers": "8", "batch": "64", "order": "as-they-come"])
    #expect(try #require(measures["results"]) > 1)
    #expect(measures["same"] == 0)
    #expect(try #require(measures["difference"]) < 1e-15)
    // a + b = b + a, to the last bit.
    #expect(try self.measures(["workers": "2", "batch": "64", "order": "as-they-come"])["results"] == 1)
  }

  @Test func waitingFollowsTheClosedForms() throws {
    for workers in [1, 2, 4, 8] {
      let model = try #require(try measures(["parallel": "model", "workers": "\(workers)"])["idle"])
      #expect(abs(model - (1 - 1 / Double(workers))) < 1e-12)
      for pieces in [1, 2, 4, 8] {
        let turns = ["parallel": "pipeline", "workers": "\(workers)", "pieces": "\(pieces)", "batch": "32"]
        let idle = try #require(try measures(turns)["idle"])
        #expect(abs(idle - Double(workers - 1) / Double(pieces + workers - 1)) < 1e-12)
      }
    }
    // 6 + 2 examples: the second worker waits two thirds of the time.
    #expect(abs(try #require(try measures(["split": "unequal"])["idle"]) - 1.0 / 3) < 1e-12)
  }

  @Test func noWorkerDoesTwoThingsAtOnceAndAllGetTheirLayers() throws {
    for parallel in ["data", "model", "pipeline"] {
      let report = try run(["parallel": parallel, "workers": "3", "batch": "10"])
      let tasks = report.tables[1]
      let (workers, starts, ends) = (tasks.numbers("worker"), tasks.numbers("from"), tasks.numbers("to"))
      for worker in 1...3 {
        let own = workers.indices.filter { workers[$0] == Double(worker) }.sorted { starts[$0] < starts[$1] }
        for (one, other) in zip(own, own.dropFirst()) { #expect(ends[one] <= starts[other]) }
      }
      guard parallel != "data" else { continue }
      #expect(report.tables[0].numbers("parameters").reduce(0, +) == 137, "2·4 + 4, six times 4·4 + 4, and 4 + 1")
    }
  }
}
