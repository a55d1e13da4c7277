// Say what will come out before it is shown.

import Yams
import Diagnostics

/// A prediction about one number, or about two.
package struct Prediction: Hashable, Sendable {
  /// What is predicted.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Whether the number falls, rises or stays, seen from the one it is held against.
    case falls
    /// Whether the number is negative, positive or zero.
    case sign
    /// Whether the number is larger or smaller than, or equal to, the one it is held against.
    case larger
  }

  /// What comes out: how the number compares with the other one, or with 0.
  package enum Outcome: Int, CaseIterable, Hashable, Sendable {
    case below = -1
    case same = 0
    case above = 1
  }

  /// The question.
  package let prompt: Template
  /// What is predicted.
  package let kind: Kind
  /// The number.
  package let quantity: AskedQuantity
  /// What it is held against; nil for the sign.
  package let against: AskedQuantity?

  /// An outcome in words.
  package func words(_ outcome: Outcome) -> String {
    switch (kind, outcome) {
    case (.falls, .below): "it falls"
    case (.falls, .same): "it stays"
    case (.falls, .above): "it rises"
    case (.sign, .below): "negative"
    case (.sign, .same): "zero"
    case (.sign, .above): "positive"
    case (.larger, .below): "smaller"
    case (.larger, .same): "equal"
    case (.larger, .above): "larger"
    }
  }
}

extension Prediction {
  /// What comes out; numbers closer than a billionth of their size count as the same.
  package func outcome(in context: LessonContext) throws(DiagnosticReport) -> Outcome {
    let value = try context.value(of: quantity.text)
    let other: Double = if let against { try context.value(of: against.text) } else { 0 }
    if abs(value - other) <= 1e-9 * max(abs(value), abs(other)) { return .same }
    return value < other ? .below : .above
  }

  static let kind: ActivityKind = ActivityKind(key: "predict", fields: ["prompt", "of", "against", "kind"]) {
    reading, node, _ in
    guard
      let fields = reading.fields(node, "predict", known: kind.fields, required: ["prompt", "of", "kind"]),
      let prompt = reading.template(fields["prompt"], "prompt"),
      let quantity = reading.quantity(fields["of"], "of"),
      let word = reading.word(fields["kind"], "kind", of: Kind.allCases.map(\.rawValue)),
      let kind = Kind(rawValue: word)
    else { return nil }
    if kind == .sign, let against = fields["against"] {
      reading.error("a sign is held against nothing", at: against, help: "remove against:, or use kind: larger")
    }
    if kind != .sign, fields["against"] == nil {
      reading.error("predict needs against", at: node, help: "add against: with what \(quantity.text) is held against")
    }
    let against = kind == .sign ? nil : reading.quantity(fields["against"], "against")
    return .predict(Prediction(prompt: prompt, kind: kind, quantity: quantity, against: against))
  }
}
