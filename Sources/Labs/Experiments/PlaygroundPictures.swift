// The playground's pictures: the decision boundary, a unit's field, losses, gradients by layer, and weights.

import Autograd
import Narration
import Page

struct PlaygroundPictures {
  private let it: PlaygroundExperiment
  private let format = NumberFormat.standard

  init(_ experiment: PlaygroundExperiment) { it = experiment }

  private var network: MultilayerNetwork { it.setup.network }

  /// The chosen picture first, then the others.
  var elements: [Element] {
    let view = it.settings.choice("view")
    var views = ["boundary", "losses", "gradients", "weights"]
    views.removeAll { $0 == view }
    return ([view] + views).map(element)
  }

  private func element(_ view: String) -> Element {
    switch view {
    case "unit": unit
    case "losses": losses
    case "gradients": .bars(gradients)
    case "weights": .plot(weights)
    default: boundary
    }
  }

  // MARK: Fields

  /// How many samples a field has.
  private static let (columns, rows) = (60, 40)

  /// The range of an input over all examples, with some room.
  private func range(_ input: Int) -> ClosedRange<Double> {
    let numbers = it.data.all.inputs.map { $0[input] }
    let (low, high) = (numbers.min() ?? -1, numbers.max() ?? 1)
    let room = max(0.1 * (high - low), 0.05)
    return low - room...high + room
  }

  /// The middle of a part of a range.
  private func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(count)
  }

  /// A unit's values over the plane of the first two inputs; further inputs stand at their mean, 0.
  private func field(_ title: String, layer: Int, unit: Int, levels: [Double], names: [String]) -> Field {
    let (xRange, yRange) = (range(0), range(1))
    let others = [Double](repeating: 0, count: network.inputs - 2)
    var points: [[Double]] = []
    for row in (0..<PlaygroundPictures.rows).reversed() {
      for column in 0..<PlaygroundPictures.columns {
        points.append(
          [
            place(column, of: PlaygroundPictures.columns, in: xRange),
            place(row, of: PlaygroundPictures.rows, in: yRange),
          ] + others)
      }
    }
    let values = network.values(ofUnit: unit, inLayer: layer, parameters: it.moment.parameters, at: points)
    return Field(
      title: title, xLabel: it.data.inputNames[0], yLabel: it.data.inputNames[1], xRange: xRange, yRange: yRange,
      columns: PlaygroundPictures.columns, values: values, levels: levels, levelNames: names, marks: marks.marks,
      markNames: marks.names)
  }

  /// The training examples, and whatever is told wrong.
  private var marks: (marks: [Field.Mark], names: [String]) {
    guard it.data.isClassification else { return ([], []) }
    let outputs = it.outputs
    let all = it.data.all
    let trainingCount = it.data.training.count
    var marks: [Field.Mark] = []
    for (index, output) in outputs.enumerated() {
      let isRight = (output > 0) == (all.targets[index] > 0.5)
      guard index < trainingCount || !isRight else { continue }
      marks.append(
        Field.Mark(x: all.inputs[index][0], y: all.inputs[index][1], kind: isRight ? Int(all.targets[index]) : 2))
    }
    return (marks, it.data.classNames + ["told wrong"])
  }

  private var boundary: Element {
    guard network.inputs > 1 else { return .plot(curve(layer: network.hidden.count, unit: 0, "The curve learnt")) }
    let more = network.inputs > 2 ? ", the other inputs at their mean" : ""
    guard it.data.isClassification else {
      return .field(
        field(
          "What is foretold for \(it.data.targetName)\(more)", layer: network.hidden.count, unit: 0,
          levels: [-1, -0.5, 0, 0.5, 1], names: []))
    }
    // The logit at which the probability is 0.1, 0.5 and 0.9: log(p/(1 - p)).
    let certain = 2.1972245773362196
    let names = it.data.classNames
    return .field(
      field(
        "Decision boundary after \(it.step) steps\(more)", layer: network.hidden.count, unit: 0,
        levels: [-certain, 0, certain],
        names: ["\(names[0]), above 90 %", names[0], names[1], "\(names[1]), above 90 %"]))
  }

  private var unit: Element {
    let layer = min(it.settings.whole("layer"), network.hidden.count) - 1
    let unit = min(it.settings.whole("unit"), network.hidden[layer]) - 1
    let title = "Unit \(unit + 1) of hidden layer \(layer + 1) after \(it.step) steps"
    guard network.inputs > 1 else { return .plot(curve(layer: layer, unit: unit, title)) }
    return .field(
      field(
        title, layer: layer, unit: unit, levels: [-0.5, 0, 0.5],
        names: ["below -0.5", "-0.5 to 0", "0 to 0.5", "above 0.5"]))
  }

  /// A unit over the only input, with the examples.
  private func curve(layer: Int, unit: Int, _ title: String) -> Plot {
    let range = range(0)
    let places = (0..<120).map { place($0, of: 120, in: range) }
    let values = network.values(
      ofUnit: unit, inLayer: layer, parameters: it.moment.parameters, at: places.map { [$0] })
    func points(_ name: String, _ examples: Examples) -> Plot.Series {
      let points = zip(examples.inputs, examples.targets).map { [$0[0], $1] }.sorted { $0[0] < $1[0] }
      return Plot.Series(name: name, points: points, style: .points)
    }
    return Plot(
      title: "\(title) after \(it.step) steps", xLabel: it.data.inputNames[0], yLabel: it.data.targetName,
      yScale: .linear,
      series: [
        Plot.Series(
          name: layer == network.hidden.count ? "network" : "unit", points: zip(places, values).map { [$0, $1] }),
        points("training", it.data.training), points("held back", it.data.validation),
      ])
  }

  // MARK: Curves and bars

  private var losses: Element {
    var more: [Plot.Series] = []
    var references: [Reference] = []
    if let trunk = it.trunk, let branch = it.setup.branches.last {
      more.append(trunk.curve("training without the branch", to: it.last) { $0.training.loss })
      references.append(Reference("rate \(format.text(branch.rate))", Double(branch.step)))
    }
    return .plot(it.run.lossPlot(to: it.last, cursor: it.step, more: more, references: references))
  }

  private func name(ofLayer number: Int) -> String {
    network.isHidden(number) ? "hidden \(number + 1)" : "output"
  }

  /// How far a layer's parameters move in the step, for their size.
  private func movement(_ layer: MultilayerNetwork.Layer) -> Double {
    func norm(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let moved = norm(layer.parameters.map { it.moment.updated[$0] - it.moment.parameters[$0] })
    return moved / norm(layer.parameters.map { it.moment.parameters[$0] })
  }

  private var gradients: Bars {
    Bars(
      title: "Gradient norm by layer, step \(it.step)", labelTitle: "layer", valueTitle: "|∂L/∂θ|",
      detailTitles: ["step/θ"], scale: .logarithmic,
      rows: network.layers.enumerated().map { number, layer in
        let norm = it.record.gradientNorms[number]
        return Bars.Row(
          label: Span(name(ofLayer: number)), value: norm, text: Span(format.text(norm), .gradient),
          details: [Span(NumberFormat(digits: 3).text(movement(layer)), .muted)])
      })
  }

  private var weights: Plot {
    let numbers = network.layers.flatMap { $0.weights.map { it.moment.parameters[$0] } }.filter(\.isFinite)
    let largest = max(numbers.reduce(0) { max($0, $1.magnitude) }, 1e-9)
    let count = 25
    var bins = [Double](repeating: 0, count: count)
    for number in numbers {
      bins[min(max(Int((number / largest + 1) / 2 * Double(count)), 0), count - 1)] += 1
    }
    return Plot(
      title: "All \(numbers.count) weights after \(it.step) steps", xLabel: "weight", yLabel: "how many",
      yScale: .linear,
      series: [
        Plot.Series(
          name: "weights",
          points: bins.enumerated().map { [((Double($0) + 0.5) / Double(count) * 2 - 1) * largest, $1] },
          style: .bars)
      ])
  }

  // MARK: Tables

  /// Gradients and movement by layer.
  var layerTable: DataTable {
    DataTable(
      "layers", columns: ["layer", "gradient_norm", "step_to_weights"],
      rows: network.layers.enumerated().map { number, layer in
        [.word(name(ofLayer: number)), .number(it.record.gradientNorms[number]), .number(movement(layer))]
      })
  }

  /// Every parameter with its gradient.
  var weightTable: DataTable {
    var rows: [[DataTable.Cell]] = []
    for (number, layer) in network.layers.enumerated() {
      for place in layer.parameters {
        let isBias = layer.biases.contains(place)
        let unit = isBias ? place - layer.biases.lowerBound : (place - layer.weights.lowerBound) / layer.inputs
        let input = isBias ? "bias" : "\((place - layer.weights.lowerBound) % layer.inputs + 1)"
        rows.append([
          .word(name(ofLayer: number)), .number(Double(unit + 1)), .word(input), .number(it.moment.parameters[place]),
          .number(it.moment.gradients[place]),
        ])
      }
    }
    return DataTable("parameters", columns: ["layer", "unit", "input", "value", "gradient"], rows: rows)
  }

  /// Every example with what the network gives for it.
  var exampleTable: DataTable {
    let all = it.data.all
    return DataTable(
      "examples", columns: ["part"] + it.data.inputNames.indices.map { "input_\($0 + 1)" } + ["target", "output"],
      rows: it.outputs.enumerated().map { index, output in
        [.word(index < it.data.training.count ? "training" : "held_back")] + all.inputs[index].map { .number($0) } + [
          .number(all.targets[index]), .number(output),
        ]
      })
  }
}

extension PlaygroundExperiment {
  /// The network's output for every example, those of training first.
  var outputs: [Double] { setup.network.outputs(parameters: moment.parameters, at: data.all.inputs) }
}
