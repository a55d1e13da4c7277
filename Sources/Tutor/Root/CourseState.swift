// The lessons with what the journal remembers of them, for all screens that offer them.

import Lessons
import Course
import Page
import Progress

/// The lessons with what the journal remembers of them.
package struct CourseState: Sendable {
  /// The lessons in order, under their units' headings.
  package let units: [Catalog.Unit]
  /// All lessons in order.
  let entries: [CatalogEntry]
  /// What the learner has done so far, also in this session.
  package private(set) var records: [Record]
  /// What there is to review.
  private(set) var plan: ReviewPlan
  /// How far the lessons and skills are, and what is best done next: all that is offered anywhere follows from it.
  private(set) var report: ProgressReport
  /// When the records were read, in seconds since 1970.
  private let readTime: Double

  /// What to do next follows from the records.
  /// - Parameter now: the time, in seconds since 1970.
  package init(units: [Catalog.Unit], records: [Record], now: Double) {
    self.units = units
    self.records = records
    readTime = now
    entries = units.flatMap(\.entries)
    let time = CourseState.time(readAt: now, records)
    plan = ReviewPlan(records, now: time)
    report = CourseState.report(entries, records, now: time)
  }

  /// Takes over what the learner did.
  mutating func add(_ more: [Record]) {
    guard !more.isEmpty else { return }
    records.add(more)
    plan = ReviewPlan(records, now: now)
    report = CourseState.report(entries, records, now: now)
  }

  private static func report(_ entries: [CatalogEntry], _ records: [Record], now: Double) -> ProgressReport {
    ProgressReport(JournalContents(records: records), outlines: entries.map(\.outline), now: now)
  }

  private static func time(readAt time: Double, _ records: [Record]) -> Double { max(time, records.last?.time ?? 0) }

  /// The time, as far as it is known: that of the last thing done.
  var now: Double { CourseState.time(readAt: readTime, records) }

  /// What is best done next; nil where there is nothing to say.
  var next: ProgressReport.Next? { report.next.first }

  /// The lesson that is best gone on with, or begun.
  var nextLesson: (entry: CatalogEntry, isOpen: Bool)? {
    for offer in report.next {
      if let name = offer.lesson, let entry = entries.first(where: { $0.name == name }) {
        return (entry, offer.kind == .resume)
      }
    }
    return nil
  }

  /// The row of the review, after the lessons.
  var reviewRow: Int { entries.count }

  /// The row of what is best done next.
  var nextRow: Int {
    switch next?.kind {
    case .review, .practise: reviewRow
    case .resume, .begin: entries.firstIndex { $0.name == next?.lesson } ?? 0
    case nil: 0
    }
  }
}
