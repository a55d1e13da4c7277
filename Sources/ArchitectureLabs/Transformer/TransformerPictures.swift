// The pictures of the transformer lab: the loss curve, samples, gradients by matrix, and attention.

import LabKit
import Page
import Quantities

struct TransformerPictures {
  private let it: TransformerExperiment
  private let format = NumberFormat.standard

  init(_ experiment: TransformerExperiment) { it = experiment }

  /// The chosen picture first, then the others; beside attention the loss of each prediction.
  var elements: [Element] {
    let shown = TransformerPicture(rawValue: it.settings.choice("shown")) ?? .curve
    return ([shown] + TransformerPicture.allCases.filter { $0 != shown }).map(element) + [.table(predictions)]
  }

  private func element(_ picture: TransformerPicture) -> Element {
    switch picture {
    case .curve: .plot(curve)
    case .samples: .table(samples)
    case .gradients: .bars(gradients)
    case .attention: .field(attention)
    case .tape: .plot(TapePicture(it).plot)
    }
  }

  // MARK: The curve

  /// How many points a curve is drawn with at most.
  private static let points = 300

  private var curve: Plot {
    let step = it.step
    let gap = max(step, 1) / Self.points + 1
    let steps = Array(stride(from: 1, to: max(step, 1), by: gap)) + [max(step, 1)]
    return Plot(
      title: step == 0 ? "Loss of the first step" : "Loss by step", xLabel: "step", yLabel: "loss", yScale: .linear,
      series: [
        Plot.Series(
          name: "each name", points: steps.map { [Double($0), it.run.records[$0 - 1].loss] }, style: .points),
        Plot.Series(
          name: "mean of the last \(TransformerExperiment.window)",
          points: steps.map { [Double($0), it.average(before: $0)] }),
      ], yReferences: [Reference("log 27, equal chances", it.evenLoss)])
  }

  // MARK: Samples

  private var samples: Table {
    let count = it.samples.last?.names.count ?? 0
    return Table(
      columns: [.init("steps", .trailing), .init("mean loss", .trailing)] + (1...count).map { .init("sample \($0)") },
      rows: it.samples.map { samples in
        let loss = samples.step == 0 ? it.run.records[0].loss : it.average(before: samples.step)
        return [Span("\(samples.step)", .muted), Span(ShortNumber.text(loss), .value)]
          // Known names stand out; an empty one is the mark that begins and ends all.
          + zip(samples.names, samples.isKnown).map { Span($0.isEmpty ? "·" : $0, $1 ? .good : .plain) }
      }, current: it.samples.count - 1)
  }

  // MARK: Gradients

  private var gradients: Bars {
    Bars(
      title: "Gradient norm by matrix after \(it.step.counted("step"))", labelTitle: "matrix", valueTitle: "|∂L/∂W|",
      detailTitles: ["at step 0"], scale: .linear,
      rows: zip(TransformerMatrix.allCases, zip(it.record.gradientNorms, it.run.records[0].gradientNorms)).map {
        matrix, norms in
        Bars.Row(
          label: Span(matrix.rawValue), value: norms.0, text: Span(format.text(norms.0), .gradient),
          details: [Span(ShortNumber.text(norms.1), .muted)])
      })
  }

  // MARK: Attention

  private var attention: Field {
    let head = it.settings.whole("head")
    let length = it.recording.length
    let letters = (0..<length).map(it.symbol).joined()
    return Field(
      title: "Attention of head \(head), \(letters), after \(it.step.counted("step"))",
      xLabel: "place that is looked at",
      yLabel: "place that looks", xRange: 0.5...Double(length) + 0.5, yRange: 0.5...Double(length) + 0.5,
      columns: length, values: it.attention(head: head - 1).reversed().flatMap { $0 },
      levels: [0.02, 0.15, 0.3, 0.5, 0.75],
      levelNames: ["below 2 %", "2 to 15 %", "15 to 30 %", "30 to 50 %", "50 to 75 %", "above"])
  }

  private var predictions: Table {
    let head = it.settings.whole("head") - 1
    return Table(
      columns: [
        .init("place", .trailing), .init("reads"), .init("next"), .init("loss", .trailing),
        .init("head \(head + 1) looks at"),
      ],
      rows: it.attention(head: head).enumerated().map { place, weights in
        let looks = weights.prefix(place + 1).enumerated().map {
          "\(it.symbol($0)) \(ShortNumber.percent($1))"
        }
        return [
          Span("\(place + 1)", .muted), Span(it.symbol(place), .strong), Span(it.symbol(place + 1)),
          Span(format.text(it.recording.graph.values[it.recording.losses[place]]), .value),
          Span(looks.joined(separator: "  ")),
        ]
      })
  }
}
