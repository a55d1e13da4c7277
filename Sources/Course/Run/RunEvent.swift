// What came of something that a learner did: what to say, and what to keep.

import Page
import Progress

/// What came of an answer or a command.
package struct RunEvent: Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// A right answer.
    case right
    /// An answer that is right given an earlier slip. The learner may go on, or back to the slip.
    case carried
    /// A wrong answer, or one that is not exact enough.
    case wrong
    /// An answer without right and wrong was kept.
    case kept
    /// What was written could not be read as an answer.
    case unreadable
    /// Another step, or another stop of a walk, is shown now.
    case moved
    /// A hint, a solution or an explanation was given.
    case told
    /// A lab must be run before the answer can be judged: `LessonRun.awaited` says which.
    case computing
    /// Nothing was done; the message says why.
    case refused
    /// The lesson came to its end.
    case finished

    /// What the journal says of an answer: nil for one that only carried a slip forward, and where nothing was judged.
    var isRight: Bool? {
      switch self {
      case .right: true
      case .wrong: false
      case .carried, .kept, .unreadable, .moved, .told, .computing, .refused, .finished: nil
      }
    }
  }

  /// What happened.
  package let kind: Kind
  /// What is said; the page says it too, until the step is left.
  package let message: [Element]
  /// The mistakes that a wrong answer may be: rows of the mistake table, `rounded-off` or `carried-forward`.
  package let mistakes: [String]
  /// The step of the slip that a carried answer comes from, for a way back.
  package let wayBack: Int?
  let drafts: [Record]

  init(
    _ kind: Kind, _ message: [Element] = [], mistakes: [String] = [], wayBack: Int? = nil, drafts: [Record] = []
  ) {
    self.mistakes = mistakes
    self.kind = kind
    self.message = message
    self.wayBack = wayBack
    self.drafts = drafts
  }

  /// Whether an answer was right; nil where nothing was judged.
  package var isRight: Bool? {
    switch kind {
    case .right: true
    case .wrong, .carried: false
    case .kept, .unreadable, .moved, .told, .computing, .refused, .finished: nil
    }
  }

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
      choices: choices, seed: seed, mistake: mistake)
  }
}
