// What a question asks for: one number of a network, by how an author writes it.

import Progress

/// A number of a network: a value, a gradient, a local derivative, an updated parameter, or any expression.
///
/// Nodes are those of the step's `LessonContext.network`.
package struct Quantity: Hashable, Sendable {
  /// What sort of number it is.
  package enum Kind: Hashable, Sendable {
    /// A value of the forward pass: `z1`.
    case value(node: Int)
    /// The gradient of the loss: `dL/dw1`.
    case gradient(node: Int)
    /// Another derivative: `dz2/da1`.
    case local(result: Int, operand: Int)
    /// What a parameter becomes by the update: `w1 after update`.
    case update(node: Int)
    /// Anything else.
    case expression
  }

  /// How it is written: what `LessonContext.value(of:)` evaluates.
  package let text: String
  /// What sort of number it is.
  package let kind: Kind

  package init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }
}

extension Quantity {
  /// The quantity as it is named in a generated question: a template.
  var question: String {
    switch kind {
    case .value, .expression: "`\(text.replacing("{", with: "{{").replacing("}", with: "}}"))`"
    case .gradient, .local: "`\(text)`"
    case .update: "`\(text)`, with the rate {rate}"
    }
  }

  /// The skill that it asks for, where the author names none.
  func skill(in context: LessonContext?) -> Skill {
    switch kind {
    case .value: return .forwardValue
    case .local: return .localDerivative
    case .update: return .update
    case .gradient(let node): return context.map { Skill.ofGradient(node, in: $0.narrator) } ?? .chainProduct
    case .expression: return .ofExpression(text)
    }
  }
}
