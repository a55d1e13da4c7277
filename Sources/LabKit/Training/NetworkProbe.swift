// A trained network asked for its outputs, or for one unit's, at any points.

import Autograd

extension MultilayerNetwork {
  /// What a unit gives at some points; no unit is left out.
  /// - Parameters:
  ///   - layer: the layer from 0; the last is the output.
  ///   - unit: the unit from 0.
  package func values(ofUnit unit: Int, inLayer layer: Int, parameters: [Double], at points: [[Double]]) -> [Double] {
    values(inLayer: layer, parameters: parameters, at: points).map { $0[unit] }
  }

  /// What all units of a layer give at some points.
  private func values(inLayer layer: Int, parameters: [Double], at points: [[Double]]) -> [[Double]] {
    let tape = Tape()
    let weights = tape.row(parameters)
    let layers = layers
    return points.map { point in
      var values = tape.row(point, wantsGradient: false)
      for number in 0...layer {
        values = tape.layer(
          weights: weights[layers[number].weights], inputs: values, biases: weights[layers[number].biases],
          activation: isHidden(number) ? activation.operation : nil)
      }
      return values.map(\.data)
    }
  }

  /// The network's outputs at some points, point by point.
  package func outputs(parameters: [Double], at points: [[Double]]) -> [[Double]] {
    values(inLayer: hidden.count, parameters: parameters, at: points)
  }
}
