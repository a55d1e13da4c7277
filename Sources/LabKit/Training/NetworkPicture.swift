// A network's units as pictures over the inputs: what it has learned, with the examples.

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

  /// The output: the decision boundary, the regions of several classes, or the curve learned.
  package func output(after steps: Int) -> Element {
    let layer = network.hidden.count
    let more = network.inputs > 2 ? ", the other inputs at their mean" : ""
    if data.hasManyClasses { return .field(regions("Regions of the classes after \(steps.counted("step"))\(more)")) }
    guard network.inputs > 1 else {
      return .plot(curve(layer: layer, unit: 0, "The curve learned after \(steps.counted("step"))"))
    }
    guard data.isClassification else {
      let units = data.targetUnits
      return .field(
        field(
          "What is foretold for \(data.targetName) after \(steps.counted("step"))\(more)",
          values: values(layer, 0).map(units.own),
          levels: [-1, -0.5, 0, 0.5, 1].map(units.own), names: []))
    }
    // The logit at which the probability is 0.1, 0.5 and 0.9: log(p/(1 - p)).
    let certain = 2.1972245773362196
    let names = data.classNames
    return .field(
      field(
        "Decision boundary after \(steps.counted("step"))\(more)", values: values(layer, 0),
        levels: [-certain, 0, certain],
        names: ["\(names[0]), above 90 %", names[0], names[1], "\(names[1]), above 90 %"]))
  }

  /// Where which of several classes has the largest output.
  private func regions(_ title: String) -> Field {
    let classes = network.outputs(parameters: parameters, at: places).map { Double(data.place($0)) }
    return field(
      title, values: classes, levels: (1..<data.classNames.count).map { Double($0) - 0.5 }, names: data.classNames)
  }

  /// What one hidden unit gives; layer and unit from 0.
  package func unit(_ unit: Int, inLayer layer: Int, after steps: Int) -> Element {
    let title = "Unit \(unit + 1) of hidden layer \(layer + 1) after \(steps.counted("step"))"
    guard network.inputs > 1 else { return .plot(curve(layer: layer, unit: unit, title)) }
    return .field(
      field(
        title, values: values(layer, unit), levels: [-0.5, 0, 0.5],
        names: ["below -0.5", "-0.5 to 0", "0 to 0.5", "above 0.5"]))
  }

  /// The network's outputs for every example, those of training first.
  package var outputs: [[Double]] { network.outputs(parameters: parameters, at: data.all.inputs) }

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

  /// The points of a field: the plane of the first two inputs, the topmost row first; further inputs, and the second
  /// where there is one only, stand at their mean, 0.
  private var places: [[Double]] {
    let (xRange, yRange) = (range(0), network.inputs > 1 ? range(1) : -1...1)
    let others = [Double](repeating: 0, count: max(0, network.inputs - 2))
    let (columns, rows) = (NetworkPicture.columns, NetworkPicture.rows)
    return (0..<rows).reversed().flatMap { row in
      (0..<columns).map { column in
        let x = place(column, of: columns, in: xRange)
        return network.inputs > 1 ? [x, place(row, of: rows, in: yRange)] + others : [x]
      }
    }
  }

  private func values(_ layer: Int, _ unit: Int) -> [Double] {
    network.values(ofUnit: unit, inLayer: layer, parameters: parameters, at: places)
  }

  /// A range of an input in the data's own units.
  private func own(_ input: Int, _ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let units = data.inputUnits[input]
    return units.own(range.lowerBound)...units.own(range.upperBound)
  }

  /// Numbers over the plane of the first two inputs, in the data's own units.
  private func field(_ title: String, values: [Double], levels: [Double], names: [String]) -> Field {
    let isFlat = network.inputs < 2
    return Field(
      title: title, xLabel: data.inputNames[0], yLabel: isFlat ? "" : data.inputNames[1], xRange: own(0, range(0)),
      yRange: isFlat ? -1...1 : own(1, range(1)), columns: NetworkPicture.columns, values: values, levels: levels,
      levelNames: names, marks: marks, markNames: data.isClassification ? data.classNames + ["told wrong"] : [])
  }

  /// The training examples, and whatever is classified wrongly.
  private var marks: [Field.Mark] {
    guard data.isClassification else { return [] }
    let all = data.all
    return outputs.enumerated().compactMap { index, output in
      let (input, target) = (all.inputs[index], all.targets[index])
      let isRight = data.isRight(output, target)
      guard index < data.training.count || !isRight else { return nil }
      return Field.Mark(
        x: data.inputUnits[0].own(input[0]), y: input.count > 1 ? data.inputUnits[1].own(input[1]) : 0,
        kind: isRight ? Int(target) : data.classNames.count)
    }
  }

  /// A unit over the only input, with the examples; the output in the target's own units.
  private func curve(layer: Int, unit: Int, _ title: String) -> Plot {
    let range = range(0)
    let places = (0..<120).map { place($0, of: 120, in: range) }
    let isOutput = layer == network.hidden.count
    let (x, y) = (data.inputUnits[0], isOutput ? data.targetUnits : DataSet.Units())
    let values = network.values(ofUnit: unit, inLayer: layer, parameters: parameters, at: places.map { [$0] })
    func points(_ name: String, _ examples: Examples) -> Plot.Series {
      let points = zip(examples.inputs, examples.targets).map { [x.own($0[0]), y.own($1)] }.sorted { $0[0] < $1[0] }
      return Plot.Series(name: name, points: points, style: .points)
    }
    return Plot(
      title: title, xLabel: data.inputNames[0], yLabel: isOutput ? data.targetName : "", yScale: .linear,
      series: [
        Plot.Series(name: isOutput ? "network" : "unit", points: zip(places, values).map { [x.own($0), y.own($1)] }),
        points("training", data.training),
      ] + (data.validation.count > 0 ? [points("held back", data.validation)] : []))
  }
}
