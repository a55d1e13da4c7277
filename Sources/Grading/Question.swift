// A question about one number of a training step.

import Quantities
import Autograd
import Diagnostics
import Narration
import NetworkLanguage
import Page

/// A question: what is asked for, in which round of which network, and how exactly.
package struct Question: Sendable {
  /// The network, with its names and its walk.
  package let narrator: Narrator
  /// The training; its current round is what is asked about.
  package let training: Training
  /// What is asked for.
  package let subject: Quantity
  /// How exact the answer must be.
  package let precision: Precision
  /// The right answer.
  package let answer: Double
  /// Asks a question.
  /// - Throws: a report where the subject is an expression that does not evaluate, or what is asked for is not a finite
  ///   number.
  package init(
    _ narrator: Narrator, _ training: Training, _ subject: Quantity, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    self.narrator = narrator
    self.training = training
    self.subject = subject
    self.precision = precision
    answer = try narrator.evaluation(training).value(of: subject)
  }

  /// Asks for what a text says: `z1`, `dL/dw1`, `da1/dz1`, `w1 after update`, `L after w1`, `2*(z2 - y)`.
  package init(
    _ narrator: Narrator, _ training: Training, asking text: String, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    try self.init(
      narrator, training, QuantityParser(narrator.naming, as: .learner).quantity(text), precision: precision)
  }

  /// What is asked for, in symbols: `∂L/∂w1`.
  package var symbols: String { subject.symbols(in: narrator.naming) }

  /// Whether a text has no operation that the tutor made of a function of the network: `softmax` is computed with
  /// `logaddexp`, which the learner never wrote.
  func isInKnownOperations(_ text: String) -> Bool {
    !text.contains("logaddexp") || narrator.network.source.text.contains("logaddexp")
  }

  /// The question in words: "What is ∂L/∂w1?"
  package var prompt: RichText {
    RichText("What is ") + RichText(symbols, .code) + RichText("? ")
      + RichText("(\(precision.words(for: answer)))", .muted)
  }
}
