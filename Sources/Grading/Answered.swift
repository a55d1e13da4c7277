// An answer that a learner gave earlier, for what later answers are built on.

import Quantities

/// An earlier answer.
package struct Answered: Hashable, Sendable {
  /// What was asked for.
  package let subject: Quantity
  /// What was asked for, in symbols.
  package let symbols: String
  /// The answer as typed.
  package let text: String
  /// The number that the learner gave.
  package let value: Double
  /// Whether it was accepted.
  package let isRight: Bool
  /// For an answer that only carried an earlier slip forward: the answers where it began.
  package let origins: [Quantity]

  package init(
    subject: Quantity, symbols: String, text: String, value: Double, isRight: Bool, origins: [Quantity] = []
  ) {
    self.subject = subject
    self.symbols = symbols
    self.text = text
    self.value = value
    self.isRight = isRight
    self.origins = origins
  }

  /// Records a graded answer; nil for one that could not be read.
  package init?(_ text: String, to question: Question, verdict: Verdict) {
    guard let value = verdict.number else { return nil }
    var origins: [Quantity] = []
    if case .carried(let carried) = verdict { origins = carried.from.map(\.subject) }
    self.init(
      subject: question.subject, symbols: question.symbols, text: text, value: value, isRight: verdict.isRight,
      origins: origins)
  }
}
