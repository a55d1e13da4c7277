// The lessons with what the journal remembers of them, for all screens that offer them.

import Lessons
import Course
import Progress

/// The lessons with what the journal remembers of them.
package struct CourseState: Sendable {
  /// The lessons in order, under their units' headings.
  package var units: [Catalog.Unit]
  /// What the learner has done so far, also in this session.
  package var records: [Record]
  /// What is best done next, in words, by the mastery of skills; empty where there is nothing to say.
  package var offer: String
  /// When the records were read, in seconds since 1970.
  private let readTime: Double

  /// What to do next follows from the records.
  /// - Parameter now: the time, in seconds since 1970.
  package init(units: [Catalog.Unit], records: [Record], now: Double) {
    self.units = units
    self.records = records
    let outlines = units.flatMap(\.lessons).map(\.outline)
    offer = ProgressReport(JournalContents(records: records), outlines: outlines, now: now).next.first?.words ?? ""
    readTime = now
  }

  /// The time, as far as it is known: that of the last thing done.
  var now: Double { max(readTime, records.last?.time ?? 0) }

  /// What there is to review.
  var plan: ReviewPlan { ReviewPlan(records, now: now) }

  /// All lessons in order.
  var lessons: [Lesson] { units.flatMap(\.lessons) }

  /// The row of the review, after the lessons.
  var reviewRow: Int { lessons.count }

  /// Where a returning learner goes on: the review where skills are due, the lesson that was open last; or else the first that is not finished.
  var nextRow: Int {
    if !plan.due.isEmpty { return reviewRow }
    let progress = lessons.map { LessonProgress(lesson: $0.name, records: records) }
    let open = progress.indices.filter { progress[$0].isOpen(in: lessons[$0].outline) }
    if let last = open.max(by: { (progress[$0].lastTime ?? 0) < (progress[$1].lastTime ?? 0) }) { return last }
    return progress.firstIndex { $0.finished == nil } ?? 0
  }
}
