// A question in the middle of a walk: the tutor asks for the number before it shows the step.

/// The line for the answer to the question that the walk's quiz has open.
package struct QuizScreen: Sendable {
  /// The answer that is being typed.
  var line = TextLine()
}
