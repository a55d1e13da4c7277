// The lab of depth against the product formula, PyTorch's rules of thumb and the walk of its own network.

import LabKit
import Autograd
import Diagnostics
import Labs
import NetworkLanguage
import Testing

@Suite struct DepthLabTests {
  private func report(_ knobs: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("depth"))
    var settings = lab.settings
    for (name, value) in knobs { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  private func measure(_ name: String, _ knobs: [String: String]) throws -> Double {
    try #require(try report(knobs).measures[name])
  }

  /// Width 1: the factor is |φ′|·|w| exactly, and their product is what is left of the gradient.
  @Test func aChainsFactorsAreSlopeTimesWeight() throws {
    let report = try report(["width": "1", "examples": "1", "init": "normal", "layers": "20"])
    let table = try #require(report.tables.first)
    let (factors, slopes) = (table.numbers("factor"), table.numbers("mean_slope"))
    let (stretches, products) = (table.numbers("stretch"), table.numbers("product"))
    var product = 1.0
    for layer in (0..<20).reversed() {
      #expect(abs(factors[layer] / (slopes[layer] * stretches[layer]) - 1) < 1e-12)
      product *= factors[layer]
      #expect(abs(products[layer] / product - 1) < 1e-12)
    }
    #expect(slopes.allSatisfy { $0 > 0 && $0 <= 0.25 })
    // The product of the slopes alone is below the document's 0.25²⁰, about 9.1e-13.
    #expect(slopes.reduce(1, *) <= 9.1e-13)
    let measures = report.measures
    let parts = try #require(measures["slope"]) * #require(measures["stretch"])
    #expect(abs(try #require(measures["factor"]) / parts - 1) < 1e-12)
  }

  @Test func sigmoidVanishesAndEachStepOfTheCureIsKept() throws {
    let lab = try #require(Lab.named("depth"))
    var settings = lab.settings
    #expect(try #require(try lab.run(settings, LabWork()).measures["ratio"]) < 1e-9)
    var knobs: [String] = []
    while let cure = try lab.run(settings, LabWork()).cure, knobs.count < 10 {
      try settings.set(cure.knob, to: cure.value)
      knobs.append(cure.knob)
    }
    #expect(knobs == ["activation", "init"])
    let cured = try #require(try lab.run(settings, LabWork()).measures["ratio"])
    #expect(cured > 0.05 && cured < 20)
    // The table of the cure says beforehand what the steps will give.
    let table = try #require(try lab.run(lab.settings, LabWork()).tables.first { $0.name == "cure" })
    #expect(table.rows.count == 3)
    #expect(table.numbers("ratio").last == cured)
  }

  @Test func aHealedStackGetsNoFurtherCure() throws {
    // Residual connections alone would make this one explode.
    #expect(try report(["activation": "relu", "init": "he"]).cure == nil)
    #expect(try measure("first_gradient", ["activation": "relu", "init": "he", "residual": "on"]) > 1e6)
    // Where they are what is ill, the norm comes.
    #expect(try report(["activation": "relu", "init": "he", "residual": "on"]).cure?.knob == "norm")
  }

  @Test func referenceLinesStandOnTheAxisOfTheProduct() throws {
    let report = try report([:])
    for case .bars(let bars) in report.elements { #expect(bars.references.isEmpty) }
    let plots = report.elements.compactMap { if case .plot(let plot) = $0 { plot } else { nil } }
    let plot = try #require(plots.first { $0.title.contains("product") })
    let line = try #require(plot.series.first { $0.name.hasPrefix("0.25") })
    #expect(abs(line.points[0][1] / 9.094947017729282e-13 - 1) < 1e-9 && line.points.last?[1] == 0.25)
  }

  @Test(
    arguments: [
      ([:], "times smaller than that of layer 20. The slope of sigmoid is nowhere above 0.25."),
      (["activation": "tanh", "init": "normal", "scale": "0.05"], "weights are too small"),
      (["activation": "relu", "init": "normal", "scale": "1"], "weights are too large"),
      (["activation": "relu", "init": "he"], "near enough to 1"),
      (["activation": "relu", "init": "he", "residual": "on", "layers": "50"], "nothing holds the sums down"),
      (["init": "zeros"], "nothing passes layer 20"),
      (["init": "zeros", "activation": "tanh"], "only the biases of layer 20"),
      (["layers": "1000", "width": "2"], "smallest number that there is"),
      (["layers": "1"], "One layer"),
      (["norm": "batch", "examples": "1"], "BatchNorm over one example"),
      (["activation": "relu", "width": "1", "layers": "20", "examples": "1"], "is off for every example"),
      (["input": "0", "activation": "tanh"], "what comes into layers 1 to 20 is 0"),
    ] as [([String: String], String)]) func regimesAreSaidInWords(_ knobs: [String: String], _ expected: String) throws
  {
    let words = try report(knobs).words.plain
    #expect(words.contains(expected), "\(words)")
  }

  @Test func anOverflowIsPlaced() throws {
    let forward = try report(["activation": "relu", "init": "normal", "scale": "1000", "layers": "200"])
    let trouble = try #require(forward.trouble)
    #expect(trouble.operation == "W·h + b" && !trouble.isGradient && trouble.unit != nil)
    // Each layer multiplies by about 1000·√(16/2), so 1.8e308 is passed near layer 308/3.45 = 89.
    #expect(abs(try #require(trouble.layer) - 89) < 8)
    // tanh holds the values, so that only the gradient can grow too large, from the last layer down.
    let backward = try report([
      "activation": "leaky-relu", "init": "normal", "scale": "100", "layers": "85", "norm": "layer", "width": "2",
    ])
    #expect(backward.trouble == nil || backward.trouble?.isGradient == true)
  }

  @Test func clippingHoldsTheLimit() throws {
    let knobs = ["activation": "relu", "init": "normal", "layers": "5"]
    let clipped = try report(knobs.merging(["clip": "norm", "limit": "1"]) { $1 }).tables[0]
    #expect(abs(euclideanNorm(clipped.numbers("gradient_norm")) - 1) < 0.02)  // biases take the rest
    #expect(clipped.numbers("unclipped_norm") == (try report(knobs)).tables[0].numbers("gradient_norm"))
    let byValue = try report(knobs.merging(["clip": "value", "limit": "0.001"]) { $1 }).tables[0]
    #expect(byValue.numbers("gradient_norm").allSatisfy { $0 <= 0.001 * 16 })
  }

  @Test func updatesAreComparedWithTheWeights() throws {
    let report = try report(["rate": "0.5", "layers": "3"])
    let stack = try LayerStack(
      LayerStack.Plan(
        layers: 3, width: 16, activation: .sigmoid, initialization: .xavier, seed: Lab.depth(seed: 1)),
      work: LabWork())
    let weights = stack.layers[0].weights
    let expected = 0.5 * euclideanNorm(weights.gradients) / euclideanNorm(weights.numbers)
    #expect(abs(try #require(report.measures["update_ratio_first"]) / expected - 1) < 1e-12)
  }

  @Test func largestSlopesAreThoseOfTheCurves() {
    for activation in ActivationChoice.allCases {
      guard let operation = activation.operation else { continue }
      let rule = operation.rule
      let slopes = stride(from: -10, through: 10, by: 1.0 / 256).map {
        rule.partials[0].value($0, 0, rule.value($0, 0))
      }
      // Where the largest is at the far end, it is only approached.
      #expect(abs((slopes.max() ?? 0) - activation.largestSlope) < 1e-4, "\(activation)")
    }
  }

  /// What is walked gives the gradients of the stack, by the language and its own sweep.
  @Test(arguments: ["none", "layer"], ["off", "on"]) func theWalkIsTheSameNetwork(_ norm: String, _ residual: String)
    throws
  {
    let lab = try #require(Lab.named("depth"))
    var settings = lab.settings
    for (name, value) in [
      "layers": "3", "width": "3", "examples": "1", "norm": norm, "residual": residual, "activation": "gelu",
    ] { try settings.set(name, to: value) }
    let walk = try #require(try lab.walk?(settings, LabWork()))
    let network = try Network(parsing: SourceText(name: walk.title, text: walk.text))
    let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    let stack = try LayerStack(
      LayerStack.Plan(
        layers: 3, width: 3, activation: .gelu, initialization: .xavier, isResidual: residual == "on",
        normalization: norm == "layer" ? .layer : .none, examples: 1, seed: settings.seed()), work: LabWork())
    #expect(abs(network.graph.values[network.lossNode] - stack.loss) < 1e-14)
    let weights = try #require(network.variables.first { $0.name == "W2" })
    for (index, gradient) in zip(weights.elements, stack.layers[1].weights.gradients) {
      #expect(abs(gradients[index] - gradient) < 1e-14)
    }
    #expect(walk.note.isEmpty)
  }

  /// Any knobs give a report of all its measures, whatever happens to the numbers.
  @Test func noKnobsTrapIt() throws {
    let lab = try #require(Lab.named("depth"))
    var random = RandomNumbers(seed: 1)
    for _ in 0..<60 {
      var settings = lab.settings
      for knob in lab.knobs {
        switch knob.kind {
        case .choice, .file: settings.turn(knob.name, by: random.index(below: 9))
        case .number(let range, let stops):
          let values = stops + [range.lowerBound, range.upperBound]
          try settings.set(knob.name, to: "\(values[random.index(below: values.count)])")
        case .whole(let range, _):
          let most = ["layers": 40, "width": 6, "examples": 3][knob.name] ?? range.upperBound
          try settings.set(knob.name, to: "\(range.lowerBound + random.index(below: most))")
        }
      }
      let report = try lab.run(settings, LabWork())
      #expect(Set(report.measures.keys) == Set(lab.measures.keys))
      #expect(!report.words.isEmpty)
      let isFinite = report.tables[0].numbers("unclipped_norm").allSatisfy(\.isFinite)
      #expect(isFinite || report.trouble != nil, "\(settings.knobs.map { settings.text($0.name) })")
      _ = try lab.walk?(settings, LabWork())
    }
  }
}

extension Lab {
  /// The stream of chance of the depth lab's knob.
  fileprivate static func depth(seed: Int) -> UInt64 {
    var settings = Settings(knobs: [.seed])
    try? settings.set("seed", to: "\(seed)")
    return settings.seed()
  }
}
