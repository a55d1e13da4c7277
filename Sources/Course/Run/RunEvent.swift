// What came of something that a learner did: what to say, and what to keep.

import Lessons
import Page
import Progress

/// What came of an answer or a command.
package struct RunEvent: Sendable {
  /// What happened.
  package let kind: RunOutcome
  /// What is said; the page says it too, until the step is left.
  package let message: [Element]
  /// The mistakes that a wrong answer may be: rows of the mistake table, `rounded-off` or `carried-forward`.
  package let mistakes: [String]
  /// The step of the slip that a carried answer comes from, for a way back.
  package let wayBack: Int?
  let drafts: [Record]

  init(
    _ kind: RunOutcome, _ message: [Element] = [], mistakes: [String] = [], wayBack: Int? = nil, drafts: [Record] = []
  ) {
    self.mistakes = mistakes
    self.kind = kind
    self.message = message
    self.wayBack = wayBack
    self.drafts = drafts
  }

  /// Whether an answer was right; nil for one that only carried a slip forward, and where nothing was judged.
  package var isRight: Bool? { kind.isRight }

  /// Whether the page shows another step or stop than before.
  package var hasMoved: Bool { kind == .moved || kind == .finished }

  /// What to append to the journal, mostly one record or none.
  package func records(at time: Double) -> [Record] { drafts.map { $0.moved(to: time) } }
}

extension Record {
  /// The same at another time.
  func moved(to time: Double) -> Record {
    Record(
      time: time, kind: kind, lesson: lesson, network: network, step: step, skill: skill, answer: answer, right: right,
      hints: hints,
      choices: choices, seed: seed, mistake: mistake, shown: shown)
  }
}
