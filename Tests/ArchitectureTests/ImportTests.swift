// The import lines of the sources against the table of ARCHITECTURE.md.

import Foundation
import Testing

@Suite struct ImportTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The rows of the table: a target and what it may import.
  static func allowed() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let table = text.components(separatedBy: "\n\n").first { $0.contains("| target |") } ?? ""
    var allowed: [String: Set<String>] = [:]
    for line in table.split(separator: "\n").dropFirst(2) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      allowed[cells[0]] = Set(cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }
    return allowed
  }

  static func sources() -> [(target: String, url: URL)] {
    let folder = root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.map { url in
      (String(url.path.dropFirst(folder.path.count + 1).split(separator: "/")[0]), url)
    }
  }

  static let system: Set<String> = ["Foundation", "Glibc", "Synchronization", "Darwin", "Dispatch"]

  @Test func everyImportPointsDown() throws {
    let allowed = try ImportTests.allowed()
    #expect(allowed.count >= 12)
    for (target, url) in ImportTests.sources() {
      let names = try #require(allowed[target], "ARCHITECTURE.md does not know the target \(target)")
      let text = try String(contentsOf: url, encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") && $0 != "public" && $0 != "internal" }
        guard words.first == "import", words.count >= 2 else { continue }
        let module = String(words[words.count - 1].split(separator: ".")[0])
        #expect(
          names.contains(module) || ImportTests.system.contains(module),
          "\(url.lastPathComponent) of \(target) imports \(module)")
      }
    }
  }

  @Test func everyTargetOfTheTableExists() throws {
    let targets = Set(ImportTests.sources().map(\.target))
    #expect(targets == Set(try ImportTests.allowed().keys))
  }

  @Test func filesStaySmallAndSayWhatTheyDo() throws {
    for (_, url) in ImportTests.sources() {
      let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(url.lastPathComponent) has \(lines.count) lines")
      #expect(lines[0].hasPrefix("// "), "\(url.lastPathComponent) does not say what it is for")
    }
  }
}
