// What a question asks for: one number of a network, as its author writes it.

import Diagnostics
import Quantities

/// A number of a network with the author's words for it.
///
/// Nodes are those of the step's `LessonContext.network`.
package struct AskedQuantity: Hashable, Sendable {
  /// How it is written: what `LessonContext.value(of:)` evaluates.
  package let text: String
  /// What it is.
  package let kind: Quantity

  package init(text: String, kind: Quantity) {
    self.text = text
    self.kind = kind
  }

  /// A quantity that is only known by its words.
  package init(expression text: String) { self.init(text: text, kind: .expression(text.trimmed)) }
}

extension AskedQuantity {
  /// Whether it is more than an expression.
  package var isNamed: Bool { if case .expression = kind { false } else { true } }

  /// The quantity as it is named in a generated question: a template.
  package var question: String {
    switch kind {
    case .value, .expression: "`\(text.replacing("{", with: "{{").replacing("}", with: "}}"))`"
    case .gradient, .local: "`\(text)`"
    case .update: "`\(text)`, with the rate {rate}"
    }
  }
}
