// A multilayer network: hidden layers of units over the inputs, linear outputs, and the mean loss of a batch.

import Autograd

/// The shape of a network, without its weights.
///
/// A parameter list has each layer's weights, unit after unit, then its biases; the output layer comes last.
package struct MultilayerNetwork: Hashable, Sendable {
  /// What is minimized; each is a mean over the batch.
  package enum Loss: String, Hashable, Sendable {
    /// Binary cross-entropy of the output as a logit z: softplus(z) - y·z.
    case crossEntropy
    /// Cross-entropy of the softmax of one output for each class.
    case softmax
    /// (z - y)².
    case squaredError
  }

  /// How many inputs there are.
  package var inputs: Int
  /// How many units each hidden layer has.
  package var hidden: [Int]
  /// How many outputs there are: one for each of several classes, else one.
  package var outputs: Int
  /// The hidden units' activation.
  package var activation: ActivationChoice
  /// What is minimized.
  package var loss: Loss
  /// The chance that a hidden unit is left out of a training step; the others count for more, so that sums stay.
  package var dropout: Double

  package init(
    inputs: Int, hidden: [Int], activation: ActivationChoice, loss: Loss = .crossEntropy, outputs: Int = 1,
    dropout: Double = 0
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
    self.activation = activation
    self.loss = loss
    self.dropout = dropout
  }

  /// One layer's place in the parameter list.
  package struct Layer: Hashable, Sendable {
    /// How many inputs each unit has.
    package var inputs: Int
    /// How many units there are.
    package var units: Int
    /// Where the weights are, unit after unit.
    package var weights: Range<Int>
    /// Where the biases are.
    package var biases: Range<Int>

    /// Weights and biases.
    package var parameters: Range<Int> { weights.lowerBound..<biases.upperBound }
  }

  /// All layers, the output's last.
  package var layers: [Layer] {
    var layers: [Layer] = []
    var (start, width) = (0, inputs)
    for units in hidden + [outputs] {
      let end = start + units * width
      layers.append(Layer(inputs: width, units: units, weights: start..<end, biases: end..<end + units))
      (start, width) = (end + units, units)
    }
    return layers
  }

  /// How many parameters there are.
  package var parameterCount: Int { layers.last?.parameters.upperBound ?? 0 }

  /// Whether a layer, from 0, is hidden.
  package func isHidden(_ layer: Int) -> Bool { layer < hidden.count }

  /// Initial parameters: random weights, biases 0.
  package func initialParameters(
    _ initialization: Initialization = .xavier, scale: Double = 1, seed: UInt64
  ) -> [Double] {
    var random = RandomNumbers(seed: seed)
    return layers.flatMap { layer -> [Double] in
      initialization.weights(inputs: layer.inputs, outputs: layer.units, scale: scale, random: &random)
        + layer.biases.map { _ in 0 }
    }
  }

  /// A network for a data set: its inputs, its outputs, and the loss that suits its target.
  package init(for data: DataSet, hidden: [Int], activation: ActivationChoice, dropout: Double = 0) {
    self.init(
      inputs: data.inputNames.count, hidden: hidden, activation: activation,
      loss: !data.isClassification ? .squaredError : data.hasManyClasses ? .softmax : .crossEntropy,
      outputs: data.outputs, dropout: dropout)
  }

  /// What the loss compares outputs with: one number, or for softmax 1 at the class and 0 elsewhere.
  package func wanted(_ target: Double) -> [Double] {
    loss == .softmax ? (0..<outputs).map { Double($0) == target ? 1 : 0 } : [target]
  }
}
