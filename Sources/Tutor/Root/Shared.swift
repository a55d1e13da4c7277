// What holds for all screens, as a value.

import BuiltIns
import Canvas
import Course
import Narration

/// What every screen sees.
package struct Shared: Sendable {
  /// A message for the learner, shown until the next key.
  package internal(set) var notice: Notice?
  /// How numbers are written.
  package var digits: Int
  /// The characters to draw with.
  package var glyphs: Glyphs
  /// The networks that come with the program.
  let networks: [BuiltInNetwork]
  /// The lessons and what is remembered of them; nil until they are read.
  var course: CourseState?
  /// How many skills are due, before the lessons are read.
  package var dueCount = 0
  /// What the shuffling of lists and fresh numbers start from.
  package var seed: UInt64 = 1
  /// How walks that are opened from here start.
  let start: Start

  init(networks: [BuiltInNetwork], glyphs: Glyphs, digits: Int, start: Start) {
    self.networks = networks
    self.glyphs = glyphs
    self.digits = digits
    self.start = start
  }
}

/// How a walk starts.
package struct Start: Hashable, Sendable {
  /// The level of detail.
  package var level: Level
  /// The learning rate.
  package var rate: Double
  /// How much is asked before it is shown.
  package var quiz: QuizAmount

  package init(level: Level = .operation, rate: Double = 0.1, quiz: QuizAmount = .off) {
    self.level = level
    self.rate = rate
    self.quiz = quiz
  }
}

/// A message for the learner.
package struct Notice: Hashable, Sendable {
  /// What it says.
  package let text: String
  /// Whether something was refused or went wrong.
  package let isWarning: Bool
}
