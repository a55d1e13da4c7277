// What there is to see in the lab of expression swell, in words.

import LabKit
import Page

struct SwellWords {
  private let it: SwellExperiment

  init(_ experiment: SwellExperiment) { it = experiment }

  /// What is true of the level.
  var claims: [Claim] { Statement.claims(about: self, [Self.sizes, Self.expression, Self.growth, Self.values]) }

  // MARK: Facts

  private var level: SwellExperiment.Level { it.level }
  private var operations: Int { level.operations(it.form) }
  private var before: SwellExperiment.Level? { level.number > 2 ? it.levels[level.number - 2] : nil }

  private func text(_ number: Double) -> String { ShortNumber.text(number) }

  /// How far two numbers are apart, in units of the backward sweep's, or of 1 where that is small.
  private func gap(_ value: Double) -> Double { abs(value - it.value) / max(1, abs(it.value)) }

  // MARK: Statements

  private static let sizes: [Statement<SwellWords>] = [
    .init("first", if: { $0.level.number == 1 }) { _ in
      "l1 is x itself, so its derivative is 1. Each level more puts 4·l·(1 - l) in the place of l."
    },
    .init("shorter", if: { $0.operations <= $0.level.recorded }) {
      "At level \($0.level.number) the derivative takes \($0.operations) operations as an expression, the recorded pass "
        + "\($0.level.recorded)."
    },
    .init("swell", if: { $0.it.form == .unsimplified }) {
      "At level \($0.level.number) the derivative takes \($0.operations) operations as an expression; the recorded pass "
        + "takes \($0.level.recorded), and its backward sweep \($0.level.products) products."
    },
    .init("swell.expanded") {
      "Multiplied out, the derivative is a polynomial of degree \($0.level.polynomial.degree) with \($0.operations) "
        + "operations; the recorded pass takes \($0.level.recorded), and its backward sweep \($0.level.products) products."
    },
  ]

  /// How much of an expression is quoted.
  private static let quoted = 48

  private static let expression: [Statement<SwellWords>] = [
    .init("expression", if: { $0.level.number > 1 && $0.level.text($0.it.form).count <= SwellWords.quoted }) {
      "It is \($0.level.text($0.it.form).cut(SwellWords.quoted))."
    },
    .init("expression.cut", if: { $0.level.number > 1 }) {
      let text = $0.level.text($0.it.form)
      return "It begins \(text.cut(SwellWords.quoted)) and has \(text.count) characters."
    },
  ]

  private static let growth: [Statement<SwellWords>] = [
    .init("growth", if: { $0.before != nil }) {
      let before = $0.before?.operations($0.it.form) ?? 0
      return
        "This level multiplied its operations by \($0.text(Double($0.operations) / Double(before))) and added 3 to the "
        + "recorded pass."
    }
  ]

  private static let values: [Statement<SwellWords>] = [
    .init("value.lost", if: { $0.it.form == .simplified && $0.gap($0.it.expressionValue) > 1e-3 }) {
      "In doubles the polynomial gives \($0.text($0.it.expressionValue)) at this x, not \($0.text($0.it.value)): its terms "
        + "reach \($0.text($0.level.polynomial.largestTerm(at: $0.it.x))) and cancel."
    },
    .init("value", if: { $0.gap($0.it.numeric) < 1e-4 }) {
      "At x = \(Settings.text(.number($0.it.x))) the sweep gives \($0.text($0.it.value)); a central difference agrees "
        + "to \($0.text($0.gap($0.it.numeric)))."
    },
  ]
}
