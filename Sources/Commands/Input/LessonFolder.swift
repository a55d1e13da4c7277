// Lessons from a folder, or one from a file.

import Characters
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

  /// How many lessons a folder may have: each has a number of its own, from 01 to 99.
  private static let most = 99

  /// Reads the texts. Files of a folder that cannot be read are told with all else that is wrong in it.
  /// - Throws: a `Failure`, or a `DiagnosticReport` about a single file that is not text.
  func read(in surroundings: Surroundings) throws -> LessonSources {
    if path.hasSuffix(".yaml") {
      return LessonSources(lessons: [try source(path, surroundings.readFile)], isFolder: false)
    }
    let folder = FolderPath(path)
    let names = try self.names(in: surroundings)
    guard !names.isEmpty else {
      throw Failure(.missing, "there are no lessons in \(path)", help: "a lesson's file is named e.g. 01-first.yaml")
    }
    guard names.count <= Self.most else {
      throw Failure(
        .badText, "there are \(names.count) lessons in \(path): more than \(Self.most)",
        help: "their numbers have two digits, and each lesson has its own: make several folders of them")
    }
    var sources = LessonSources(lessons: [])
    for file in names.map(folder.file) {
      do {
        sources.lessons.append(try source(file, surroundings.readRegularFile))
      } catch let report as DiagnosticReport {
        sources.unread.append(report)
      } catch let failure as Failure {
        let problem = Diagnostic(.error, failure.message, help: failure.help)
        sources.unread.append(DiagnosticReport(source: SourceText(name: file, text: ""), diagnostics: [problem]))
      }
    }
    return sources
  }

  private func names(in surroundings: Surroundings) throws -> [String] {
    do {
      return try surroundings.listFolder(path).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: path,
        missing: Failure(
          .missing, "there is no folder \(path.named)", help: "name a folder of lessons, or a lesson's .yaml file"))
    }
  }

  private func source(_ path: String, _ read: (String, Int) throws -> [UInt8]) throws -> SourceText {
    do {
      return try SourceText(name: path, utf8: read(path, LessonReader.longest))
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: path,
        missing: Failure(
          .missing, "there is no file \(path)", help: "name a lesson's .yaml file, or a folder of lessons"),
        directory: Failure(.missing, "\(path) is a folder", help: "rename it, or name a folder of lessons"))
    }
  }
}
