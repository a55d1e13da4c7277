// Everything that is wrong with a folder of lessons: in each file, and between them.

import Diagnostics
import Yams

/// Checks lessons for their authors.
package enum Lint {
  /// What is wrong, file by file.
  package struct Failure: Error, Sendable {
    /// One report for each file with errors.
    package let reports: [DiagnosticReport]
  }

  /// All that is wrong with a folder of lessons; without a catalog, its lessons stand in the order of
  /// their numbers. Labs are run, to prove that their targets can be reached.
  package static func run(_ sources: LessonSources) -> [DiagnosticReport] { read(sources, proving: true).reports }

  static func read(
    _ sources: LessonSources, proving: Bool
  ) -> (units: [Catalog.Unit], reports: [DiagnosticReport]) {
    var lessons: [String: Lesson] = [:]
    var reports: [DiagnosticReport] = []
    for source in sources.lessons {
      do throws(DiagnosticReport) {
        lessons[base(source.name)] = try LessonReader.read(source, proving: proving)
      } catch {
        reports.append(error)
      }
    }
    guard let catalog = sources.catalog else {
      let found = lessons.values.sorted { ($0.number, $0.name) < ($1.number, $1.name) }
      return ([Catalog.Unit(title: "Lessons", lessons: found)], reports + duplicates(found))
    }
    var reading: LessonReading
    let listing: [CatalogUnit]
    do throws(DiagnosticReport) {
      let text = YAMLText(catalog)
      let root = try text.root()
      reading = LessonReading(text)
      listing = reading.units(root, files: sources.lessons.map { base($0.name) })
    } catch {
      return ([], [error] + reports)
    }
    let files = listing.isEmpty ? [] : sources.lessons.map { base($0.name) }
    for name in files where !listing.contains(where: { $0.files.contains(name) }) {
      reading.error(
        "\(name).yaml is not in the catalog", at: nil, help: "add its name, \(name), to the lessons of a unit")
    }
    let units = listing.map { unit in
      Catalog.Unit(title: unit.title, lessons: unit.files.compactMap { lessons[$0] })
    }
    if let report = reading.report { reports.insert(report, at: 0) }
    // What a lesson builds on can only be told when all could be read.
    if reports.isEmpty { reports = duplicates(units.flatMap(\.lessons)) + prerequisites(units.flatMap(\.lessons)) }
    return (units, reports)
  }

  /// A file's name without folder and ending.
  private static func base(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
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
    var reports: [DiagnosticReport] = []
    for (place, lesson) in lessons.enumerated() {
      for name in lesson.prerequisites where !lessons[..<place].contains(where: { $0.name == name }) {
        let isLater = lessons.contains { $0.name == name }
        reports.append(
          report(
            lesson, isLater ? "\(name) comes later" : "there is no lesson called \(name)", at: name,
            help: isLater
              ? "change the order in the catalog, or leave it out"
              : nearest(to: name, among: lessons[..<place].map(\.name)).map { "did you mean \($0)?" }
                ?? "prerequisites are names of lessons, such as trace-a-gradient"))
      }
    }
    return reports
  }

  private static func report(
    _ lesson: Lesson, _ message: String, at word: String? = nil, help: String
  ) -> DiagnosticReport {
    let text = lesson.source.text
    var span: SourceSpan?
    if let word, let key = text.firstRange(of: "prerequisites:"),
      let found = text[key.upperBound...].firstRange(of: word)
    {
      let lower = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      span = SourceSpan(lower: lower, upper: lower + word.utf8.count)
    }
    return DiagnosticReport(source: lesson.source, diagnostics: [Diagnostic(.error, message, at: span, help: help)])
  }
}

/// A unit as the catalog lists it.
struct CatalogUnit {
  let title: String
  let files: [String]
}

extension LessonReading {
  /// The units of a catalog; each lesson must have a file, and be listed once.
  mutating func units(_ root: Node, files: [String]) -> [CatalogUnit] {
    guard let fields = fields(root, "a catalog", known: ["units"], required: ["units"]) else { return [] }
    var seen: Set<String> = []
    return list(fields["units"], "units").compactMap { node in
      let keys = ["title", "lessons"]
      guard let unit = self.fields(node, "a unit", known: keys, required: keys) else { return nil }
      let title = string(unit["title"], "title") ?? ""
      var listed: [String] = []
      for item in list(unit["lessons"], "lessons") {
        guard let name = string(item, "each of lessons") else { continue }
        if !files.contains(name) {
          error(
            "there is no file \(name).yaml", at: item,
            help: nearest(to: name, among: files).map { "did you mean \($0)?" } ?? "write it, or remove this line")
        } else if !seen.insert(name).inserted {
          error("\(name) is listed twice", at: item)
        } else {
          listed.append(name)
        }
      }
      return CatalogUnit(title: title, files: listed)
    }
  }
}
