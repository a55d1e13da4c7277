// The pictures, tables, measures and words of the lab of initialization.

import Narration
import Page

struct InitializationReport {
  let experiment: InitializationExperiment
  let moment: InitializationExperiment.Moment
  let step: Int
  /// The step at which a number was no longer finite, if one was.
  let end: Int?

  private static let binCount = 25

  private var plan: LayerStack.Plan { experiment.plan }
  private var layers: [InitializationExperiment.Moment.Layer] { moment.layers }
  private var shown: InitializationExperiment.Moment.Layer { layers[experiment.layer - 1] }

  var report: LabReport {
    LabReport(
      elements: [.plot(outputs), .table(byLayer), .plot(gradients)], words: RichText(words),
      tables: [layerTable, outputTable, gradientTable], measures: measures, trouble: moment.trouble, clockEnd: end)
  }

  // MARK: Measures

  private func average(_ part: (InitializationExperiment.Moment.Layer) -> Double) -> Double {
    layers.reduce(0) { $0 + part($1) } / Double(layers.count)
  }

  /// The last layer's units differ by their targets; the symmetry is that of the hidden ones.
  private var distinctUnits: Int {
    let hidden = layers.count > 1 ? layers.dropLast() : layers[...]
    return hidden.map(\.distinctUnits).min() ?? 0
  }

  private var measures: [String: Double] {
    [
      "spread_first": layers[0].numbers.spread, "spread_last": layers[layers.count - 1].numbers.spread,
      "near_zero": average(\.nearZero), "saturated": average(\.numbers.saturated), "dead": average(\.numbers.dead),
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
          Span(String(index + 1)), Span(DepthReport.text(mean(layer.outputs)), .value),
          Span(DepthReport.text(layer.numbers.spread), .value), share(layer.nearZero), share(layer.numbers.saturated),
          share(layer.numbers.dead),
          Span("\(layer.distinctUnits) of \(plan.width)", layer.distinctUnits < plan.width ? .warning : .plain),
          Span(DepthReport.text(layer.numbers.gradient), .gradient),
        ]
      }, current: experiment.layer - 1)
  }

  private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 / Double(numbers.count) } }

  private func share(_ share: Double) -> Span {
    Span(DepthReport.percent(share), share >= 0.3 ? .warning : .plain)
  }

  // MARK: Tables

  private var layerTable: DataTable {
    DataTable(
      "layers",
      columns: ["layer", "mean", "spread", "near_zero", "saturated", "dead", "distinct_units", "gradient_norm"],
      rows: layers.enumerated().map { index, layer in
        [
          Double(index + 1), mean(layer.outputs), layer.numbers.spread, layer.nearZero, layer.numbers.saturated,
          layer.numbers.dead, Double(layer.distinctUnits), layer.numbers.gradient,
        ].map { .number($0) }
      })
  }

  private var outputTable: DataTable {
    DataTable("outputs", columns: ["output"], rows: shown.outputs.map { [.number($0)] })
  }

  private var gradientTable: DataTable {
    DataTable("gradients", columns: ["gradient"], rows: shown.gradients.map { [.number($0)] })
  }

  // MARK: Words

  private var words: String {
    let (first, last) = (layers[0].numbers, layers[layers.count - 1].numbers)
    let saturated = average(\.numbers.saturated)
    let deviation = plan.initialization.deviation(inputs: plan.width, outputs: plan.width, scale: plan.scale)
    let gain = "\(DepthReport.text(deviation)) × √\(plan.width) = \(DepthReport.text(deviation * root(plan.width)))"
    if moment.trouble != nil {
      return "The steps are too long for these weights: the numbers end at step \(step), and the training with them."
    }
    if distinctUnits == 1, plan.width > 1 {
      let start = "All \(plan.width) units of a hidden layer have the same weights, so they get the same gradient"
      if layers[0].numbers.gradient == 0 {
        return "\(start), which is 0 here: "
          + (step == 0 ? "no step will tell them apart." : "after \(steps) they are one unit still.")
      }
      return step == 0
        ? "\(start) and will stay the same: the layer is one unit, \(plan.width) times. Make some steps and see."
        : "\(start): after \(steps) they are one unit still, \(plan.width) times. Training cannot break the symmetry; different first weights do."
    }
    if first.spread < 1e-300 {
      return "Every unit gives the same number for every example: nothing is left of the inputs."
    }
    let spreads =
      "from \(DepthReport.text(first.spread)) in layer 1 to \(DepthReport.text(last.spread)) in layer \(layers.count)"
    if layers.count > 1, last.spread < 0.2 * first.spread {
      return "Weights of deviation \(gain): about that is what a layer multiplies the spread by. It falls \(spreads), "
        + "and ∂L/∂W, which has the outputs as a factor, with it."
    }
    if saturated > 0.3, [.sigmoid, .tanh].contains(plan.activation) {
      return "\(DepthReport.percent(saturated)) of the units are saturated: weights of deviation \(gain) make the sums "
        + "so large that the slope of \(plan.activation.rawValue) is nearly 0 there, and little gradient passes."
    }
    if layers.count > 1, last.spread > 5 * first.spread {
      return "Weights of deviation \(gain): the spread grows \(spreads)."
    }
    return "The spread goes \(spreads): each layer hands on about what it got. Weights of deviation \(gain)."
  }

  private var steps: String { step == 1 ? "1 step" : "\(step) steps" }

  private func root(_ count: Int) -> Double { Double(count).squareRoot() }
}
