// A script run to its end by a shell, with all that it prints.

import Foundation

/// Runs scripts without a terminal.
package enum ShellRun {
  /// Runs a script with nothing to read.
  /// - Returns: its exit status, and what it prints on both its outputs in the order of writing.
  package static func output(
    of script: String, shell: String = "/bin/sh", in folder: URL, environment: [String: String]
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: shell)
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
