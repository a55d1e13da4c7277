// A multilayer network: hidden layers of units over the inputs, one linear output, and the mean loss of a batch.

import Autograd

/// The shape of a network, without its weights.
///
/// A parameter list has each layer's weights, unit after unit, then its biases; the output layer comes last.
public struct MultilayerNetwork: Hashable, Sendable {
  /// What is minimized; each is a mean over the batch.
  public enum Loss: String, Hashable, Sendable {
    /// Binary cross-entropy of the output as a logit z: softplus(z) - y·z.
    case crossEntropy
    /// (z - y)².
    case squaredError
  }

  /// How many inputs there are.
  public var inputs: Int
  /// How many units each hidden layer has.
  public var hidden: [Int]
  /// The hidden units' activation.
  public var activation: ActivationChoice
  /// What is minimized.
  public var loss: Loss
  /// The chance that a hidden unit is left out of a training step; the others count for more, so that sums stay.
  public var dropout: Double

  /// Creates a shape.
  public init(
    inputs: Int, hidden: [Int], activation: ActivationChoice, loss: Loss = .crossEntropy, dropout: Double = 0
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.activation = activation
    self.loss = loss
    self.dropout = dropout
  }

  /// One layer's place in the parameter list.
  public struct Layer: Hashable, Sendable {
    /// How many inputs each unit has.
    public var inputs: Int
    /// How many units there are.
    public var units: Int
    /// Where the weights are, unit after unit.
    public var weights: Range<Int>
    /// Where the biases are.
    public var biases: Range<Int>

    /// Weights and biases.
    public var parameters: Range<Int> { weights.lowerBound..<biases.upperBound }
  }

  /// All layers, the output's last.
  public var layers: [Layer] {
    var layers: [Layer] = []
    var (start, width) = (0, inputs)
    for units in hidden + [1] {
      let end = start + units * width
      layers.append(Layer(inputs: width, units: units, weights: start..<end, biases: end..<end + units))
      (start, width) = (end + units, units)
    }
    return layers
  }

  /// How many parameters there are.
  public var parameterCount: Int { layers.last?.parameters.upperBound ?? 0 }

  /// Whether a layer, from 0, is hidden.
  func isHidden(_ layer: Int) -> Bool { layer < hidden.count }

  /// First parameters: weights by chance, biases 0.
  public func initialParameters(
    _ initialization: Initialization = .xavier, scale: Double = 1, seed: UInt64
  ) -> [Double] {
    var random = RandomNumbers(seed: seed)
    return layers.flatMap { layer -> [Double] in
      initialization.weights(inputs: layer.inputs, outputs: layer.units, scale: scale, random: &random)
        + layer.biases.map { _ in 0 }
    }
  }
}
