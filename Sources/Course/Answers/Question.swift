// A question about one number of a training step.

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
  package let subject: Subject
  /// How exact the answer must be.
  package let precision: Precision
  /// The right answer.
  package let answer: Double
  /// The lesson that asks for an expression, for what only a lesson can write: `L(w = 0.7)`.
  let lesson: LessonContext?

  /// Asks a question.
  /// - Throws: a report where the subject is an expression that does not evaluate, or what is asked for is not a finite
  ///   number.
  package init(
    _ narrator: Narrator, _ training: Training, _ subject: Subject, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    self.narrator = narrator
    self.training = training
    self.subject = subject
    self.precision = precision
    answer = try Evaluation(narrator: narrator, training: training).value(of: subject)
    lesson = nil
  }

  /// Asks for an expression of a lesson.
  init(_ lesson: LessonContext, expression text: String, precision: Precision) throws(DiagnosticReport) {
    narrator = lesson.narrator
    training = lesson.training()
    subject = .expression(text)
    self.precision = precision
    answer = try lesson.value(of: text)
    self.lesson = lesson
  }

  /// Asks for what a text says: `z1`, `dL/dw1`, `da1/dz1`, `w1 after update`, `L after w1`, `2*(z2 - y)`.
  package init(
    _ narrator: Narrator, _ training: Training, asking text: String, precision: Precision = .standard
  ) throws(DiagnosticReport) {
    try self.init(narrator, training, Subject(text, in: narrator), precision: precision)
  }

  /// What is asked for, in symbols: `∂L/∂w1`.
  package var symbols: String { subject.symbols(in: narrator) }

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
