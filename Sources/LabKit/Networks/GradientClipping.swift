// Clipping: what keeps a gradient from being too large for one step.

/// A limit on gradients.
package struct GradientClipping: Hashable, Sendable {
  /// What is held within the limit, by the words of a knob.
  package enum Rule: String, CaseIterable, Hashable, Sendable {
    /// Nothing.
    case none
    /// The norm of all gradients together: all are multiplied by one factor, so that their direction stays.
    case norm
    /// Each gradient by itself, so that the direction changes.
    case value
  }

  /// What is held within the limit.
  package let rule: Rule
  /// The limit.
  package let limit: Double

  package init(_ rule: Rule, limit: Double) {
    self.rule = rule
    self.limit = limit
  }

  /// What all gradients are multiplied by.
  /// - Parameter norm: the norm of all of them together.
  package func factor(norm: Double) -> Double { rule == .norm && norm > limit ? limit / norm : 1 }

  /// One gradient after clipping.
  /// - Parameter factor: what `factor(norm:)` gave for all of them.
  package func clipped(_ gradient: Double, factor: Double) -> Double {
    switch rule {
    case .none: gradient
    case .norm: gradient * factor
    // Written so that a NaN stays one.
    case .value: gradient > limit ? limit : gradient < -limit ? -limit : gradient
    }
  }

  /// All gradients after clipping.
  package func clipped(_ gradients: [Double]) -> [Double] {
    let factor = factor(norm: euclideanNorm(gradients))
    return gradients.map { clipped($0, factor: factor) }
  }
}
