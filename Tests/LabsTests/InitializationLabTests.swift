// The lab of initialization: symmetry that training cannot break, spreads against theory, steps against a plain loop.

import LabKit
import Autograd
import Labs
import Testing

@Suite struct InitializationLabTests {
  private func report(_ knobs: [String: String], _ work: LabWork = LabWork()) throws -> LabReport {
    let lab = try #require(Lab.named("initialization"))
    var settings = lab.settings
    for (name, value) in knobs { try settings.set(name, to: value) }
    return try lab.run(settings, work)
  }

  @Test(arguments: ["zeros", "constant"], ["0", "1", "20"])
  func equalUnitsStayEqual(_ initialization: String, _ step: String) throws {
    let knobs = ["init": initialization, "scale": "0.3", "activation": "sigmoid", "step": step, "width": "8"]
    let report = try report(knobs)
    #expect(report.measures["distinct_units"] == 1)
    let units = report.tables[0].numbers("distinct_units")
    // The last layer's units have targets of their own, and part with the first step.
    #expect(units == [1, 1, 1, 1, step == "0" ? 1 : 8])
    if step == "20" { #expect(report.words.plain.contains("cannot break the symmetry")) }
    #expect(report.words.plain.contains("so they get the same gradient"))
  }

  @Test func unlikeWeightsMakeUnlikeUnits() throws {
    #expect(try report(["init": "xavier", "scale": "1", "width": "8"]).measures["distinct_units"] == 8)
  }

  /// A layer of n inputs and weights of deviation s multiplies a small spread by s·√n, tanh being straight near 0.
  @Test func aSmallSpreadShrinksByDeviationTimesRoot() throws {
    let spreads = try report(["init": "normal", "scale": "0.01", "width": "32"]).tables[0].numbers("spread")
    for (before, after) in zip(spreads, spreads.dropFirst()) {
      #expect(abs(after / before / (0.01 * 32.0.squareRoot()) - 1) < 0.35)
    }
    let report = try report(["init": "normal", "scale": "10"])
    #expect(try #require(report.measures["saturated"]) > 0.8)
    #expect(report.words.plain.contains("saturated"))
    #expect(try self.report(["init": "xavier", "scale": "1"]).words.plain.contains("neither lost nor blown up"))
  }

  /// The loss after some steps is that of descent on the stack, however the steps are asked for.
  @Test func stepsAreThoseOfGradientDescent() throws {
    var settings = Settings(knobs: [.seed])
    try settings.set("seed", to: "3")
    let plan = LayerStack.Plan(
      layers: 2, width: 4, activation: .tanh, initialization: .xavier, examples: 16, seed: settings.seed())
    var parameters = LayerStack.parameters(plan)
    for _ in 0..<5 {
      let stack = try LayerStack(plan, parameters: parameters, work: LabWork())
      parameters = stack.parameters(afterStepAt: 0.5)
    }
    let expected = try LayerStack(plan, parameters: parameters, work: LabWork()).loss
    let knobs = ["seed": "3", "layers": "2", "width": "4", "init": "xavier", "scale": "1", "rate": "0.5"]
    #expect(try report(knobs.merging(["step": "5"]) { $1 }).measures["loss"] == expected)
    // Forward and back again with what is remembered.
    let memory = LabMemory()
    for step in ["2", "7", "5"] {
      let found = try report(knobs.merging(["step": step]) { $1 }, LabWork(memory: memory))
      if step == "5" { #expect(found.measures["loss"] == expected) }
    }
  }

  @Test func histogramsCountEveryNumber() throws {
    let report = try report(["width": "8", "activation": "relu", "init": "he", "scale": "1"])
    for case .plot(let plot) in report.elements {
      let share = plot.series[0].points.reduce(0) { $0 + $1[1] }
      #expect(abs(share - 100) < 1e-9, "\(plot.title)")
    }
    #expect(report.tables.first { $0.name == "outputs" }?.rows.count == 8 * 16)
  }

  @Test func aTrainingThatEndsSaysWhere() throws {
    let knobs = ["activation": "linear", "init": "normal", "scale": "10", "rate": "100", "step": "50", "width": "8"]
    let report = try report(knobs)
    let end = try #require(report.clockEnd)
    #expect(end < 50 && report.trouble?.step == end)
    // Before the end there is none.
    #expect(try self.report(knobs.merging(["step": "\(end - 1)"]) { $1 }).trouble == nil)
  }

  @Test func theCureEndsHealthy() throws {
    let lab = try #require(Lab.named("initialization"))
    var settings = lab.settings
    while let cure = try lab.run(settings, LabWork()).cure { try settings.set(cure.knob, to: cure.value) }
    #expect(settings.choice("init") == "xavier" && settings.number("gain") == 1)
    // The scale of normal weights does not act on Xavier's.
    let report = try lab.run(settings, LabWork())
    #expect(try #require(report.measures["kept"]) > 0.4)
    try settings.set("scale", to: "5")
    #expect(try lab.run(settings, LabWork()).measures == report.measures)
  }

  @Test func noKnobsTrapIt() throws {
    let lab = try #require(Lab.named("initialization"))
    var random = RandomNumbers(seed: 2)
    for _ in 0..<30 {
      var settings = lab.settings
      for knob in lab.knobs {
        switch knob.kind {
        case .choice, .file: settings.turn(knob.name, by: random.index(below: 9))
        case .number(let range, let stops):
          let values = stops + [range.lowerBound, range.upperBound]
          try settings.set(knob.name, to: "\(values[random.index(below: values.count)])")
        case .whole(let range, _):
          let most = ["step": 4, "width": 6][knob.name] ?? min(range.upperBound, 10)
          try settings.set(knob.name, to: "\(range.lowerBound + random.index(below: most))")
        }
      }
      let report = try lab.run(settings, LabWork())
      #expect(Set(report.measures.keys) == Set(lab.measures.keys) && !report.words.isEmpty)
    }
  }
}
