// A question in the middle of a walk: the tutor asks for the number before it shows the step.

import Editing
import Course

/// The question that the quiz of the walk below has open, and the line for its answer.
struct QuizScreen: ScreenState {
  static let isOverlay = true

  var run: QuizRun
  /// The answer that is being typed.
  var line = TextLine()

  init(_ run: QuizRun) { self.run = run }
}
