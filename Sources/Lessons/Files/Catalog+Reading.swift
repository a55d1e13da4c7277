// Reading a folder of lessons: what is wrong in each file, and between them.

import Diagnostics

extension Catalog {
  /// What is wrong, file by file.
  package struct Failure: Error, Sendable {
    /// One report for each file with errors.
    package let reports: [DiagnosticReport]
  }

  /// The lessons by unit, and all that is wrong with them.
  package static func read(
    _ sources: LessonSources, proof: (any LessonProof)? = nil
  ) -> (units: [Catalog.Unit], reports: [DiagnosticReport]) {
    var lessons: [Lesson] = []
    var reports = sources.unread
    for source in sources.lessons {
      do throws(DiagnosticReport) {
        lessons.append(try LessonReader.read(source, proof: proof))
      } catch {
        reports.append(error)
      }
    }
    lessons.sort { ($0.number, $0.name) < ($1.number, $1.name) }
    // What a lesson builds on can only be told when all could be read. Lessons without a unit are no course, and may build
    // on those of another folder.
    let isCourse = sources.isFolder && reports.isEmpty && lessons.contains { $0.unit != nil }
    reports += duplicates(lessons)
    if isCourse { reports += misplaced(lessons) + prerequisites(lessons) }
    return (units(lessons.map { CatalogEntry($0) }), reports)
  }

  /// Lessons by unit; the units stand in the order of their first lessons.
  static func units(_ entries: [CatalogEntry]) -> [Catalog.Unit] {
    var titles: [String] = []
    var units: [String: [CatalogEntry]] = [:]
    for entry in entries {
      let title = entry.unit ?? "Lessons"
      if units[title] == nil { titles.append(title) }
      units[title, default: []].append(entry)
    }
    return titles.map { Catalog.Unit(title: $0, entries: units[$0] ?? []) }
  }

  /// Lessons of a course that are in no unit, or apart from the rest of theirs.
  private static func misplaced(_ lessons: [Lesson]) -> [DiagnosticReport] {
    var reports: [DiagnosticReport] = []
    var seen: [String] = []
    for lesson in lessons {
      if let unit = lesson.unit {
        if seen.contains(unit), seen.last != unit {
          reports.append(
            report(
              lesson, "\(unit) goes on after \(seen.last ?? "")", at: unit, under: "unit:",
              help: "the lessons of a unit stand together: change the number in the file's name, or the unit"))
        }
        if !seen.contains(unit) { seen.append(unit) }
      } else {
        reports.append(
          report(
            lesson, "this lesson is in no unit",
            help: "the others say theirs: add a line such as unit: \(seen.last ?? "Foundations")"))
      }
    }
    return reports
  }

  /// Lessons that share a name or a number.
  private static func duplicates(_ lessons: [Lesson]) -> [DiagnosticReport] {
    var names: Set<String> = []
    var numbers: Set<Int> = []
    var reports: [DiagnosticReport] = []
    for lesson in lessons {
      if !names.insert(lesson.name).inserted {
        reports.append(report(lesson, "two lessons are called \(lesson.name)", help: "rename one of the files"))
      } else if !numbers.insert(lesson.number).inserted {
        reports.append(report(lesson, "two lessons have the number \(lesson.number)", help: "rename one of the files"))
      }
    }
    return reports
  }

  /// Lessons that build on one that does not exist or comes later.
  private static func prerequisites(_ lessons: [Lesson]) -> [DiagnosticReport] {
    let all = Set(lessons.map(\.name))
    var earlier: Set<String> = []
    var reports: [DiagnosticReport] = []
    for lesson in lessons {
      var errors = ErrorList()
      for name in lesson.prerequisites where !earlier.contains(name) {
        let isLater = all.contains(name)
        errors.add(
          diagnostic(
            lesson, isLater ? "\(name) comes later" : "there is no lesson called \(name)", at: name,
            help: isLater
              ? "change the number in a file's name, or leave it out"
              : nearest(to: name, among: earlier.sorted()).map { "did you mean \($0)?" }
                ?? "prerequisites are names of lessons, such as trace-a-gradient"))
      }
      if let report = ErrorList.report([errors], in: lesson.source) { reports.append(report) }
      earlier.insert(lesson.name)
    }
    return reports
  }

  private static func report(
    _ lesson: Lesson, _ message: String, at word: String? = nil, under key: String = "prerequisites:", help: String
  ) -> DiagnosticReport {
    let problem = diagnostic(lesson, message, at: word, under: key, help: help)
    return DiagnosticReport(source: lesson.source, diagnostics: [problem])
  }

  private static func diagnostic(
    _ lesson: Lesson, _ message: String, at word: String? = nil, under key: String = "prerequisites:", help: String
  ) -> Diagnostic {
    let text = lesson.source.text
    var span: SourceSpan?
    if let word, let key = text.firstRange(of: key),
      let found = text[key.upperBound...].firstRange(of: word)
    {
      let lower = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      span = SourceSpan(lower: lower, upper: lower + word.utf8.count)
    }
    return Diagnostic(.error, message, at: span, help: help)
  }
}
