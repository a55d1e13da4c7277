// The lessons and the journal, on disk: what the tutor's effects about learning do.

import Commands
import Course
import Tutor

/// Reads the lessons once, and writes down what the learner does.
final class CourseDesk {
  private let journal: Journal
  private let catalog: Catalog?
  private let now: () -> Double

  /// - Parameters:
  ///   - environment: where the journal is.
  ///   - catalog: the lessons; nil for those that come with the program.
  ///   - now: seconds since 1970.
  init(
    environment: (String) -> String?, catalog: Catalog? = nil, now: @escaping () -> Double = SystemFiles.now
  ) {
    self.catalog = catalog
    journal = Journal(directory: StateDirectory.path(environment))
    self.now = now
  }

  /// The lessons and what is remembered of them.
  func read() -> (course: CourseState, notice: String?) {
    let contents = journal.load(now: now())
    let units = (catalog ?? Catalog.builtIn).units
    let outlines = units.flatMap(\.lessons).map(\.outline)
    let report = ProgressReport(contents, outlines: outlines, now: now())
    let offer = report.next.first?.words ?? ""
    return (CourseState(units: units, records: contents.records, offer: offer), contents.notices.first)
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
