// Running a command in this process: what it is given, what it writes, how it ends.

import Commands
import Course
import Foundation
import NetworkLanguage
import Synchronization
import Testing

/// How a command ended.
struct Outcome: Equatable {
  var status: Int32
  var output: String
  var error: String

  /// The lines of the output.
  var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The output as JSON; nil if it is none.
  var json: Any? { try? JSONSerialization.jsonObject(with: Data(output.utf8), options: [.fragmentsAllowed]) }
}

/// What surrounds a command in a test.
struct Scene {
  var files: [String: [UInt8]] = [:]
  var directories: Set<String> = []
  var unreadable: Set<String> = []
  var input: [UInt8] = []
  var isInputTerminal = false
  var isOutputTerminal = false
  var isErrorTerminal = false
  var environment = ["LANG": "C.UTF-8", "TERM": "xterm"]
  /// How many writes succeed before the reader is gone.
  var writes = Int.max
  /// What a write fails with then.
  var problem = FileProblem.outputClosed
  /// What the tutor does.
  var tutor: @Sendable (TutorRequest) throws -> Int32 = { _ in 0 }
  /// What records a walk.
  var record: @Sendable (RecordingRequest) -> [UInt8] = { _ in [] }
  /// What judges a written backward pass; nil for the real judge.
  var desk: (@Sendable (Network) -> any PassDesk)?

  /// A scene at a terminal.
  static func terminal(_ input: String = "") -> Scene {
    Scene(input: Array(input.utf8), isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: true)
  }

  /// A scene with one file.
  static func file(_ name: String, _ text: String) -> Scene { Scene(files: [name: Array(text.utf8)]) }

  /// Runs a command.
  func run(_ arguments: [String]) -> Outcome {
    let streams = Streams(input: input, writes: writes)
    let (files, directories, unreadable, input) = (files, directories, unreadable, input)
    let (environment, problem, tutor) = (environment, problem, tutor)
    var surroundings = Surroundings(
      isInputTerminal: isInputTerminal, isOutputTerminal: isOutputTerminal, isErrorTerminal: isErrorTerminal,
      environment: { environment[$0] },
      readInput: { _ in input },
      readLine: { streams.lines.withLock { $0.popFirst() } },
      readFile: { path, _ in
        if directories.contains(path) { throw FileProblem.directory }
        if unreadable.contains(path) { throw FileProblem.refused("permission denied") }
        guard let file = files[path] else { throw FileProblem.missing }
        return file
      },
      listFolder: { _ in throw FileProblem.missing },
      write: { bytes in
        let isOpen = streams.left.withLock { left in
          left -= 1
          return left >= 0
        }
        guard isOpen else { throw problem }
        streams.output.withLock { $0 += bytes }
      },
      writeError: { bytes in streams.error.withLock { $0 += bytes } },
      startTutor: tutor)
    surroundings.record = record
    if let desk { surroundings.desk = desk }
    let status = Backstep.run(arguments: arguments, surroundings: surroundings)
    return Outcome(
      status: status, output: String(decoding: streams.output.withLock { $0 }, as: UTF8.self),
      error: String(decoding: streams.error.withLock { $0 }, as: UTF8.self))
  }
}

/// What the closures of a scene share.
private final class Streams: Sendable {
  let output = Mutex<[UInt8]>([])
  let error = Mutex<[UInt8]>([])
  let left: Mutex<Int>
  let lines: Mutex<ArraySlice<[UInt8]>>

  init(input: [UInt8], writes: Int) {
    left = Mutex(writes)
    var lines = input.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)[...]
    // A last line that is empty is only the end of the line before.
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    self.lines = Mutex(lines)
  }
}

/// Runs a command with nothing but a standard input.
func backstep(_ arguments: String..., input: String = "") -> Outcome {
  Scene(input: Array(input.utf8)).run(arguments)
}
