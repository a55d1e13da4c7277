// The lab of precision: what half precision loses and what scaling and master weights save, against rounding by hand.

import Autograd
import Diagnostics
import Foundation
import LabKit
import Labs
import Narration
import NetworkLanguage
import Testing

@Suite struct PrecisionLabTests {
  static let bench = LabBench("precision")

  // MARK: What is learned

  @Test(arguments: ["1", "2", "3"]) func `at the defaults nothing is learned in half precision`(_ seed: String) throws {
    let report = try Self.bench.report(["seed": seed])
    let losses = report.tables[0].numbers("loss")
    #expect(losses.allSatisfy { $0 == losses[0] })
    #expect(report.measures["zeros"] == 1 && report.measures["moved"] == 0)
    #expect(try #require(report.measures["double_loss"]) < 0.05)
  }

  @Test(arguments: ["1", "2", "3"], ["fixed", "dynamic"])
  func `with a loss scale and master weights it is learned as in double`(_ seed: String, _ scaling: String) throws {
    let report = try Self.bench.report(["seed": seed, "scaling": scaling, "master": "on"])
    #expect(try #require(report.measures["loss"]) < 0.05)
  }

  @Test func `master weights alone save nothing that became 0`() throws {
    let report = try Self.bench.report(["master": "on"])
    #expect(report.measures["zeros"] == 1 && report.measures["moved"] == 0)
  }

  @Test(arguments: ["half", "bfloat"]) func `small updates need master weights`(_ format: String) throws {
    let turns = ["format": format, "scaling": "fixed", "rate": "0.01"]
    let without = try Self.bench.report(turns)
    let with = try Self.bench.report(turns.merging(["master": "on"]) { $1 })
    #expect(try #require(without.measures["lost"]) > 0.3 && with.measures["lost"] == 0)
    func gap(_ report: LabReport) throws -> Double {
      try abs(#require(report.measures["loss"]) - #require(report.measures["double_loss"]))
    }
    #expect(try gap(with) < 0.1 * gap(without), "with them it goes as in double")
  }

  @Test func `bfloat needs no loss scale, since it reaches as far down as single precision`() throws {
    let report = try Self.bench.report(["format": "bfloat", "master": "on"])
    #expect(report.measures["zeros"] == 0)
    #expect(try #require(report.measures["loss"]) < 0.05)
  }

  @Test func `in double the unit changes nothing`() throws {
    let losses = try ["1", "0.0003"].map {
      try Self.bench.measure(["format": "double", "unit": $0, "step": "100"], "loss")
    }
    #expect(abs(losses[0] / losses[1] - 1) < 1e-6)
  }

  // MARK: Loss scaling

  @Test func `a dynamic loss scale is halved at an overflow and doubled after good steps`() throws {
    let report = try Self.bench.report(["scaling": "dynamic", "scale": "36", "patience": "5", "step": "200"])
    let (factors, leftOut) = (report.tables[0].numbers("factor"), report.tables[0].numbers("left_out"))
    var (factor, good) = (0x1p36, 0)
    for step in factors.indices {
      #expect(factors[step] == factor, "step \(step)")
      if leftOut[step] == 1 {
        (factor, good) = (factor / 2, 0)
      } else if good == 4 {
        (factor, good) = (factor * 2, 0)
      } else {
        good += 1
      }
    }
    #expect(leftOut.contains(1) && leftOut.contains(0))
    #expect(report.measures["overflow"] == leftOut.reduce(0, +))
  }

  @Test func `a step that is left out changes no weight`() throws {
    let turns = ["scaling": "fixed", "scale": "40", "unit": "1", "step": "0"]
    #expect(try Self.bench.measure(turns, "moved") == 0)
    #expect(try Self.bench.measure(turns, "overflow") == 1)
    let later = turns.merging(["step": "30"]) { $1 }
    let losses = try Self.bench.report(later).tables[0].numbers("loss")
    #expect(losses.allSatisfy { $0 == losses[0] })
  }

  // MARK: By hand

  private func numbers(_ network: Network, _ name: String) throws -> [Double] {
    let variable = try #require(network.variables.first { $0.name == name })
    return variable.elements.map { network.graph.values[$0] }
  }

  /// The forward pass and the gradients that come to the output units, rounded here.
  @Test(arguments: [("half", FewBits.half), ("bfloat", FewBits.bfloat)])
  func `values are rounded after each operation on a layer`(_ format: (name: String, bits: FewBits)) throws {
    let turns = ["format": format.name, "scaling": "fixed", "scale": "20", "step": "3", "master": "on"]
    let (_, network) = try Self.bench.network(turns)
    let r = format.bits.rounded
    var layer = try numbers(network, "X").map { [r($0)] }
    for number in 1...3 {
      let (w, b) = (try numbers(network, "W\(number)").map(r), try numbers(network, "b\(number)").map(r))
      layer = layer.map { input in
        b.indices.map { unit in
          let sum = r(input.indices.reduce(b[unit]) { $0 + w[unit * input.count + $1] * input[$1] })
          return number < 3 ? r(Elementary.tanh(sum)) : sum
        }
      }
    }
    let targets = try numbers(network, "Y")
    let errors = zip(layer, targets).map { 3e-4 * $0[0] - $1 }
    let loss = errors.reduce(0) { $0 + $1 * $1 } / targets.reduce(0) { $0 + $1 * $1 }
    #expect(abs(try Self.bench.measure(turns, "loss") / loss - 1) < 1e-9)
    let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    let bias = try #require(network.variables.first { $0.name == "b3" }).elements[0]
    let sum = errors.reduce(0) { $0 + r(2 * $1 * 3e-4 / 32 * 0x1p20) }
    #expect(abs(gradients[bias] / r(sum) - 1) < 1e-9)
  }

  @Test func `the gradients that became 0 are those of the picture`() throws {
    let report = try Self.bench.report(["unit": "0.001", "step": "0"])
    let table = report.tables[1]
    let (exact, kept) = (table.numbers("in_double").reduce(0, +), table.numbers("kept").reduce(0, +))
    let zeros = table.numbers("zeros").reduce(0, +)
    #expect(zeros > 0 && kept > 0 && zeros + kept == exact)
    #expect(abs(try #require(report.measures["zeros"]) - zeros / exact) < 1e-12)
  }

  @Test func `the formats end where the standard says`() throws {
    let table = try Self.bench.report(["step": "0"]).tables[2]
    #expect(table.rows[0].compactMap(\.number) == [65504, 0x1p-14, 0x1p-24, 0x1p-10])
    #expect(table.rows[1].compactMap(\.number) == [0x1.FEp127, 0x1p-126, 0x1p-133, 0x1p-7])
  }

  // MARK: Walk and time

  @Test(arguments: ["double", "half", "bfloat"], ["none", "fixed"])
  func `the opened step is the lab's`(_ format: String, _ scaling: String) throws {
    let turns = ["format": format, "scaling": scaling, "master": "on", "step": "12", "unit": "0.001"]
    let (walk, network) = try Self.bench.network(turns)
    #expect(walk.note.isEmpty)
    let (_, next) = try Self.bench.network(turns.merging(["step": "13"]) { $1 })
    let training = Training(walk: Narrator(network: network).walk, rate: walk.rate)
    let (before, after) = (
      network.parameters.flatMap { network.variables[$0].elements },
      next.parameters.flatMap { next.variables[$0].elements }
    )
    #expect(before.count == 97 && after.count == 97)
    for (node, later) in zip(before, after) {
      #expect(abs(training.updated(node) - next.graph.values[later]) < 1e-9)
    }
  }

  @Test func `a run that is gone on with is the run in one go`() throws {
    let (lab, early) = try Self.bench.settings(["scaling": "dynamic", "step": "7"])
    let (_, late) = try Self.bench.settings(["scaling": "dynamic", "step": "33"])
    let work = LabWork()
    _ = try lab.run(early, work)
    #expect(try lab.run(late, LabWork(memory: work.memory)).asText == lab.run(late, LabWork()).asText)
  }
}
