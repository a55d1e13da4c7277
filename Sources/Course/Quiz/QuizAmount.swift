// How many of a walk's steps are asked about before they are shown.

import Lessons
import Autograd

/// How much a quiz asks.
package enum QuizAmount: String, CaseIterable, Sendable {
  /// Nothing.
  case off
  /// About every third step.
  case some
  /// Every step that gives a number a name.
  case all

  /// The next one; off after all.
  package var next: QuizAmount {
    switch self {
    case .off: .some
    case .some: .all
    case .all: .off
    }
  }

  /// What is said when it is chosen.
  package var words: String {
    switch self {
    case .off: "no more quiz"
    case .some: "quiz: about every third number is asked for before you see it"
    case .all: "quiz: every number with a name is asked for before you see it"
    }
  }

  /// Whether a stop is asked about before it is shown: of every three in a row one, chosen by the seed.
  func asks(aboutStop stop: Int, round: Int, seed: UInt64) -> Bool {
    switch self {
    case .off: return false
    case .all: return true
    case .some:
      let (group, place) = (stop - 1).quotientAndRemainder(dividingBy: 3)
      var numbers = RandomNumbers(seed: seed &+ UInt64(group) &* 0x1_0000 &+ UInt64(round))
      return numbers.index(below: 3) == place
    }
  }
}
