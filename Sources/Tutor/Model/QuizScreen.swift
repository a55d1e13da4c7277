// A question in the middle of a walk: the tutor asks for the number before it shows the step.

import Course
import Page

/// A question about the next step of a walk.
public struct QuizScreen: Sendable {
  /// The question.
  let question: Question
  /// The answer that is being typed.
  var line = TextLine()
  /// What has been said so far: answers, what they reveal, hints.
  var said: [RichText] = []
  /// How many hints have been given.
  var hints = 0

  init(_ question: Question) { self.question = question }
}
