// Lessons from a folder, or one from a file.

import Lessons
import Diagnostics

/// What stands for lessons on the command line: a folder, or a lesson file.
struct LessonFolder {
  /// The path as it was typed.
  let path: String

  /// The lessons of a folder or file; without one, those that come with the program.
  /// - Throws: a `Failure`, or a `Catalog.Failure` about the lessons.
  static func catalog(_ path: String?, in surroundings: Surroundings) throws -> Catalog {
    guard let path else { return surroundings.lessons() }
    return try Catalog(LessonFolder(path: path).read(in: surroundings))
  }

  /// Reads the texts.
  /// - Throws: a `Failure`, or a `DiagnosticReport` about what is not text.
  func read(in surroundings: Surroundings) throws -> LessonSources {
    if path.hasSuffix(".yaml") { return LessonSources(lessons: [try source(path, in: surroundings)], isFolder: false) }
    let folder = FolderPath(path)
    let names = try self.names(in: surroundings)
    guard !names.isEmpty else {
      throw Failure(.missing, "there are no lessons in \(path)", help: "a lesson's file is named e.g. 01-first.yaml")
    }
    return LessonSources(lessons: try names.map { try source(folder.file($0), in: surroundings) })
  }

  private func names(in surroundings: Surroundings) throws -> [String] {
    do {
      return try surroundings.listFolder(path).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: path,
        missing: Failure(
          .missing, "there is no folder \(path)", help: "name a folder of lessons, or a lesson's .yaml file"))
    }
  }

  private func source(_ path: String, in surroundings: Surroundings) throws -> SourceText {
    do {
      return try SourceText(name: path, utf8: surroundings.readFile(path, LessonReader.longest))
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: path,
        directory: Failure(.missing, "\(path) is a folder", help: "rename it, or name a folder of lessons"))
    }
  }
}
