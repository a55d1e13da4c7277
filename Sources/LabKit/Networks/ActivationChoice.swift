// The activations that labs offer, by the name of their knob's words.

import Autograd

/// An activation of a layer.
package enum ActivationChoice: String, CaseIterable, Hashable, Sendable {
  case sigmoid, tanh, relu
  case leakyRelu = "leaky-relu"
  case elu, gelu, silu, softplus, linear

  /// The engine's operation; nil for a linear layer.
  package var operation: Operation? {
    switch self {
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .leakyRelu: .leakyRelu
    case .elu: .elu
    case .gelu: .gelu
    case .silu: .silu
    case .softplus: .softplus
    case .linear: nil
    }
  }

  /// The largest slope that it has anywhere; a test holds it against the curve.
  package var largestSlope: Double {
    switch self {
    case .sigmoid: 0.25
    case .gelu: 1.12890
    case .silu: 1.09984
    case .tanh, .relu, .leakyRelu, .elu, .softplus, .linear: 1
    }
  }
}
