// A run of the program that keeps a journal.

import Foundation
import TmuxKit

/// One process of JournalProbe, its output in a file.
final class ProbeRun {
  private let process = Process()
  private let outputPath = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)").path

  convenience init(_ directory: String, _ name: String, _ count: Int, _ options: [String] = []) throws {
    try self.init([directory, name, "\(count)"] + options)
  }

  init(_ arguments: [String]) throws {
    _ = FileManager.default.createFile(atPath: outputPath, contents: nil)
    process.executableURL = URL(filePath: BuiltProgram.path("JournalProbe"))
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(atPath: outputPath) }

  /// Kills it, whatever it is doing.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits for its end. Returns the whole lines that it wrote.
  func output() -> [String] {
    process.waitUntilExit()
    let text = FileManager.default.contents(atPath: outputPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var lines = text.components(separatedBy: "\n")
    lines.removeLast()
    return lines
  }

  /// Whether it came to its end by itself.
  var endedByItself: Bool { process.terminationReason == .exit }
}
