// The pictures, tables, measures and words of the lab of initialization.

import LabKit
import Narration
import Page

struct InitializationReport {
  let experiment: InitializationExperiment
  let moment: InitializationExperiment.Moment
  let step: Int
  /// The step at which a number was no longer finite, if one was.
  let end: Int?
  let cure: Cure?

  private static let binCount = 25

  var plan: LayerStack.Plan { experiment.plan }
  var layers: [InitializationExperiment.Moment.Layer] { moment.layers }
  private var shown: InitializationExperiment.Moment.Layer { layers[experiment.layer - 1] }

  var report: LabReport {
    LabReport(
      elements: [.plot(outputs), .table(byLayer), .plot(gradients)], claims: InitializationWords(self).claims,
      tables: [layerTable, outputTable, gradientTable], measures: measures, trouble: moment.trouble, clockEnd: end,
      cure: cure)
  }

  // MARK: Measures

  private func average(_ part: (InitializationExperiment.Moment.Layer) -> Double) -> Double {
    layers.reduce(0) { $0 + part($1) } / Double(layers.count)
  }

  /// The last layer's units differ by their targets; the symmetry is that of the hidden ones.
  var distinctUnits: Int {
    let hidden = layers.count > 1 ? layers.dropLast() : layers[...]
    return hidden.map(\.distinctUnits).min() ?? 0
  }

  private var measures: [String: Double] {
    [
      "spread_first": layers[0].numbers.spread, "spread_last": layers[layers.count - 1].numbers.spread,
      "near_zero": average(\.nearZero), "saturated": moment.saturated, "kept": moment.kept,
      "dead": average(\.numbers.dead),
      "distinct_units": Double(distinctUnits), "first_gradient": layers[0].numbers.gradient,
      "last_gradient": layers[layers.count - 1].numbers.gradient, "loss": moment.loss,
    ]
  }

  // MARK: Pictures

  private var outputs: Plot {
    let range: ClosedRange<Double>? =
      switch plan.activation {
      case .tanh: -1...1
      case .sigmoid: 0...1
      default: nil
      }
    return histogram(
      shown.outputs,
      "Outputs of layer \(experiment.layer) of \(layers.count), " + (step == 0 ? "before training" : "after \(steps)"),
      xLabel: "output of a unit", range: range)
  }

  private var gradients: Plot {
    let reach = shown.gradients.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    return histogram(
      shown.gradients, "Gradients of the weights of layer \(experiment.layer)", xLabel: "∂L/∂w",
      range: reach > 0 ? -reach...reach : -1...1)
  }

  /// The share of numbers in each of some equal bins.
  private func histogram(_ numbers: [Double], _ title: String, xLabel: String, range: ClosedRange<Double>?) -> Plot {
    let finite = numbers.filter(\.isFinite)
    var (low, high) = (range?.lowerBound ?? finite.min() ?? 0, range?.upperBound ?? finite.max() ?? 0)
    // Half of each, so that their difference is a number, too.
    if !(high / 2 - low / 2 > 0) || !(high - low).isFinite { (low, high) = (low - 0.5, low + 0.5) }
    var counts = [Int](repeating: 0, count: Self.binCount)
    for number in finite {
      let place = (number - low) / (high - low) * Double(Self.binCount)
      counts[min(max(Int(min(max(place, 0), Double(Self.binCount))), 0), Self.binCount - 1)] += 1
    }
    let width = (high - low) / Double(Self.binCount)
    let points = counts.enumerated().map { bin, count in
      [low + (Double(bin) + 0.5) * width, 100 * Double(count) / Double(max(numbers.count, 1))]
    }
    return Plot(
      title: title, xLabel: xLabel, yLabel: "share of them, %", xScale: .linear, yScale: .linear,
      series: [Plot.Series(name: "share", points: points, style: .bars)])
  }

  private var byLayer: Table {
    Table(
      columns: [
        .init("layer", .trailing), .init("mean", .trailing), .init("spread", .trailing), .init("near 0", .trailing),
        .init("saturated", .trailing), .init("dead", .trailing), .init("different units", .trailing),
        .init("|∂L/∂W|", .trailing),
      ],
      rows: layers.enumerated().map { index, layer in
        [
          Span(String(index + 1)), Span(ShortNumber.text(mean(layer.outputs)), .value),
          Span(ShortNumber.text(layer.numbers.spread), .value), share(layer.nearZero), share(layer.numbers.saturated),
          share(layer.numbers.dead),
          Span("\(layer.distinctUnits) of \(plan.width)", layer.distinctUnits < plan.width ? .warning : .plain),
          Span(ShortNumber.text(layer.numbers.gradient), .gradient),
        ]
      }, current: experiment.layer - 1)
  }

  private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 / Double(numbers.count) } }

  private func share(_ share: Double) -> Span {
    Span(ShortNumber.percent(share), share >= 0.3 ? .warning : .plain)
  }

  // MARK: Tables

  private var layerTable: DataTable {
    DataTable(
      "layers",
      columns: [
        "layer", "mean", "spread", "near_zero", "saturated", "dead", "distinct_units", "gradient_norm", "weights_norm",
      ],
      rows: layers.enumerated().map { index, layer in
        [
          Double(index + 1), mean(layer.outputs), layer.numbers.spread, layer.nearZero, layer.numbers.saturated,
          layer.numbers.dead, Double(layer.distinctUnits), layer.numbers.gradient, layer.numbers.weights,
        ].map { .number($0) }
      })
  }

  private var outputTable: DataTable {
    DataTable("outputs", columns: ["output"], rows: shown.outputs.map { [.number($0)] })
  }

  private var gradientTable: DataTable {
    DataTable("gradients", columns: ["gradient"], rows: shown.gradients.map { [.number($0)] })
  }

  /// How many steps were made, in words.
  var steps: String { step.counted("step") }
}
