// The documents of the repository, and what stands in their code blocks.

import Foundation

/// A Markdown file that readers get.
struct DocumentFile: Sendable {
  /// A fenced block.
  struct Block: Sendable {
    /// The words behind the fence: a language, and in `docs` the name of the file that the block is.
    let words: [String]
    /// Its lines with their numbers in the file.
    let lines: [(number: Int, text: String)]

    /// The lines as one text.
    var text: String { lines.map { $0.text + "\n" }.joined() }
  }

  /// Its place from the top of the repository: `docs/tour.md`.
  let path: String
  let text: String
  let blocks: [Block]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All documents.
  static let all: [DocumentFile] = ["", "lessons/", "Benchmarks/", "docs/"].flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { DocumentFile(path: folder + $0) }
  }

  /// Whether it is one of those for readers, where every command runs.
  var isInDocs: Bool { path.hasPrefix("docs/") }

  /// The files that the document has the reader make: blocks with a name behind the language.
  var files: [(name: String, text: String)] {
    isInDocs ? blocks.filter { $0.words.count > 1 }.map { ($0.words[1], $0.text) } : []
  }

  private init(path: String) {
    self.path = path
    text = (try? String(contentsOf: Self.root.appending(path: path), encoding: .utf8)) ?? ""
    var blocks: [Block] = []
    var open: (words: [String], lines: [(Int, String)])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let done = open {
          blocks.append(Block(words: done.words, lines: done.lines))
          open = nil
        } else {
          open = (line.dropFirst(3).split(separator: " ").map(String.init), [])
        }
      } else {
        open?.lines.append((index + 1, String(line)))
      }
    }
    self.blocks = blocks
  }
}
