// The list of lessons, and a lesson that is being learned.

import Course
import Narration

/// The lessons with what the journal remembers of them.
public struct CourseState: Sendable {
  /// The lessons in order, under their units' headings.
  public var units: [Catalog.Unit]
  /// What the learner has done so far, also in this session.
  public var records: [Record]

  /// Creates a state.
  public init(units: [Catalog.Unit], records: [Record]) {
    self.units = units
    self.records = records
  }

  /// All lessons in order.
  var lessons: [Lesson] { units.flatMap(\.lessons) }

  /// Where a new learner should begin, or a returning one go on: the first lesson that is not finished.
  var nextRow: Int {
    lessons.firstIndex { LessonProgress(lesson: $0.name, records: records).finished == nil } ?? 0
  }
}

/// The list of lessons.
public struct LessonsScreen: Sendable {
  var row = 0
}

/// A lesson that is being learned.
public struct LessonScreen: Sendable {
  var run: LessonRun
  /// The answer that is being typed.
  var line = TextLine()
  /// The first row shown; nil while the newest text stays in view.
  var scroll: Int? = 0

  /// The step of the slip that the last answer was carried forward from.
  var wayBack: Int?

  init(_ lesson: Lesson, records: [Record], seed: UInt64) {
    run = LessonRun(lesson: lesson, resumingFrom: records, seed: seed)
  }
}
