// Which lessons there are, in order.

import BuiltIns
import Diagnostics

/// The lessons of a folder, in the order of their numbers, by unit.
package struct Catalog: Sendable {
  /// Lessons under a heading.
  package struct Unit: Sendable {
    /// The heading.
    package let title: String
    /// The lessons in order.
    package let entries: [CatalogEntry]
  }

  /// The units in order.
  package let units: [Unit]

  /// All lessons in order, as lists know them.
  package var entries: [CatalogEntry] { units.flatMap(\.entries) }

  /// All lessons in order, each read to its end.
  package var lessons: [Lesson] { entries.map(\.lesson) }

  /// The lesson with a name, `trace-a-gradient`; also by its file's name, `04-trace-a-gradient`, or its number, `4`.
  package func lesson(named name: String) -> Lesson? {
    let file = LessonReader.name(ofFile: name)
    let entry =
      entries.first { $0.name == name || ($0.name == file?.name && $0.number == file?.number) }
      ?? entries.first { $0.number == Int(name) }
    return entry?.lesson
  }

  /// The lessons that come with the program, each read when it is opened; the tests hold them to be without errors.
  package static let builtIn = Catalog(units: Catalog.units(BuiltInLesson.all.compactMap(CatalogEntry.init)))

  /// The texts of the built-in lessons.
  package static var builtInSources: LessonSources {
    LessonSources(lessons: BuiltInLesson.all.map { SourceText(name: "lessons/\($0.file).yaml", text: $0.text) })
  }

  /// Reads lessons.
  /// - Parameter proof: what is proven of their steps, for authors; that may take long.
  /// - Throws: all that is wrong with any of them.
  package init(_ sources: LessonSources, proof: (any LessonProof)? = nil) throws(Failure) {
    let (units, reports) = Catalog.read(sources, proof: proof)
    if !reports.isEmpty { throw Failure(reports: reports) }
    self.units = units
  }

  init(units: [Unit]) { self.units = units }
}

/// The texts of a folder of lessons, or of one lesson.
package struct LessonSources: Hashable, Sendable {
  /// The lesson files.
  package var lessons: [SourceText]
  /// Whether these are all lessons of a folder, so that what they build on is among them.
  package var isFolder: Bool
  /// What is said of files of the folder that could not be read.
  package var unread: [DiagnosticReport] = []

  package init(lessons: [SourceText], isFolder: Bool = true) {
    self.lessons = lessons
    self.isFolder = isFolder
  }
}
