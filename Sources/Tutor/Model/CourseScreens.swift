// The list of lessons, and a lesson that is being learned.

import Course
import Narration

/// The lessons with what the journal remembers of them.
public struct CourseState: Sendable {
  /// The lessons in order, under their units' headings.
  public var units: [Catalog.Unit]
  /// What the learner has done so far, also in this session.
  public var records: [Record]
  /// What is best done next, in words, by the mastery of skills; empty where there is nothing to say.
  public var offer: String

  /// Creates a state.
  public init(units: [Catalog.Unit], records: [Record], offer: String = "") {
    self.units = units
    self.records = records
    self.offer = offer
  }

  /// All lessons in order.
  var lessons: [Lesson] { units.flatMap(\.lessons) }

  /// Where a returning learner goes on, the lesson that was open last; or else the first that is not finished.
  var nextRow: Int {
    let progress = lessons.map { LessonProgress(lesson: $0.name, records: records) }
    let open = progress.indices.filter { progress[$0].isOpen(in: lessons[$0].outline) }
    if let last = open.max(by: { (progress[$0].lastTime ?? 0) < (progress[$1].lastTime ?? 0) }) { return last }
    return progress.firstIndex { $0.finished == nil } ?? 0
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
