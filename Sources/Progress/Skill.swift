// The skills that lessons teach and exercises ask for.

/// Something a learner can do, with a mastery of its own.
package enum Skill: String, CaseIterable, Hashable, Sendable, Codable {
  /// Compute a value of the forward pass.
  case forwardValue = "forward-value"
  /// Find the derivative of one operation.
  case localDerivative = "local-derivative"
  /// Multiply upstream gradient and local derivative, along a path.
  case chainProduct = "chain-product"
  /// Add the contributions of several paths.
  case sumOverPaths = "sum-over-paths"
  /// Find the δ of a pre-activation.
  case delta
  /// Find the gradient of a weight or bias.
  case weightGradient = "weight-gradient"
  /// Make one step of gradient descent.
  case update
  /// Find the derivative of a loss.
  case lossGradient = "loss-gradient"
  /// See layers as matrices: shapes and transposes.
  case matrixForm = "matrix-form"
  /// Check a gradient numerically.
  case gradientCheck = "gradient-check"
  /// Say what backpropagation does, and why.
  case concepts

  /// The skill in words.
  package var title: String {
    switch self {
    case .forwardValue: "values of the forward pass"
    case .localDerivative: "local derivatives"
    case .chainProduct: "products of the chain rule"
    case .sumOverPaths: "sums over paths"
    case .delta: "δ of a pre-activation"
    case .weightGradient: "gradients of weights and biases"
    case .update: "the update"
    case .lossGradient: "gradients of losses"
    case .matrixForm: "layers as matrices"
    case .gradientCheck: "gradient checks"
    case .concepts: "what backpropagation is"
    }
  }
}
