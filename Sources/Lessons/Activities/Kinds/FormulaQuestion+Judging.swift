// Whether a formula is right: at the lesson's own numbers, and at many others.

import Templates
import Diagnostics
import Quantities

extension FormulaQuestion {
  /// What is found about a learner's formula.
  enum Judgement: Hashable, Sendable {
    /// It is right.
    case right
    /// It gives the right number here, but not with other numbers.
    case onlyHere
    /// It gives this number, which is not the right one.
    case wrong(value: Double)
    /// It names what is asked for.
    case circular
    /// It cannot be read.
    case unreadable(DiagnosticReport)
  }

  /// Judges a formula. It is right if, at the lesson's numbers and wherever else one looks, it equals the author's answer;
  /// or failing that, the quantity itself.
  func judge(_ text: String, in context: LessonContext, seed: UInt64 = 1) -> Judgement {
    if isCircular(text, in: context) { return .circular }
    let value: Double
    let wanted: Double
    do throws(DiagnosticReport) {
      value = try context.value(of: text)
      wanted = try context.value(of: quantity.text)
    } catch {
      return .unreadable(error)
    }
    guard ExpressionEquality.agree(value, wanted) else { return .wrong(value: value) }
    let isSame = ExpressionEquality(context).holds(text, anyOf: [answer, quantity.text], seed: seed)
    return isSame ? .right : .onlyHere
  }

  /// Whether the author's answer computes the quantity close to the lesson's numbers too.
  func isAnswerGeneral(in context: LessonContext) -> Bool {
    ExpressionEquality(context).holdsNearby(answer, quantity.text)
  }

  private func isCircular(_ text: String, in context: LessonContext) -> Bool {
    switch quantity.kind {
    case .update: return text.scanned().contains { $0.text == "after" }
    case .expression: return text.scanned().map(\.text) == quantity.text.scanned().map(\.text)
    case .value, .gradient, .local:
      return QuantityParser(context.narrator.naming, as: .author).mentions(quantity.kind, in: text)
    }
  }
}
