// What is found about an answer, and what it is judged by.

import Grading
import Page
import Quantities

/// What a task needs to know of whoever shows it.
package struct TaskView: Sendable {
  /// How numbers are written.
  package var format = NumberFormat.standard
  /// The learner's earlier answers about the same numbers.
  package var earlier: [Answered] = []

  package init(format: NumberFormat = NumberFormat.standard, earlier: [Answered] = []) {
    self.format = format
    self.earlier = earlier
  }
}

/// What is found about an answer.
package struct Finding: Sendable {
  /// Right, wrong and so on.
  package var kind: RunOutcome
  /// What is said.
  package var message: [Element] = []
  /// The numbers behind it, said unless the author's words after it say them.
  package var numbers: [RichText] = []
  /// What is said as well, but stands on the page already.
  package var aside: [Element] = []
  /// The answer for later ones that build on it.
  package var answered: Answered?
  /// What the journal keeps as the answer; nil for the line itself.
  package var kept: String?
  /// The mistakes that it may be: rows of the mistake table, `rounded-off`, `carried-forward`.
  package var mistakes: [String] = []
  /// Slips that it may come from, to be told apart.
  package var ambiguity: Ambiguity?
  /// That the answer is not right, where nothing tells why: a smaller question may follow it.
  package var refusal: RichText?
  /// Whether the answer was to a smaller question on the way, and not to what the step asks.
  package var isSmaller = false
  /// Where the slip happened that correct work carried forward.
  package var origins: [Quantity] = []

  package init(_ kind: RunOutcome, _ message: [Element] = []) {
    self.kind = kind
    self.message = message
  }

  /// Whether it is wrong, and something tells why.
  var isExplained: Bool { kind == .wrong && refusal == nil }

  /// A finding said in one sentence.
  package init(_ kind: RunOutcome, _ sentence: RichText) { self.init(kind, [.prose(sentence)]) }

  /// The same with a sentence before it.
  package func after(_ sentence: RichText) -> Finding {
    var finding = self
    finding.message.insert(.prose(sentence), at: 0)
    return finding
  }

  /// What cannot be read, and how to write it.
  package static func unreadable(_ text: String) -> Finding { Finding(.unreadable, RichText(text, .warning)) }
}

extension RichText {
  /// `Right`, and what follows.
  package static func right(_ rest: String = ".") -> RichText { RichText("Right", .good) + RichText(rest) }
  /// How an answer was read that was not written as the language has it.
  package static func readAs(_ formula: String) -> RichText { RichText("read as \(formula)", .muted) }
  /// `Not yet`, and what follows.
  package static func wrong(_ rest: String = ".") -> RichText { RichText("Not yet", .warning) + RichText(rest) }
}
