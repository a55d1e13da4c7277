// The commands that documents show.

import Foundation
import Testing

/// A command shown in a document.
struct DocumentedCommand: CustomTestStringConvertible, Sendable {
  /// What has to come of it.
  enum Promise: Sendable {
    /// The output shown below it: `$ backstep …` and lines.
    case output(String)
    /// That it succeeds: a line of a block `sh` in `docs`.
    case success
    /// That the tutor opens: such a line that ends with `# full screen`.
    case fullScreen
  }

  let document: DocumentFile
  let line: Int
  let command: String
  let promise: Promise

  var testDescription: String { "\(document.path):\(line): \(command)" }

  /// What a line of a block `sh` ends with if the tutor is what it starts.
  static let fullScreen = "# full screen"

  static let all: [DocumentedCommand] = DocumentFile.all.flatMap { document in
    document.blocks.flatMap { shown(in: $0, of: document) + (document.isInDocs ? listed(in: $0, of: document) : []) }
  }

  /// Lines that start with `$ backstep`, and what follows up to the next `$` or the end of the block.
  private static func shown(in block: DocumentFile.Block, of document: DocumentFile) -> [DocumentedCommand] {
    var found: [DocumentedCommand] = []
    var open: (line: Int, command: String, output: [String])?
    func close() {
      guard let done = open else { return }
      open = nil
      found.append(
        DocumentedCommand(
          document: document, line: done.line, command: done.command,
          promise: .output(done.output.joined(separator: "\n"))))
    }
    for line in block.lines {
      if line.text.hasPrefix("$ ") {
        close()
        let isOurs = line.text.hasPrefix("$ backstep") || document.isInDocs
        if isOurs { open = (line.number, String(line.text.dropFirst(2)), []) }
      } else {
        open?.output.append(line.text)
      }
    }
    close()
    return found
  }

  /// The lines of a block `sh`.
  private static func listed(in block: DocumentFile.Block, of document: DocumentFile) -> [DocumentedCommand] {
    guard block.words.first == "sh" else { return [] }
    return block.lines.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }.map {
      line in
      DocumentedCommand(
        document: document, line: line.number, command: line.text,
        promise: line.text.hasSuffix(fullScreen) ? .fullScreen : .success)
    }
  }
}
