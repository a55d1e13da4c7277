// A test: one question after the other, without hints and verdicts, then what it has shown.

import Course
import Editing
import Page

/// A test that is being taken.
struct AssessScreen: ScreenState {
  var test: Assessment
  /// The answer that is being typed.
  var line = TextLine()
  /// Why the last line was no answer; empty otherwise.
  var refused: [Element] = []
  /// The first row that is shown.
  var scroll = 0

  init(_ test: Assessment) { self.test = test }

  /// The question, or the result.
  var page: Page {
    if test.isFinished { return test.result.page }
    return Page(
      title: "Test, form \(test.form.rawValue.uppercased())", facts: ["question \(test.index + 1) of \(test.count)"],
      elements: test.elements + refused)
  }
}
