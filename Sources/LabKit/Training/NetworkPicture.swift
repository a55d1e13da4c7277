// A network's units as pictures over the inputs: what it has learnt, with the examples.

import Page

/// A trained network and its data, to be drawn.
package struct NetworkPicture {
  package let data: DataSet
  package let network: MultilayerNetwork
  package let parameters: [Double]

  package init(data: DataSet, network: MultilayerNetwork, parameters: [Double]) {
    self.data = data
    self.network = network
    self.parameters = parameters
  }

  /// How many samples a field has.
  private static let (columns, rows) = (60, 40)

  /// The output: the decision boundary, or the curve learnt.
  package func output(after steps: Int) -> Element {
    let layer = network.hidden.count
    guard network.inputs > 1 else {
      return .plot(curve(layer: layer, unit: 0, "The curve learnt after \(steps) steps"))
    }
    let more = network.inputs > 2 ? ", the other inputs at their mean" : ""
    guard data.isClassification else {
      return .field(
        field(
          "What is foretold for \(data.targetName) after \(steps) steps\(more)", layer: layer, unit: 0,
          levels: [-1, -0.5, 0, 0.5, 1], names: []))
    }
    // The logit at which the probability is 0.1, 0.5 and 0.9: log(p/(1 - p)).
    let certain = 2.1972245773362196
    let names = data.classNames
    return .field(
      field(
        "Decision boundary after \(steps) steps\(more)", layer: layer, unit: 0, levels: [-certain, 0, certain],
        names: ["\(names[0]), above 90 %", names[0], names[1], "\(names[1]), above 90 %"]))
  }

  /// What one hidden unit gives; layer and unit from 0.
  package func unit(_ unit: Int, inLayer layer: Int, after steps: Int) -> Element {
    let title = "Unit \(unit + 1) of hidden layer \(layer + 1) after \(steps) steps"
    guard network.inputs > 1 else { return .plot(curve(layer: layer, unit: unit, title)) }
    return .field(
      field(
        title, layer: layer, unit: unit, levels: [-0.5, 0, 0.5],
        names: ["below -0.5", "-0.5 to 0", "0 to 0.5", "above 0.5"]))
  }

  /// The network's output for every example, those of training first.
  package var outputs: [Double] { network.outputs(parameters: parameters, at: data.all.inputs) }

  /// The range of an input over all examples, with some room.
  private func range(_ input: Int) -> ClosedRange<Double> {
    let numbers = data.all.inputs.map { $0[input] }
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
    let (columns, rows) = (NetworkPicture.columns, NetworkPicture.rows)
    var points: [[Double]] = []
    for row in (0..<rows).reversed() {
      for column in 0..<columns {
        points.append([place(column, of: columns, in: xRange), place(row, of: rows, in: yRange)] + others)
      }
    }
    let values = network.values(ofUnit: unit, inLayer: layer, parameters: parameters, at: points)
    return Field(
      title: title, xLabel: data.inputNames[0], yLabel: data.inputNames[1], xRange: xRange, yRange: yRange,
      columns: columns, values: values, levels: levels, levelNames: names, marks: marks,
      markNames: data.isClassification ? data.classNames + ["told wrong"] : [])
  }

  /// The training examples, and whatever is classified wrongly.
  private var marks: [Field.Mark] {
    guard data.isClassification else { return [] }
    let all = data.all
    return outputs.enumerated().compactMap { index, output in
      let (input, target) = (all.inputs[index], all.targets[index])
      let isRight = (output > 0) == (target > 0.5)
      guard index < data.training.count || !isRight else { return nil }
      return Field.Mark(x: input[0], y: input[1], kind: isRight ? Int(target) : 2)
    }
  }

  /// A unit over the only input, with the examples.
  private func curve(layer: Int, unit: Int, _ title: String) -> Plot {
    let range = range(0)
    let places = (0..<120).map { place($0, of: 120, in: range) }
    let values = network.values(ofUnit: unit, inLayer: layer, parameters: parameters, at: places.map { [$0] })
    func points(_ name: String, _ examples: Examples) -> Plot.Series {
      let points = zip(examples.inputs, examples.targets).map { [$0[0], $1] }.sorted { $0[0] < $1[0] }
      return Plot.Series(name: name, points: points, style: .points)
    }
    return Plot(
      title: title, xLabel: data.inputNames[0], yLabel: data.targetName, yScale: .linear,
      series: [
        Plot.Series(
          name: layer == network.hidden.count ? "network" : "unit", points: zip(places, values).map { [$0, $1] }),
        points("training", data.training),
      ] + (data.validation.count > 0 ? [points("held back", data.validation)] : []))
  }
}
