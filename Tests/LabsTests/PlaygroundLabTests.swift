// The playground: what it learns from its default settings, that the clock and the past hold together, and that no
// setting of its knobs stops it.

import LabKit
import Autograd
import Diagnostics
import Foundation
import Labs
import NetworkLanguage
import Page
import Testing

@Suite struct PlaygroundLabTests {
  private func lab() throws -> Lab { try #require(Lab.named("playground")) }

  private func settings(_ changes: [String: String]) throws -> Settings {
    var settings = try lab().settings
    for (name, value) in changes { try settings.set(name, to: value) }
    return settings
  }

  /// With BACKSTEP_ALL_SEEDS set all data sets and every seed from 1 to 20; else the hardest alone, as a debug build is slow.
  @Test(arguments: ["xor", "moons", "circles", "spiral"]) func theDefaultsTellTheClassesApart(_ data: String) throws {
    let isThorough = ProcessInfo.processInfo.environment["BACKSTEP_ALL_SEEDS"] != nil
    guard isThorough || data == "spiral" else { return }
    for seed in isThorough ? 1...20 : 7...7 {
      let start = ContinuousClock.now
      let report = try lab().run(settings(["data": data, "seed": "\(seed)"]), LabWork())
      #expect(try #require(report.measures["accuracy"]) >= 0.99, "\(data), seed \(seed)")
      if isThorough { #expect(start.duration(to: .now) < .seconds(10)) }
    }
  }

  @Test func theStepThatOpensIsTheStepOfTheRun() throws {
    for changes in [["data": "moons", "step": "37"], ["data": "regression", "optimizer": "sgd", "step": "5"]] {
      var changes = changes
      changes["until"] = "0"
      changes["points"] = "60"
      changes["batch"] = "8"
      let settings = try settings(changes)
      let report = try lab().run(settings, LabWork())
      let walk = try #require(try lab().walk?(settings, LabWork()))
      let network = try Network(parsing: SourceText(name: "step", text: walk.text))
      let pass = Pass(graph: network.graph, root: network.lossNode, leaves: network.graph.values)
      let table = try #require(report.tables.first { $0.name == "parameters" })
      let nodes = network.parameters.flatMap { network.variables[$0].elements }
      #expect(nodes.map { pass.values[$0] } == table.numbers("value"))
      for (node, gradient) in zip(nodes, table.numbers("gradient")) {
        #expect(abs(pass.gradients[node] - gradient) < 1e-12)
      }
      #expect(walk.note.isEmpty && walk.optimizer.method.rawValue == changes["optimizer"] ?? "adam")
    }
  }

  @Test func measuresAreWhatTheExamplesSay() throws {
    let report = try lab().run(settings(["data": "xor", "step": "40", "until": "0", "points": "60"]), LabWork())
    let table = try #require(report.tables.first { $0.name == "examples" })
    let (targets, outputs) = (table.numbers("target"), table.numbers("output"))
    let right = zip(targets, outputs).count { ($0 > 0.5) == ($1 > 0) }
    let share = Double(right) / 60
    #expect(abs(try #require(report.measures["accuracy"]) - share) < 1e-12)
    // Binary cross-entropy by its textbook form, over the 40 training examples.
    let losses = zip(targets, outputs).prefix(40).map { (target: Double, output: Double) -> Double in
      let p: Double = 1 / (1 + exp(-output))
      return -target * log(p) - (1 - target) * log(1 - p)
    }
    let mean: Double = losses.reduce(0, +) / 40
    #expect(abs(try #require(report.measures["loss"]) - mean) < 1e-12)
  }

  @Test func theClockGoesBackAndForthOverOneRun() throws {
    let work = LabWork()
    var reports: [Int: LabReport] = [:]
    for step in [0, 30, 31, 12, 31, 0] {
      let changes = ["data": "circles", "points": "60", "until": "0", "step": "\(step)"]
      let report = try lab().run(settings(changes), work)
      #expect(((reports[step] ?? report) == report) as Bool, "step \(step)")
      let fresh = try lab().run(settings(changes), LabWork())
      #expect((fresh == report) as Bool, "step \(step)")
      reports[step] = report
    }
  }

  @Test func aBranchIsShownBesideTheRunWithoutIt() throws {
    let changes = ["points": "60", "until": "0", "step": "60", "branch": "30", "branch-rate": "0.3", "view": "losses"]
    let report = try lab().run(settings(changes), LabWork())
    guard case .plot(let plot)? = report.elements.first else { throw CancellationError() }
    #expect(plot.series.map(\.name) == ["training", "held back", "training without the branch"])
    #expect(plot.xReferences.map(\.value) == [30] && plot.cursor == 60)
    #expect(plot.series[0].points[30] == plot.series[2].points[30])
    #expect(plot.series[0].points[60] != plot.series[2].points[60])
  }

  @Test func troubleIsNamedOnlyFromWhereItComes() throws {
    var changes = [
      "data": "regression", "activation": "relu", "optimizer": "sgd", "rate": "1000", "until": "0", "points": "30",
    ]
    changes["step"] = "1000"
    let report = try lab().run(settings(changes), LabWork())
    let step = try #require(report.trouble?.step)
    #expect(report.clockEnd == step - 1)
    changes["step"] = "0"
    #expect(try lab().run(settings(changes), LabWork()).trouble == nil)
  }

  @Test func aFileThatIsMissingOrWrongIsExplained() throws {
    var settings = try settings(["data": "csv"])
    let report = try lab().run(settings, LabWork())
    guard case .code(let lines)? = report.elements.first else { throw CancellationError() }
    #expect(lines.contains { $0.plain.contains("--file") })
    #expect(try lab().walk?(settings, LabWork()).note.isEmpty == false)
    settings.set(
      "file",
      to: LabFile(path: "a.csv", bytes: Array((0..<40).map { "\($0),\($0 % 3),\($0 * $0 % 7)\n" }.joined().utf8)))
    try settings.set("step", to: "20")
    #expect(try lab().run(settings, LabWork()).measures["loss"]?.isFinite == true)
  }

  @Test(arguments: ["playground", "batches", "regularization"]) func noSettingStopsATraining(_ name: String) throws {
    var random = RandomNumbers(seed: 11)
    let lab = try #require(Lab.named(name))
    let most = ["step": 8, "until": 30, "branch": 8, "points": lab.name == "batches" ? 110 : 30]
    for _ in 0..<8 {
      var settings = lab.settings
      for knob in lab.knobs {
        switch knob.kind {
        case .choice, .number: settings.turn(knob.name, by: random.index(below: 9) - 4)
        case .whole(let range, _):
          let limit = most[knob.name] ?? range.upperBound
          try settings.set(knob.name, to: "\(range.lowerBound + random.index(below: limit - range.lowerBound + 1))")
        case .file: break
        }
      }
      let report = try lab.run(settings, LabWork())
      #expect(Set(report.measures.keys) == Set(lab.measures.keys))
      _ = try lab.walk?(settings, LabWork())
    }
  }
}
