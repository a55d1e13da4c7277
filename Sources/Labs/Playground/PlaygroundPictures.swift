// The playground's pictures: the decision boundary, a unit's field, losses, gradients by layer, and weights.

import LabKit
import Quantities
import Autograd
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

  // MARK: Units

  private var picture: NetworkPicture {
    NetworkPicture(data: it.data, network: network, parameters: it.moment.parameters)
  }

  private var boundary: Element { picture.output(after: it.step) }

  private var unit: Element {
    let layer = min(it.settings.whole("layer"), network.hidden.count) - 1
    let unit = min(it.settings.whole("unit"), network.hidden[layer]) - 1
    return picture.unit(unit, inLayer: layer, after: it.step)
  }

  // MARK: Curves and bars

  private var losses: Element {
    var more: [Plot.Series] = []
    var references: [Reference] = []
    if let trunk = it.trunk, let branch = it.setup.branches.last {
      more.append(trunk.curve("training without the branch", to: it.last) { $0.training.loss })
      references.append(Reference("rate \(format.text(branch.rate))", Double(branch.step)))
    }
    return .plot(it.run.lossPlot(to: it.last, cursor: it.step, scale: .logarithmic, more: more, references: references))
  }

  private func name(ofLayer number: Int) -> String {
    network.isHidden(number) ? "hidden \(number + 1)" : "output"
  }

  /// How far a layer's parameters move in the step, relative to their size.
  private func movement(_ layer: MultilayerNetwork.Layer) -> Double {
    let moved = euclideanNorm(layer.parameters.map { it.moment.updated[$0] - it.moment.parameters[$0] })
    return moved / euclideanNorm(it.moment.parameters[layer.parameters])
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
      title: "All \(numbers.count) weights after \(it.step.counted("step"))", xLabel: "weight", yLabel: "how many",
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

  /// Every example in its own units, with what the network gives for it: one column for each of several classes.
  var exampleTable: DataTable {
    let (data, all) = (it.data, it.data.all)
    let outputs = data.hasManyClasses ? (1...data.outputs).map { "output_\($0)" } : ["output"]
    return DataTable(
      "examples", columns: ["part"] + data.inputNames.indices.map { "input_\($0 + 1)" } + ["target"] + outputs,
      rows: picture.outputs.enumerated().map { index, outputs in
        let inputs = zip(all.inputs[index], data.inputUnits).map { DataTable.Cell.number($1.own($0)) }
        let target = all.targets[index]
        return [.word(index < data.training.count ? "training" : "held_back")] + inputs
          + [.number(data.isClassification ? target : data.targetUnits.own(target))]
          + outputs.map { .number(data.isClassification ? $0 : data.targetUnits.own($0)) }
      })
  }
}
