// What a command may touch of the world outside, as values: the program passes the real ones, tests their own.

import Course
import Lessons
import NetworkLanguage
import Progress
import Writing

/// The streams, files, terminals and environment around a command.
package struct Surroundings: Sendable {
  /// Whether standard input is a terminal.
  package var isInputTerminal: Bool
  /// Whether standard output is a terminal.
  package var isOutputTerminal: Bool
  /// Whether standard error is a terminal.
  package var isErrorTerminal: Bool
  /// The value of an environment variable.
  package var environment: @Sendable (_ name: String) -> String?
  /// Reads standard input to its end; may stop after more than `limit` bytes. Throws a `FileProblem`.
  package var readInput: @Sendable (_ limit: Int) throws -> [UInt8]
  /// Reads the next line of standard input, without its line end; nil at the end. Throws a `FileProblem`.
  package var readLine: @Sendable () throws -> [UInt8]?
  /// Reads a file; may stop after more than `limit` bytes. Throws a `FileProblem`.
  package var readFile: @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]
  /// The same for a file that was not typed but found in a folder or named by a text: never waits, so only a regular file is read.
  package var readRegularFile: @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]
  /// The names of the files in a folder, in no order. Throws a `FileProblem`.
  package var listFolder: @Sendable (_ path: String) throws -> [String]
  /// Writes a file anew. Throws a `FileProblem`.
  package var writeFile: @Sendable (_ path: String, [UInt8]) throws -> Void
  /// Makes a folder in one that exists. Throws a `FileProblem`.
  package var makeFolder: @Sendable (_ path: String) throws -> Void
  /// Waits; throws where nothing more is to be waited for.
  package var pause: @Sendable (_ milliseconds: Int) throws -> Void
  /// Writes to standard output at once. Throws a `FileProblem`.
  package var write: @Sendable ([UInt8]) throws -> Void
  /// Writes to standard error at once; if that fails there is nobody left to tell.
  package var writeError: @Sendable ([UInt8]) -> Void
  /// Starts the interactive tutor. Returns its exit status; throws if the terminal cannot show it.
  package var startTutor: @Sendable (TutorRequest) throws -> Int32
  /// Records a walk. Returns the file.
  package var record: @Sendable (RecordingRequest) -> [UInt8]
  /// The lessons that come with the program.
  package var lessons: @Sendable () -> Catalog
  /// What judges a written backward pass.
  package var desk: @Sendable (Network) -> any PassDesk
  /// The files of the journal.
  package var files: any FileSystem
  /// The time in seconds since the start of 1970.
  package var now: @Sendable () -> Double

  package init(
    isInputTerminal: Bool, isOutputTerminal: Bool, isErrorTerminal: Bool,
    environment: @escaping @Sendable (String) -> String?,
    readInput: @escaping @Sendable (Int) throws -> [UInt8], readLine: @escaping @Sendable () throws -> [UInt8]?,
    readFile: @escaping @Sendable (String, Int) throws -> [UInt8],
    readRegularFile: (@Sendable (String, Int) throws -> [UInt8])? = nil,
    listFolder: @escaping @Sendable (String) throws -> [String] = { _ in throw FileProblem.missing },
    writeFile: @escaping @Sendable (String, [UInt8]) throws -> Void = { _, _ in
      throw FileProblem.refused("no file can be written here")
    },
    makeFolder: @escaping @Sendable (String) throws -> Void = { _ in
      throw FileProblem.refused("no folder can be made here")
    },
    pause: @escaping @Sendable (Int) throws -> Void = { _ in throw FileProblem.interrupted },
    write: @escaping @Sendable ([UInt8]) throws -> Void, writeError: @escaping @Sendable ([UInt8]) -> Void,
    startTutor: @escaping @Sendable (TutorRequest) throws -> Int32,
    record: @escaping @Sendable (RecordingRequest) -> [UInt8] = { _ in [] },
    lessons: @escaping @Sendable () -> Catalog = { Catalog.builtIn },
    desk: @escaping @Sendable (Network) -> any PassDesk = { WritingDesk($0) }, files: any FileSystem = SystemFiles(),
    now: @escaping @Sendable () -> Double = SystemFiles.now
  ) {
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.environment = environment
    self.readInput = readInput
    self.readLine = readLine
    self.readFile = readFile
    self.readRegularFile = readRegularFile ?? readFile
    self.listFolder = listFolder
    self.writeFile = writeFile
    self.makeFolder = makeFolder
    self.pause = pause
    self.write = write
    self.writeError = writeError
    self.startTutor = startTutor
    self.record = record
    self.lessons = lessons
    self.desk = desk
    self.files = files
    self.now = now
  }
}
