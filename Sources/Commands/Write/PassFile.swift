// The lines of a backward pass in a file, or on standard input.

import Course
import Diagnostics
import NetworkLanguage

/// A file of lines.
struct PassFile {
  /// Its name; `-` for standard input.
  let name: String

  /// Reads the lines.
  /// - Throws: a `Failure`, or a `DiagnosticReport` about bytes that are no text.
  func lines(in surroundings: Surroundings) throws -> [String] {
    let source = try WholeFile(
      name: name, limit: Limits.standard.sourceBytes, help: "--check takes a file with one gradient a line"
    ).text(in: surroundings)
    var lines = source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    if let excess = WritingRun.limits.excess(of: lines) {
      throw Failure(
        .badText, "\(name) is too long: \(WritingRun.limits.words(excess))", help: "write one gradient a line")
    }
    return lines
  }
}
