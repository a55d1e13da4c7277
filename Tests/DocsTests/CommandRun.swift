// Running a documented command where its reader would.

import Foundation
import TmuxKit

/// A folder for one command: the files that its document has the reader make, and the program under its name.
struct CommandRun {
  /// The folder; for documents outside `docs` commands run at the top of the repository.
  private let folder: URL
  private let place: URL
  private let command: String

  init(_ documented: DocumentedCommand) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "backstep-docs-\(UUID().uuidString)")
    command = documented.command
    let programs = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: programs.appending(path: "backstep").path, withDestinationPath: BuiltProgram.release)
    place = documented.document.isInDocs ? folder.appending(path: "here") : DocumentFile.root
    for file in documented.document.files {
      let url = place.appending(path: file.name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  func end() { try? FileManager.default.removeItem(at: folder) }

  private var environment: [String: String] {
    [
      "LC_ALL": "C.UTF-8", "PATH": "\(folder.path)/bin:/usr/local/bin:/usr/bin:/bin", "HOME": folder.path,
      "XDG_STATE_HOME": folder.appending(path: "state").path,
    ]
  }

  /// What the command prints on both its outputs, and its exit status.
  func output() throws -> (text: String, status: Int32) {
    let run = try ShellRun.output(of: command, in: place, environment: environment)
    return (run.text.trimmingCharacters(in: .newlines), run.status)
  }

  /// Runs the command in a terminal until the tutor's screen is there, and leaves it with Ctrl-C.
  /// - Returns: whether the tutor has had a screen of its own, and the exit status.
  func screen() throws -> (isFull: Bool, status: Int) {
    let line = "cd '\(place.path)'; exec \(command)"
    let terminal = try Tmux(command: ["sh", "-c", line], environment: environment)
    defer { terminal.end() }
    try terminal.wait(for: "a first frame of \(command)") { !$0.allSatisfy(\.isWhitespace) }
    let isFull = try terminal.isAlternate()
    try terminal.press("C-c")
    return (isFull, try terminal.waitForEnd())
  }
}
