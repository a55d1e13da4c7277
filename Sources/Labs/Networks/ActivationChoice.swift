// The activations that labs offer, by the name of their knob's words.

import Autograd

/// An activation of a layer.
public enum ActivationChoice: String, CaseIterable, Hashable, Sendable {
  case sigmoid, tanh, relu
  case leakyRelu = "leaky-relu"
  case elu, gelu, silu, softplus, linear

  /// The engine's operation; nil for a linear layer.
  public var operation: Operation? {
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
}
