// Every command of the docs, run and compared with what the docs say comes out.

import Foundation
import Testing

@Suite struct DocsTests {
  @Test func thereAreCommandsToCheck() {
    for path in ["README.md", "docs/tour.md", "docs/language.md", "docs/lessons.md", "docs/labs.md"] {
      #expect(DocumentedCommand.all.contains { $0.document.path == path }, "no command in \(path)")
    }
  }

  @Test(arguments: DocumentedCommand.all)
  func commandsDoWhatTheDocsShow(_ documented: DocumentedCommand) throws {
    let run = try CommandRun(documented)
    defer { run.end() }
    switch documented.promise {
    case .output(let shown):
      #expect(try run.output().text == shown.trimmingCharacters(in: .newlines), "\(documented.testDescription)")
    case .success:
      let (text, status) = try run.output()
      #expect(status == 0, "\(documented.testDescription) ends with \(status):\n\(text)")
    case .fullScreen:
      let (isFull, status) = try run.screen()
      #expect(isFull && status == 130, "\(documented.testDescription): full screen \(isFull), status \(status)")
    }
  }

  @Test func linksOfTheDocsLeadSomewhere() {
    for document in DocumentFile.all where document.isInDocs {
      let folder = DocumentFile.root.appending(path: document.path).deletingLastPathComponent()
      for match in document.text.matches(of: #/\]\(([^)#\s:]+)(?:#([^)\s]+))?\)/#) {
        let target = folder.appending(path: String(match.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(document.path) leads to \(match.1)")
      }
    }
  }
}
