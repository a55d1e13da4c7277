// The pictures, tables and measures of the lab of depth.

import LabKit
import Quantities
import CLibrary
import Narration
import Page

struct DepthReport {
  let experiment: DepthExperiment
  let outcome: DepthExperiment.Outcome
  let steps: [DepthExperiment.Step]

  /// How many rows a picture shows at most; a deeper stack shows only every n-th layer.
  private static let rowLimit = 60

  var layers: [LayerNumbers] { outcome.layers }

  var report: LabReport {
    var elements: [Element] = [.bars(bars), .plot(plot)]
    if steps.count > 1 { elements.append(.table(cures)) }
    elements += [.plot(products), .table(details)]
    return LabReport(
      elements: elements, claims: DepthWords(self).claims, tables: [layerTable, cureTable], measures: measures,
      trouble: outcome.trouble, cure: steps.dropFirst().first?.cure)
  }

  // MARK: Numbers of the whole stack

  /// The geometric mean of a part of the factors, over the layers through which a gradient passes.
  func mean(_ part: (LayerNumbers) -> Double) -> Double {
    let numbers = layers.filter { $0.factor != 0 }.map(part)
    if numbers.isEmpty || numbers.contains(0) { return 0 }
    return exp(numbers.reduce(0) { $0 + log($1) / Double(numbers.count) })
  }

  private func average(_ part: (LayerNumbers) -> Double) -> Double {
    layers.reduce(0) { $0 + part($1) / Double(layers.count) }
  }

  private var measures: [String: Double] {
    guard let first = layers.first, let last = layers.last else { return [:] }
    return [
      "first_gradient": first.gradient, "last_gradient": last.gradient, "ratio": outcome.ratio,
      "factor": mean(\.factor), "slope": mean(\.slope), "rescaling": mean(\.rescaling), "stretch": mean(\.stretch),
      "product": first.product, "kept": first.product > 0 ? min(first.product, 1 / first.product) : 0,
      "mean_slope": average(\.meanSlope), "saturated": average(\.saturated),
      "dead": average(\.dead), "spread_first": first.spread, "spread_last": last.spread,
      "update_ratio_first": first.updateRatio(rate: experiment.rate),
      "update_ratio_last": last.updateRatio(rate: experiment.rate), "loss": outcome.loss,
    ]
  }

  // MARK: Pictures

  /// The layers that pictures show, from the last.
  private var shownLayers: [Int] {
    let step = (layers.count + Self.rowLimit - 1) / Self.rowLimit
    var numbers = Array(stride(from: layers.count - 1, through: 0, by: -step))
    if numbers.last != 0 { numbers.append(0) }
    return numbers
  }

  private var bars: Bars {
    Bars(
      title: "The gradient of each layer's weights" + (experiment.clipping.rule == .none ? "" : ", after clipping"),
      labelTitle: "layer", valueTitle: "|∂L/∂W|", detailTitles: ["× per layer", "product", "spread", "|δ|"],
      scale: .logarithmic,
      rows: shownLayers.map { number in
        let layer = layers[number]
        return Bars.Row(
          label: Span(String(number + 1)), value: layer.gradient, text: span(layer.gradient, .gradient),
          details: [span(layer.factor), span(layer.product, .muted), span(layer.spread), span(layer.delta)])
      })
  }

  /// What is left of the gradient at each layer, beside what a slope of 0.8 or 0.25 a layer alone would leave.
  private var products: Plot {
    func series(_ name: String, _ part: (Int) -> Double) -> Plot.Series {
      Plot.Series(name: name, points: layers.indices.map { [Double($0 + 1), part($0)] }.filter { $0[1] > 0 })
    }
    // The lines belong to factors a layer: 0.8 to the power of the layers passed.
    let passed = { (factor: Double, layer: Int) in pow(factor, Double(self.layers.count - layer)) }
    let lowest = layers.reduce(1e-15) { $1.product > 0 ? min($0, $1.product / 1000) : $0 }
    let lines = [0.8, 0.25].filter { passed($0, 0) > lowest }.map { factor in
      series("\(factor)\(Self.superscript(layers.count)) at layer 1") { passed(factor, $0) }
    }
    return Plot(
      title: "The product of the factors, from the last layer down", xLabel: "layer", yLabel: "what is left",
      yScale: .logarithmic, series: [series("product") { layers[$0].product }] + lines)
  }

  private static func superscript(_ number: Int) -> String {
    String(String(number).compactMap { $0.wholeNumberValue.map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0] } })
  }

  private var plot: Plot {
    func series(_ name: String, _ part: (LayerNumbers) -> Double) -> Plot.Series {
      Plot.Series(name: name, points: layers.enumerated().map { [Double($0 + 1), part($1)] })
    }
    return Plot(
      title: "Forward and back through the layers", xLabel: "layer", yLabel: "", yScale: .logarithmic,
      series: [series("spread of the outputs", \.spread), series("|δ|", \.delta)])
  }

  private var cures: Table {
    var previous: DepthExperiment.Outcome?
    return Table(
      columns: [
        .init("step of the cure"), .init("layer 1 |∂L/∂W|", .trailing), .init("before", .trailing),
        .init("layer 1 : last", .trailing), .init("product", .trailing), .init("last spread", .trailing),
      ],
      rows: steps.map { step in
        let first = step.outcome.layers.first?.gradient ?? 0
        let before = previous.map { span($0.layers.first?.gradient ?? 0, .muted) } ?? Span("")
        previous = step.outcome
        return [
          Span(step.name), span(first, .gradient), before, span(step.outcome.ratio, tone(step.outcome.ratio)),
          span(step.outcome.layers.first?.product ?? 0, tone(step.outcome.layers.first?.product ?? 0)),
          span(step.outcome.layers.last?.spread ?? 0),
        ]
      }, current: 0)
  }

  private func tone(_ ratio: Double) -> Tone { ratio > 0.01 && ratio < 100 ? .good : .warning }

  private var details: Table {
    Table(
      columns: [
        .init("layer", .trailing), .init("|φ′|", .trailing), .init("|W|", .trailing), .init("× per layer", .trailing),
        .init("mean φ′", .trailing), .init("saturated", .trailing), .init("dead", .trailing),
        .init("update : weights", .trailing),
      ],
      rows: shownLayers.map { number in
        let layer = layers[number]
        return [
          Span(String(number + 1)), span(layer.slope), span(layer.stretch), span(layer.factor), span(layer.meanSlope),
          percent(layer.saturated), percent(layer.dead), span(layer.updateRatio(rate: experiment.rate)),
        ]
      })
  }

  private func span(_ value: Double, _ tone: Tone = .value) -> Span {
    Span(ShortNumber.text(value), value.isFinite ? tone : .warning)
  }

  private func percent(_ share: Double) -> Span {
    Span(ShortNumber.percent(share), share > 0 ? .warning : .muted)
  }

  // MARK: Tables

  private var layerTable: DataTable {
    DataTable(
      "layers",
      columns: [
        "layer", "gradient_norm", "unclipped_norm", "delta_norm", "factor", "slope", "rescaling", "stretch", "product",
        "spread", "mean_slope", "saturated", "dead", "update_ratio", "output_norm", "weights_norm",
      ],
      rows: layers.enumerated().map { number, layer in
        [
          Double(number + 1), layer.gradient, layer.unclipped, layer.delta, layer.factor, layer.slope, layer.rescaling,
          layer.stretch, layer.product, layer.spread, layer.meanSlope, layer.saturated, layer.dead,
          layer.updateRatio(rate: experiment.rate), layer.size, layer.weights,
        ].map { .number($0) }
      })
  }

  private var cureTable: DataTable {
    DataTable(
      "cure", columns: ["step", "first_gradient", "last_gradient", "ratio", "product", "spread_last"],
      rows: steps.map { step in
        [
          .word(step.name), .number(step.outcome.layers.first?.gradient ?? 0),
          .number(step.outcome.layers.last?.gradient ?? 0), .number(step.outcome.ratio),
          .number(step.outcome.layers.first?.product ?? 0), .number(step.outcome.layers.last?.spread ?? 0),
        ]
      })
  }
}
