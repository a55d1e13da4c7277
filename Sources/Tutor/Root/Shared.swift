// What holds for all screens, as a value.

import BuiltIns
import Canvas
import Course
import Narration

/// What every screen sees.
package struct Shared: Sendable {
  /// A message for the learner, shown until the next key.
  package internal(set) var notice: Notice?
  /// Whether the answer just given is in the journal: said at the end of the last line until the next key.
  var isSaved = false
  /// How numbers are written.
  package var digits: Int
  /// The characters to draw with.
  package var glyphs: Glyphs
  /// The networks that come with the program.
  let networks: [BuiltInNetwork]
  /// The lessons and what is remembered of them; nil until they are read.
  var course: CourseState?
  /// What there is to do, before the lessons are read.
  package var outlook = Outlook()
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

/// What a returning learner finds to do, as far as the journal alone tells.
package struct Outlook: Hashable, Sendable {
  /// The lesson to go on with or to begin, by its name and its title; nil where all are done.
  package var lesson: (name: String, title: String)? {
    name.flatMap { name in title.map { (name, $0) } }
  }
  private var name: String?
  private var title: String?
  /// Whether that lesson was begun.
  package let isOpen: Bool
  /// How many skills are due for review.
  package let dueCount: Int

  package init(lesson: (name: String, title: String)? = nil, isOpen: Bool = false, dueCount: Int = 0) {
    name = lesson?.name
    title = lesson?.title
    self.isOpen = isOpen
    self.dueCount = dueCount
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
  /// Whether steps stand alone on the screen, large, for a room.
  package var isPresented: Bool

  package init(
    level: Level = .operation, rate: Double = 0.1, quiz: QuizAmount = .off, isPresented: Bool = false
  ) {
    self.isPresented = isPresented
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
