// What is to be seen of a patient: the loss, gradients and updates by layer, and the values of the units.

import LabKit
import Narration
import Page

struct ClinicPictures {
  /// What is examined, by the words of the knob.
  enum Look: String, CaseIterable {
    case loss, gradients, activations, updates
  }

  private let it: ClinicExperiment

  init(_ experiment: ClinicExperiment) { it = experiment }

  private var run: ClinicRun { it.shown }
  private var layerCount: Int { run.plan.hidden.count + 1 }
  private var look: Look { Look(rawValue: it.settings.choice("look")) ?? .loss }

  /// The chosen pictures first.
  var elements: [Element] {
    switch look {
    case .loss: [.plot(loss), .bars(gradients)]
    case .gradients: [.bars(gradients), .plot(gradientCurves), .plot(loss)]
    case .activations: [.bars(activations), .plot(histogram), .plot(loss)]
    case .updates: [.bars(updates), .plot(updateCurves), .plot(loss)]
    }
  }

  private func name(_ layer: Int) -> String { layer == layerCount - 1 ? "output" : "hidden \(layer + 1)" }

  private func span(_ number: Double, _ tone: Tone = .value) -> Span {
    Span(ShortNumber.text(number), number.isFinite ? tone : .warning)
  }

  /// What stands in a title after the step.
  private var treatment: String { it.treated == nil ? "" : ", with \(it.wish?.rawValue ?? "")" }

  // MARK: Curves

  private var loss: Plot {
    func series(_ name: String, _ run: ClinicRun) -> Plot.Series {
      Plot.Series(name: name, points: run.losses.enumerated().map { [Double($0), $1] })
    }
    var references: [Reference] = []
    if run.trouble != nil { references.append(Reference("ends", Double(run.end))) }
    return Plot(
      title: "Loss of case \(it.patient.letter)", xLabel: "steps made", yLabel: "loss : loss of the mean",
      yScale: .logarithmic,
      series: [series(it.treated == nil ? "loss" : "before", it.sick)]
        + (it.treated.map { [series("with \(it.wish?.rawValue ?? "")", $0)] } ?? []),
      xReferences: references,
      yReferences: [Reference("always the mean", 1), Reference("healthy below", ClinicRun.healthy)],
      cursor: Double(it.step))
  }

  private func curves(_ quantity: (_ step: Int, _ layer: Int) -> Double) -> [Plot.Series] {
    (0..<layerCount).map { layer in
      Plot.Series(
        name: name(layer), points: (0...run.end).map { [Double($0), quantity($0, layer)] }.filter { $0[1] > 0 })
    }.filter { !$0.points.isEmpty }
  }

  private var gradientCurves: Plot {
    Plot(
      title: "Gradient norms over the steps" + treatment, xLabel: "steps made", yLabel: "|∂L/∂θ|", yScale: .logarithmic,
      series: curves { run.gradientNorms($0)[$1] ?? 0 }, cursor: Double(it.step))
  }

  private var updateCurves: Plot {
    Plot(
      title: "Update : parameters, over the steps" + treatment, xLabel: "steps made", yLabel: "|Δθ| : |θ|",
      yScale: .logarithmic, series: curves { run.updateRatio($0, $1) }, cursor: Double(it.step))
  }

  // MARK: Bars

  private var gradients: Bars {
    let held = run.gradientNorms(it.step)
    return Bars(
      title: "Gradient that each layer holds at step \(it.step)\(treatment)", labelTitle: "layer",
      valueTitle: "|∂L/∂θ|", detailTitles: ["of this loss alone"], scale: .logarithmic,
      rows: (0..<layerCount).map { layer in
        guard let norm = held[layer] else {
          return Bars.Row(
            label: Span(name(layer)), value: 0, text: Span("none", .warning), details: [Span("none", .warning)])
        }
        return Bars.Row(
          label: Span(name(layer)), value: norm, text: span(norm, .gradient),
          details: [span(it.lens.gradientNorms[layer], .muted)])
      })
  }

  private var updates: Bars {
    Bars(
      title: "How far step \(it.step + 1) moves each layer, for its size\(treatment)", labelTitle: "layer",
      valueTitle: "|Δθ| : |θ|", detailTitles: ["|Δθ|", "|θ|"], scale: .logarithmic,
      rows: (0..<layerCount).map { layer in
        let (moved, size) = run.movement(it.step, layer)
        let ratio = moved / size
        return Bars.Row(
          label: Span(name(layer)), value: ratio, text: ratio.isNaN ? Span("0 : 0", .warning) : span(ratio, .result),
          details: [span(moved, .muted), span(size, .muted)])
      })
  }

  private var activations: Bars {
    let rows = it.lens.layers.enumerated().map { number, layer in
      Bars.Row(
        label: Span(name(number)), value: layer.flat, text: Span(ShortNumber.percent(layer.flat)),
        details: [
          span(layer.least), span(layer.largest), Span("\(layer.distinctUnits) of \(units(number))"),
          Span(ShortNumber.percent(layer.silent), layer.silent > 0 ? .warning : .muted),
        ])
    }
    let wanted = Bars.Row(
      label: Span("targets", .muted), value: .nan, text: Span(""),
      details: [span(it.lens.targets.lowerBound), span(it.lens.targets.upperBound), Span(""), Span("")])
    return Bars(
      title: "Values where the slope is nearly 0, at step \(it.step)\(treatment)", labelTitle: "layer",
      valueTitle: "share", detailTitles: ["least", "largest", "distinct", "always 0"], scale: .linear,
      range: 0...1, rows: rows + [wanted])
  }

  private func units(_ layer: Int) -> Int { run.plan.network.layers[layer].units }

  private var histogram: Plot {
    let values = it.lens.hiddenValues.filter(\.isFinite)
    let (low, high) = run.plan.activation == .relu ? (0, max(values.max() ?? 1, 1e-9)) : (-1.0, 1.0)
    let count = 25
    var bins = [Double](repeating: 0, count: count)
    for value in values {
      bins[min(max(Int((value - low) / (high - low) * Double(count)), 0), count - 1)] += 100 / Double(values.count)
    }
    return Plot(
      title: "All values of hidden units at step \(it.step)\(treatment)", xLabel: "value", yLabel: "%", yScale: .linear,
      series: [
        Plot.Series(
          name: "share",
          points: bins.enumerated().map { [low + (Double($0) + 0.5) / Double(count) * (high - low), $1] },
          style: .bars)
      ])
  }

  // MARK: Tables

  var tables: [DataTable] {
    let batchCount = run.plan.batches.count
    let steps = DataTable(
      "steps",
      columns: ["step", "batch", "loss"] + (0..<layerCount).map { "gradient_norm_\($0 + 1)" }
        + (0..<layerCount).map { "update_ratio_\($0 + 1)" },
      rows: (0...run.end).map { step in
        ([Double(step), Double(step % batchCount + 1), run.losses[step]] + run.gradientNorms(step).map { $0 ?? 0 }
          + (0..<layerCount).map { run.updateRatio(step, $0) }).map { .number($0) }
      })
    let held = run.gradientNorms(it.step)
    let layers = DataTable(
      "layers",
      columns: [
        "layer", "recorded", "gradient_norm", "gradient_of_this_loss", "update_ratio", "flat", "silent",
        "distinct_units", "distinct_values", "least", "largest",
      ],
      rows: it.lens.layers.enumerated().map { number, layer in
        [.word(name(number)), .word(held[number] == nil ? "no" : "yes")]
          + [
            held[number] ?? 0, it.lens.gradientNorms[number], run.updateRatio(it.step, number), layer.flat,
            layer.silent, Double(layer.distinctUnits), Double(layer.distinctValues), layer.least, layer.largest,
          ].map { .number($0) }
      })
    return [steps, layers]
  }
}
