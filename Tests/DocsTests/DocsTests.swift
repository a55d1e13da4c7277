// Every `$ backstep …` block of the docs, run and compared with what the docs say comes out.

import Foundation
import Testing
import TmuxKit

/// A command shown in a document with the output shown below it.
struct DocumentedCommand: CustomTestStringConvertible, Sendable {
  let file: String
  let line: Int
  let command: String
  let output: String

  var testDescription: String { "\(file):\(line): \(command)" }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All of them: in fenced blocks, a line that starts with `$ backstep`, and what follows up to the next `$` or the end
  /// of the block.
  static let all: [DocumentedCommand] = {
    let folders = [root, root.appending(path: "lessons"), root.appending(path: "Benchmarks")]
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? []
    }
    return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }.flatMap(commands(in:))
  }()

  private static func commands(in url: URL) -> [DocumentedCommand] {
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    var found: [DocumentedCommand] = []
    var open: (line: Int, command: String, output: [String])?
    var isInBlock = false
    func close() {
      guard let done = open else { return }
      open = nil
      found.append(
        DocumentedCommand(
          file: url.lastPathComponent, line: done.line, command: done.command,
          output: done.output.joined(separator: "\n")))
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        close()
        isInBlock.toggle()
      } else if isInBlock, line.hasPrefix("$ ") {
        close()
        if line.hasPrefix("$ backstep") { open = (number + 1, String(line.dropFirst(2)), []) }
      } else {
        open?.output.append(String(line))
      }
    }
    return found
  }
}

@Suite struct DocsTests {
  @Test func thereAreCommandsToCheck() {
    #expect(DocumentedCommand.all.count >= 2)
  }

  @Test(arguments: DocumentedCommand.all)
  func commandsPrintWhatTheDocsShow(_ documented: DocumentedCommand) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let command = documented.command.replacing("backstep", with: "\"$BACKSTEP\"", maxReplacements: 1)
    process.arguments = ["-c", command]
    process.currentDirectoryURL = DocumentedCommand.root
    process.environment = ["BACKSTEP": BuiltProgram.release, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let printed = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    #expect(printed == documented.output.trimmingCharacters(in: .newlines), "\(documented.testDescription)")
  }
}
