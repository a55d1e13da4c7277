// The layers of the networks whose cost is counted: tanh units and linear outputs, on a tape.

import Autograd

/// Layers recorded for one example.
struct CostLayers {
  let outputs: Row
  /// The nodes of weights and biases.
  let parameters: [Int]

  /// Records them.
  /// - Parameter parametersWantGradients: whether the derivatives are to be those by the weights and biases.
  init(
    _ tape: Tape, _ inputs: Row, layers: Int, width: Int, outputs: Int, parametersWantGradients: Bool,
    _ random: inout RandomNumbers
  ) {
    var values = inputs
    var parameters: [Int] = []
    for layer in 0...layers {
      let (units, count) = (layer < layers ? width : outputs, values.count)
      let reach = 1 / Double(count).squareRoot()
      let weights = tape.row(
        (0..<units * count).map { _ in reach * random.normal() }, wantsGradient: parametersWantGradients)
      let biases = tape.row((0..<units).map { _ in 0.1 * random.normal() }, wantsGradient: parametersWantGradients)
      parameters += weights.map(\.index) + biases.map(\.index)
      values = tape.layer(weights: weights, inputs: values, biases: biases, activation: layer < layers ? .tanh : nil)
    }
    self.outputs = values
    self.parameters = parameters
  }
}
