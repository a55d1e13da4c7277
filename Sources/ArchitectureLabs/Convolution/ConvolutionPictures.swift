// The pictures of the lab of convolution: the digit with its saliency and maps, kernels with their gradients, curves.

import LabKit
import Page

struct ConvolutionPictures {
  private let it: ConvolutionExperiment
  private var network: ConvolutionNetwork { it.network }
  private var example: ConvolutionExample { it.example }

  init(_ experiment: ConvolutionExperiment) { it = experiment }

  /// The picture first.
  var elements: [Element] {
    [.fields(picture), .fields(kernels), .plot(accuracy), .fields(pooling), .plot(loss), .bars(scores)]
  }

  /// What the shades of numbers of both signs mean.
  private static let signs = ["below 0", "", "", "0", "", "", "above 0"]

  private func reach(_ numbers: [Double]) -> Double { numbers.reduce(0) { max($0, abs($1)) } }

  private func signed(_ name: String, columns: Int, _ values: [Double]) -> Field {
    .grid(name, columns: columns, values: values, levels: Field.signedLevels(reach(values)))
  }

  /// The digit, its saliency and its feature maps, with the switches of pooling on them.
  private var picture: Fields {
    let input = Field.grid(
      "held back \(it.number): a \(example.digit)", columns: network.side, values: example.picture,
      levels: Field.levels(upTo: 1))
    let saliency = signed("∂score \(example.digit)/∂pixel", columns: network.side, example.saliency)
    let largest = reach(example.maps.flatMap { $0 })
    let maps = (0..<network.kernels).map { kernel in
      Field.grid(
        "map \(kernel + 1)", columns: network.mapSide, values: example.maps[kernel],
        levels: Field.levels(upTo: largest), marks: example.switches(ofMap: kernel).map(mark),
        markNames: ["gets the window's gradient"])
    }
    return Fields(
      title: "A digit that the lab drew, and its feature maps after \(it.step.counted("step"))", levelNames: Self.signs,
      keyField: 1,
      fields: [input, saliency] + maps)
  }

  /// A place of a feature map as a mark.
  private func mark(_ place: Int) -> Field.Mark {
    let (row, column) = place.quotientAndRemainder(dividingBy: network.mapSide)
    return Field.Mark(x: Double(column) + 0.5, y: Double(network.mapSide - row) - 0.5, kind: 0)
  }

  /// The kernels, and their gradients in this step.
  private var kernels: Fields {
    let numbers = (0..<network.kernels).map { network.kernel($0) }
    let weights = numbers.enumerated().map {
      signed("K\($0 + 1)", columns: network.size, Array(it.record.parameters[$1]))
    }
    let gradients = numbers.enumerated().map {
      signed("∂K\($0 + 1)", columns: network.size, Array(it.record.kernelGradients[$1]))
    }
    return Fields(
      title: "Kernels, and ∂L/∂K of step \(it.step + 1)", levelNames: Self.signs,
      fields: zip(weights, gradients).flatMap { [$0, $1] })
  }

  /// What reaches the feature maps of the score's gradient.
  private var pooling: Fields {
    let gradients = example.mapGradients.enumerated().map {
      signed("∂map \($0 + 1)", columns: network.mapSide, $1)
    }
    return Fields(
      title: "∂score \(example.digit)/∂map: what \(network.pool == .none ? "comes" : "pooling hands") back",
      levelNames: Self.signs, fields: gradients)
  }

  private func curve(_ name: String, _ number: (ConvolutionRun.Scores) -> Double) -> Plot.Series {
    Plot.Series(
      name: name,
      points: it.run.curveSteps(to: it.step).map { [Double($0), number(it.run.scores(at: $0))] })
  }

  private var accuracy: Plot {
    Plot(
      title: "Accuracy", xLabel: "steps", yLabel: "share told right", yScale: .linear,
      series: [
        curve("training") { $0.training.accuracy }, curve("held back") { $0.held.accuracy },
      ], yReferences: [Reference("95 %", 0.95)], cursor: Double(it.step))
  }

  private var loss: Plot {
    Plot(
      title: "Loss", xLabel: "steps", yLabel: "mean loss", yScale: .logarithmic,
      series: [curve("training") { $0.training.loss }, curve("held back") { $0.held.loss }], cursor: Double(it.step))
  }

  private var scores: Bars {
    Bars(
      title: "Scores of picture \(it.number), a \(example.digit)", labelTitle: "digit", valueTitle: "score",
      scale: .linear,
      rows: example.scores.enumerated().map { digit, score in
        Bars.Row(label: Span("\(digit)"), value: score, text: Span(ShortNumber.text(score), .value))
      }, current: example.answer)
  }
}
