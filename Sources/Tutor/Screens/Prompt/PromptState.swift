// A question with a line to answer on; the screen below has asked it.

import Editing
import Canvas

/// The question, and what is typed so far.
struct PromptScreen: ScreenState {
  static let isOverlay = true

  let question: Question
  var line: TextLine
  /// What was wrong with the last answer; the answer stays to be mended.
  var problem = ""

  init(_ question: Question) {
    self.question = question
    line = TextLine(question.text)
    // A number that is typed replaces the one that stands there; a cursor key keeps it to be changed.
    if !question.text.isEmpty { line.select() }
  }
}
