// Say what will come out before it is shown.

import Templates
import Diagnostics
import Page
import Quantities
import YAML

/// A prediction about one number, or about two.
package struct Prediction: Hashable, Sendable {
  /// What is predicted.
  enum Kind: String, CaseIterable, Hashable, Sendable {
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
  let kind: Kind
  /// The number.
  let quantity: AskedQuantity
  /// What it is held against; nil for the sign.
  let against: AskedQuantity?
  /// Whether the numbers are kept back, because a later step asks for them.
  package let hidesNumbers: Bool

  /// An outcome in words.
  func words(_ outcome: Outcome) -> String {
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

extension Prediction: NetworkActivity {
  package var askedTexts: [String] { [quantity.text] + (against.map { [$0.text] } ?? []) }
  package var isClosed: Bool { true }

  package func task(in context: LessonContext) -> any StepTask { PredictTask(activity: self, context: context) }

  package func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { true }

  package func moved(to context: LessonContext, _ change: (String) -> String) -> Prediction? {
    guard let moved = context.moved(quantity, change) else { return nil }
    let other = against.flatMap { context.moved($0, change) }
    guard (other == nil) == (against == nil) else { return nil }
    return Prediction(
      prompt: prompt.mapped(change), kind: kind, quantity: moved, against: other,
      hidesNumbers: hidesNumbers)
  }

  /// What comes out must be told without computing to the last digit.
  package func score(of move: Move) -> Double? {
    guard let outcome = try? outcome(in: move.context), let value = try? move.context.value(of: quantity.text),
      value.isFinite
    else { return nil }
    let other = against.flatMap { try? move.context.value(of: $0.text) } ?? 0
    let isClear = outcome == .same || abs(value - other) > 0.01 * max(abs(value), abs(other), 0.01)
    return other.isFinite && isClear ? 1 : nil
  }

  package func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? {
    KnownSoFar(context).listing(before: quantity, format)
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

  static let kind: ActivityKind = ActivityKind(key: "predict", fields: ["prompt", "of", "against", "kind", "numbers"]) {
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
    let numbers = reading.word(fields["numbers"], "numbers", of: ["now", "later"])
    return Prediction(
      prompt: prompt, kind: kind, quantity: quantity, against: against, hidesNumbers: numbers == "later")
  }
}
