// What is found about an answer, and what it is judged by.

import Grading
import Narration
import Page
import Quantities

/// What a task needs to know of whoever shows it.
package struct TaskView: Sendable {
  /// How numbers are written.
  var format = NumberFormat.standard
  /// The learner's earlier answers about the same numbers.
  var earlier: [Answered] = []
}

/// What is found about an answer.
package struct Finding: Sendable {
  /// Right, wrong and so on.
  var kind: RunOutcome
  /// What is said.
  var message: [Element] = []
  /// What is said as well, but stands on the page already.
  var aside: [Element] = []
  /// The answer for later ones that build on it.
  var answered: Answered?
  /// What the journal keeps as the answer; nil for the line itself.
  var kept: String?
  /// The mistakes that it may be: rows of the mistake table, `rounded-off`, `carried-forward`.
  var mistakes: [String] = []
  /// Slips that it may come from, to be told apart.
  var ambiguity: Ambiguity?
  /// Where the slip happened that correct work carried forward.
  var origins: [Quantity] = []

  init(_ kind: RunOutcome, _ message: [Element] = []) {
    self.kind = kind
    self.message = message
  }

  /// A finding said in one sentence.
  init(_ kind: RunOutcome, _ sentence: RichText) { self.init(kind, [.prose(sentence)]) }

  /// What cannot be read, and how to write it.
  static func unreadable(_ text: String) -> Finding { Finding(.unreadable, RichText(text, .warning)) }
}

extension RichText {
  /// `Right`, and what follows.
  static func right(_ rest: String = ".") -> RichText { RichText("Right", .good) + RichText(rest) }
  /// `Not yet`, and what follows.
  static func wrong(_ rest: String = ".") -> RichText { RichText("Not yet", .warning) + RichText(rest) }
}
