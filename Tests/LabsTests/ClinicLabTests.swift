// The lab of the clinic: each training against PyTorch, each sign by its numbers, each remedy by what it does.

import LabKit
import Foundation
import Labs
import Page
import Testing

@Suite struct ClinicLabTests {
  /// What is wrong with each case, and the remedies that heal it: the textbook's first.
  static let truth: [String: (cause: String, remedies: [String])] = [
    "a": ("rate-too-low", ["larger-rate"]), "b": ("exploding", ["new-weights"]), "c": ("cut-graph", ["join-graph"]),
    "d": ("rate-too-high", ["smaller-rate"]), "e": ("zero-weights", ["new-weights"]),
    "f": ("targets-out-of-range", ["scale-targets", "linear-output"]), "g": ("frozen-layer", ["unfreeze"]),
    "h": ("saturated", ["new-weights"]), "i": ("stale-gradients", ["clear-gradients"]),
    "j": ("dead-relu", ["zero-biases"]), "k": ("not-differentiable", ["smooth-path"]), "l": ("outlier", ["mend-row"]),
    "m": ("invalid-math", ["guard-division"]),
  ]
  private static let letters = truth.keys.sorted()
  /// Runs that one test made serve the next, and the sweep of the clinic's claims.
  static let memory = LabMemory(limit: 1_000)

  private func words(_ knob: String) throws -> [String] {
    let lab = try #require(Lab.named("clinic"))
    guard case .choice(let words) = try #require(lab.knobs.first { $0.name == knob }).kind else { return [] }
    return words.filter { $0 != "none" }
  }

  func report(_ letter: String, _ knobs: [String: String] = [:]) throws -> LabReport {
    let lab = try #require(Lab.named("clinic"))
    var settings = lab.settings
    try settings.set("case", to: letter)
    for (name, value) in knobs { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork(memory: Self.memory))
  }

  func layers(_ report: LabReport, _ column: String) throws -> [Double] {
    try #require(report.tables.first { $0.name == "layers" }).numbers(column)
  }

  /// The losses of the first 20 steps, and the step in which a training ends, are those of the same mistakes made in
  /// PyTorch (`References/clinic.py`).
  @Test func lossesAreThoseOfPyTorch() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/clinic.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == Self.letters.count)
    for line in lines {
      let parts = line.split(separator: " ").map(String.init)
      let losses = try report(parts[0]).tables[0].numbers("loss")
      #expect(parts.count == 8 && losses.count == (parts[7] == "-1" ? 201 : Int(parts[7]).map { $0 + 1 }))
      for (step, text) in zip([0, 1, 2, 5, 10, 20], parts.dropFirst()) {
        let wanted = try #require(Double(text))
        guard wanted.isFinite else { continue }
        #expect(abs(losses[step] / wanted - 1) < 1e-9, "case \(parts[0]), step \(step): \(losses[step]), \(wanted)")
      }
    }
  }

  @Test(arguments: letters) func everyCaseIsSick(_ letter: String) throws {
    let report = try report(letter)
    #expect(report.measures["healthy"] == 0 && report.measures["cured"] == 0)
    #expect(try #require(report.measures["final_loss"]) > 0.2)
  }

  @Test func aTooLowRateMovesNothing() throws {
    let report = try report("a", ["step": "50"])
    #expect(report.measures["rises"] == 0)
    #expect(try #require(report.measures["largest_update"]) < 1e-3)
    #expect(try layers(report, "gradient_norm").allSatisfy { $0 > 0.1 })
  }

  /// Rounding lets no gradient through: the layer before it stands still, those behind it learn.
  @Test(arguments: ["0", "20", "200"]) func roundedValuesPassNoGradient(_ step: String) throws {
    let report = try report("k", ["step": step])
    #expect(try layers(report, "gradient_norm")[0] == 0 && layers(report, "update_ratio")[0] == 0)
    #expect(try layers(report, "gradient_norm").dropFirst().allSatisfy { $0 > 0 })
    #expect(try layers(report, "distinct_values")[0] == 3 && layers(report, "flat")[0] == 0)
    #expect(try (layers(report, "least")[0], layers(report, "largest")[0]) == (-1, 1))
    #expect(try #require(report.tables.last).rows.allSatisfy { $0[1] == .word("yes") }, "it has a gradient, 0")
    let cured = try self.report("k", ["diagnosis": "not-differentiable", "remedy": "smooth-path", "step": step])
    #expect(try layers(cured, "gradient_norm")[0] > 0 && layers(cured, "distinct_values")[0] > 20)
  }

  /// The loss leaps whenever one batch comes, and falls on all others.
  @Test func oneRowMakesItsBatchLeap() throws {
    let steps = try report("l").tables[0]
    let (losses, batches) = (steps.numbers("loss"), steps.numbers("batch"))
    #expect(Set(batches) == [1, 2, 3, 4, 5] && batches.prefix(6) == [1, 2, 3, 4, 5, 1])
    for (loss, batch) in zip(losses, batches) { #expect((loss > 4) == (batch == 2), "\(loss) in batch \(batch)") }
    // Behind the leap it falls, until that batch comes again.
    for step in stride(from: 101, to: 196, by: 5) {
      #expect(losses[step] > 3 * losses[step + 1] && losses[step + 1] > 3 * losses[step + 2])
      #expect(losses[step + 4] == losses[step..<step + 5].min())
    }
    let report = try report("l", ["look": "activations", "step": "1"])
    #expect(report.words.plain.contains("the targets from -0.389 to 34.9"))
    #expect(
      try layers(report, "gradient_norm").max() ?? 0 > 10 * (layers(self.report("l"), "gradient_norm").max() ?? 0))
  }

  @Test func aCutGraphLeavesOneLayerWithoutGradient() throws {
    let report = try report("c", ["step": "5"])
    #expect(try layers(report, "gradient_norm")[0] == 0)
    #expect(try layers(report, "gradient_norm").dropFirst().allSatisfy { $0 > 0 })
    let recorded = try #require(report.tables.last).rows.map { $0[1] }
    #expect(recorded == [.word("no"), .word("yes"), .word("yes")])
    guard case .bars(let bars) = try self.report("c", ["look": "gradients"]).elements[0] else { return }
    #expect(bars.rows[0].text.text == "none")
  }

  @Test func aTooHighRateMakesTheLossJump() throws {
    let report = try report("d")
    #expect(try #require(report.measures["rises"]) > 50)
    #expect(try #require(report.measures["largest_update"]) > 1)
  }

  @Test(arguments: ["0", "1", "200"]) func zeroWeightsMakeEqualUnits(_ step: String) throws {
    let report = try report("e", ["step": step])
    #expect(try layers(report, "distinct_units") == [1, 1, 1])
    #expect(try layers(report, "gradient_norm").prefix(2) == [0, 0])
    #expect(try #require(report.tables.last).rows.allSatisfy { $0[1] == .word("yes") })
  }

  @Test func farTargetsPressTheOutputsAgainstTheirEnd() throws {
    let report = try report("f", ["step": "20"])
    #expect(try layers(report, "least").last ?? 0 > 0.9 && layers(report, "flat").last == 1)
    #expect(report.words.plain.contains("ends with 10.2 times"))
    #expect(try self.report("f", ["look": "activations"]).words.plain.contains("the targets from 3.44 to 8.16"))
  }

  @Test func aFrozenLayerHasAGradientAndStands() throws {
    for step in ["0", "20"] {
      let report = try report("g", ["step": step])
      #expect(try layers(report, "gradient_norm")[0] > 1e-4)
      #expect(try layers(report, "update_ratio")[0] == 0)
      #expect(try layers(report, "update_ratio")[1] > 0)
    }
  }

  @Test func largeWeightsSaturate() throws {
    let report = try report("h")
    #expect(try layers(report, "flat").prefix(2).allSatisfy { $0 > 0.7 })
    #expect(try #require(self.report("a").measures["flat"]) < 0.01)
  }

  @Test func staleGradientsAreASum() throws {
    #expect(try layers(report("i"), "gradient_norm") == layers(report("i"), "gradient_of_this_loss"))
    for step in ["5", "20", "50"] {
      let report = try report("i", ["step": step])
      for (held, alone) in zip(try layers(report, "gradient_norm"), try layers(report, "gradient_of_this_loss")) {
        #expect(abs(held / alone - 1) > 0.1)
      }
    }
    for letter in Self.letters where letter != "i" && letter != "b" {
      let report = try report(letter, ["step": "20"])
      #expect(try layers(report, "gradient_norm") == layers(report, "gradient_of_this_loss"), "case \(letter)")
    }
  }

  @Test func deadUnitsGiveNothingAndGetNothing() throws {
    let report = try report("j", ["step": "50"])
    #expect(try layers(report, "silent") == [0, 1, 0])
    #expect(try layers(report, "gradient_norm").prefix(2) == [0, 0])
    #expect(try layers(report, "distinct_units")[0] == 8)
  }

  @Test(arguments: letters) func remediesAreJudgedByWhatTheyDo(_ letter: String) throws {
    let (cause, healing) = try #require(Self.truth[letter])
    for remedy in try words("remedy") {
      let report = try report(letter, ["diagnosis": cause, "remedy": remedy])
      let isHealing = healing.contains(remedy)
      #expect(report.measures["cured"] == (isHealing ? 1 : 0), "case \(letter), \(remedy)")
      #expect(report.measures["healthy"] == report.measures["cured"])
      #expect(report.words.plain.hasPrefix(isHealing ? "Cured. " : "That "), "\(report.words.plain)")
      guard case .plot(let plot) = report.elements[0] else { continue }
      #expect(plot.series.count == 2, "the old loss stays beside the new one")
      #expect(isHealing == plot.series[1].points.suffix(20).allSatisfy { $0[1] < 0.1 })
    }
  }

  /// Each diagnosis is right for its case alone; the others are answered with a sign, and unlock nothing.
  @Test(arguments: letters) func onlyTheRightDiagnosisUnlocks(_ letter: String) throws {
    let (cause, healing) = try #require(Self.truth[letter])
    for diagnosis in try words("diagnosis") {
      let report = try report(letter, ["diagnosis": diagnosis])
      let isRight = diagnosis == cause
      #expect(report.measures["diagnosis_right"] == (isRight ? 1 : 0))
      #expect(report.words.plain.hasPrefix(isRight ? "Right. " : "No. "), "case \(letter), \(diagnosis)")
      #expect(report.words.plain.count > 40)
      guard !isRight else { continue }
      let locked = try self.report(letter, ["diagnosis": diagnosis, "remedy": healing[0]])
      #expect(locked.measures["cured"] == 0 && locked.words == report.words)
    }
    let locked = try report(letter, ["remedy": healing[0]])
    #expect(locked.measures["cured"] == 0 && locked.words.plain.contains("turn the knob diagnosis first"))
  }

  /// All that is written in a picture.
  private func texts(_ element: Element) -> String {
    switch element {
    case .plot(let plot):
      return
        ([plot.title, plot.xLabel, plot.yLabel] + plot.series.map(\.name)
        + (plot.xReferences + plot.yReferences).map(\.name)).joined(separator: " ")
    case .bars(let bars):
      let cells = bars.rows.flatMap { [$0.label.text, $0.text.text] + $0.details.map(\.text) }
      return ([bars.title, bars.labelTitle, bars.valueTitle] + bars.detailTitles + cells).joined(separator: " ")
    default:
      Issue.record("the texts of \(element) are not looked at")
      return ""
    }
  }

  /// Before the diagnosis nothing says the cause: neither the words nor a picture.
  @Test(arguments: letters) func nothingGivesTheCauseAway(_ letter: String) throws {
    let traitors = [
      "rate", "saturat", "dead", "explod", "cut", "stale", "out of range", "frozen", "clear", "bias", "constant",
      "round", "outlier", "differentiab", "invalid", "guard", "smooth",
    ]
    for look in try words("look") {
      for step in ["0", "3", "200"] {
        let report = try report(letter, ["look": look, "step": step])
        let shown = (report.words.plain + (report.trouble?.words ?? "") + report.elements.map(texts).joined())
          .lowercased()
        for word in traitors { #expect(!shown.contains(word), "case \(letter), \(look): \(word)") }
      }
    }
  }
}
