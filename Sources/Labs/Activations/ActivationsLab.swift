// The lab of activations: a curve and its slope, a point on it, and how many sums it flattens and units it kills.

import LabKit
import Quantities
import Autograd
import Narration
import Page

extension Lab {
  /// φ and φ′ with a movable point; flat values and dead units for a spread of pre-activations over some examples.
  static let activations = Lab(
    name: "activations", title: "Activations",
    summary: "The curve of an activation, its slope, and how many units it saturates or kills.",
    knobs: [
      .choice(
        "activation", ActivationChoice.allCases.filter { $0 != .linear }.map(\.rawValue), start: "sigmoid",
        help: "Which activation."),
      .number(
        "z", -8...8, stops: stride(from: -8, through: 8, by: 0.25).map { $0 }, start: 1,
        help: "The pre-activation that is looked at."),
      .number(
        "spread", 0.01...100, stops: [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 20], start: 1,
        help: "The standard deviation of the pre-activations that reach the units."),
      .number(
        "mean", -20...20, stops: stride(from: -5, through: 5, by: 0.5).map { $0 }, start: 0,
        isMain: false, help: "The mean of the pre-activations that reach the units."),
      .seed,
    ],
    measures: [
      "value": "φ(z) at the point", "slope": "φ′(z) at the point", "largest_slope": "the largest |φ′| of the curve",
      "saturated": "the share of units and examples whose slope is below a tenth of the largest",
      "off": "the share of units and examples whose slope is 0",
      "dead": "the share of units whose slope is 0 for all 8 examples",
      "mean_slope": "the mean |φ′| over units and examples",
    ]
  ) { (settings, work) throws(Interruption) in
    try ActivationExperiment(settings).report(work)
  }
}

/// What the lab computes.
private struct ActivationExperiment {
  private static let unitCount = 1000
  /// How many examples each unit sees: it is dead only where none of them gets a slope.
  private static let exampleCount = 8

  let choice: ActivationChoice
  let operation: Operation
  let z: Double
  let spread: Double
  let mean: Double
  let seed: UInt64

  init(_ settings: Settings) {
    choice = ActivationChoice(rawValue: settings.choice("activation")) ?? .sigmoid
    operation = choice.operation ?? .sigmoid
    z = settings.number("z")
    spread = settings.number("spread")
    mean = settings.number("mean")
    seed = settings.seed()
  }

  /// Values and slopes at some points, by the engine: one recorded unit for each, and one backward sweep.
  private func curve(_ points: [Double]) -> [(value: Double, slope: Double)] {
    let tape = Tape()
    let inputs = points.map { tape.value($0) }
    let outputs = inputs.map { $0.applying(operation) }
    guard let first = outputs.first else { return [] }
    outputs.dropFirst().reduce(first, +).backward()
    // Values do not keep their tape.
    return withExtendedLifetime(tape) { zip(inputs, outputs).map { ($1.data, $0.grad) } }
  }

  func report(_ work: LabWork) throws(Interruption) -> LabReport {
    let places = stride(from: -8, through: 8, by: 0.0625).map { $0 }
    let line = curve(places)
    let point = curve([z])[0]
    try work.check(0.5)
    var random = RandomNumbers(seed: seed)
    let inputs = (0..<Self.unitCount * Self.exampleCount).map { _ in mean + spread * random.normal() }
    let values = curve(inputs)
    try work.check(0.9)
    let largest = choice.largestSlope
    let saturated = share(values) { abs($0.slope) < largest / 10 }
    let off = share(values) { $0.slope == 0 }
    let dead =
      Double(
        (0..<Self.unitCount).count { unit in
          values[unit * Self.exampleCount..<(unit + 1) * Self.exampleCount].allSatisfy { $0.slope == 0 }
        }) / Double(Self.unitCount)
    let meanSlope = values.reduce(0) { $0 + abs($1.slope) } / Double(values.count)
    let format = NumberFormat.standard
    let name = operation.rule.name
    let plot = Plot(
      title: "\(name) and its slope", xLabel: "z, the pre-activation", yLabel: "", xScale: .linear, yScale: .linear,
      series: [
        .init(name: "φ(z)", points: zip(places, line).map { [$0, $1.value] }),
        .init(name: "φ′(z)", points: zip(places, line).map { [$0, $1.slope] }),
      ], cursor: z)
    let bars = Bars(
      title: "1000 units, 8 examples: pre-activations of mean \(format.text(mean)), spread \(format.text(spread))",
      labelTitle: "values", valueTitle: "share", scale: .linear, range: 0...1,
      rows: [
        bar("sloping", 1 - saturated, .good), bar("nearly flat", saturated - off, .warning),
        bar("slope 0", off, .warning), bar("dead units", dead, .warning),
      ])
    let claims = [
      Claim(
        "point",
        "φ(\(format.text(z))) = \(format.text(point.value)), and the slope there is \(format.text(point.slope)); the largest anywhere is \(format.text(largest))."
      ),
      Claim("mean", "On average a unit hands on \(format.text(meanSlope)) of the gradient that reaches it."),
      deadClaim(off: off, dead: dead),
    ].compactMap { $0 }
    return LabReport(
      elements: [.plot(plot), .bars(bars)], claims: claims,
      tables: [
        DataTable(
          "curve", columns: ["z", "value", "slope"],
          rows: zip(places, line).map { [.number($0), .number($1.value), .number($1.slope)] }),
        DataTable(
          "units", columns: ["unit", "example", "pre_activation", "value", "slope"],
          rows: zip(inputs, values).enumerated().map { place, pair in
            [place / Self.exampleCount + 1, place % Self.exampleCount + 1].map { .number(Double($0)) }
              + [.number(pair.0), .number(pair.1.value), .number(pair.1.slope)]
          }),
      ],
      measures: [
        "value": point.value, "slope": point.slope, "largest_slope": largest, "saturated": saturated, "off": off,
        "dead": dead,
        "mean_slope": meanSlope,
      ])
  }

  /// What it takes to be dead, where some values have no slope.
  private func deadClaim(off: Double, dead: Double) -> Claim? {
    let share = NumberFormat(digits: 1)
    guard off > 0 else { return nil }
    let start = "The slope is 0 for \(share.text(100 * off)) % of the values"
    return dead == 0
      ? Claim("off", "\(start), but for no unit at all 8 examples: none is dead.")
      : Claim("dead", "\(start), and at all 8 examples for \(share.text(100 * dead)) % of the units: those are dead.")
  }

  private func share(_ units: [(value: Double, slope: Double)], _ holds: ((value: Double, slope: Double)) -> Bool)
    -> Double
  {
    Double(units.count(where: holds)) / Double(units.count)
  }

  private func bar(_ label: String, _ share: Double, _ tone: Tone) -> Bars.Row {
    Bars.Row(
      label: Span(label), value: share,
      text: Span(NumberFormat(digits: 1).text(100 * share) + " %", share > 0 ? tone : .muted))
  }
}
