// The lessons and the journal, on disk: what the tutor's effects about learning do.

import Commands
import Course
import Tutor

/// Reads the lessons once, and writes down what the learner does.
final class CourseDesk {
  private let journal: Journal
  private let now: () -> Double

  /// - Parameters:
  ///   - environment: where the journal is.
  ///   - now: seconds since 1970.
  init(environment: (String) -> String?, now: @escaping () -> Double = SystemFiles.now) {
    journal = Journal(directory: StateDirectory.path(environment))
    self.now = now
  }

  /// The lessons and what is remembered of them.
  func read() -> Message {
    let contents = journal.load(now: now())
    let notice = contents.notices.first ?? contents.problem.map { "\($0)" }
    return .courseRead(CourseState(units: Catalog.builtIn.units, records: contents.records), notice: notice)
  }

  /// Writes what a learner did to disk before it is called saved.
  func keep(_ event: RunEvent) -> Message {
    let records = event.records(at: now())
    var isSaved = true
    var news: String?
    for record in records {
      let saving = journal.append(record)
      isSaved = isSaved && saving.isSaved
      news = news ?? saving.news
    }
    return .kept(records, isSaved: isSaved, news: news)
  }
}
