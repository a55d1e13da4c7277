// A file, or standard input, that is read whole or not at all.

import Diagnostics

/// A file that a command is given by name.
struct WholeFile {
  /// Its name; `-` for standard input.
  let name: String
  /// How many bytes it may have.
  let limit: Int
  /// What it should be, for one who named something else: "name a file with one answer a line".
  let help: String
  /// Whether it was found in a folder, and not typed: then nothing is waited for.
  var isFound = false

  /// The bytes.
  /// - Throws: a `Failure`; also for a file that is longer than it may be, since half of it would mean something else.
  func bytes(in surroundings: Surroundings) throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      let read = isFound ? surroundings.readRegularFile : surroundings.readFile
      bytes = name == "-" ? try surroundings.readInput(limit) : try read(name, limit)
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: name, missing: Failure(.missing, "there is no file \(name.named)", help: help),
        directory: Failure(.missing, "\(name) is a directory", help: help))
    }
    guard bytes.count <= limit else {
      throw Failure(.badText, "\(name) is too long: more than \(limit) bytes", help: help)
    }
    return bytes
  }

  /// The text.
  /// - Throws: the same, or a `DiagnosticReport` about bytes that are no text.
  func text(in surroundings: Surroundings) throws -> SourceText {
    try SourceText(name: name == "-" ? "standard input" : name, utf8: bytes(in: surroundings))
  }
}
