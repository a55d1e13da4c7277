// The import lines of the sources, what Package.swift declares, and the table of ARCHITECTURE.md are one and the same.

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
      let names = cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      allowed[cells[0]] = Set(names).subtracting(["–"])
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

  static let system: Set<String> = ["Foundation", "Glibc", "Synchronization", "Darwin", "Dispatch", "Testing"]

  /// The targets of Package.swift.
  static func declared() throws -> [DeclaredTarget] {
    DeclaredTarget.all(in: try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8))
  }

  /// The modules that a file imports. An indented line is one of a program within a text.
  static func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      if line.first == " " { return nil }
      let words = line.split(separator: " ").filter { !$0.hasPrefix("@") && $0 != "public" && $0 != "internal" }
      guard words.first == "import", words.count >= 2 else { return nil }
      return String(words[words.count - 1].split(separator: ".")[0])
    }
  }

  @Test func everyImportPointsDown() throws {
    let allowed = try ImportTests.allowed()
    #expect(allowed.count >= 12)
    for (target, url) in ImportTests.sources() {
      let names = try #require(allowed[target], "ARCHITECTURE.md does not know the target \(target)")
      let text = try String(contentsOf: url, encoding: .utf8)
      for module in ImportTests.imports(text) {
        #expect(
          names.contains(module) || ImportTests.system.contains(module),
          "\(url.lastPathComponent) of \(target) imports \(module)")
      }
    }
  }

  @Test func theTableIsWhatPackageSwiftDeclares() throws {
    let targets = try ImportTests.declared()
    for (name, names) in try ImportTests.allowed() {
      let target = try #require(targets.first { $0.name == name }, "Package.swift does not declare \(name)")
      #expect(target.dependencies == names, "\(name)")
    }
  }

  @Test func targetsDependOnWhatTheyImportAndOnNothingElse() throws {
    let targets = try ImportTests.declared()
    #expect(targets.count >= 30)
    let programs = Set(targets.filter { $0.kind == "executableTarget" }.map(\.name))
    for target in targets where !["plugin", "systemLibrary"].contains(target.kind) {
      let folder = ImportTests.root.appending(path: target.folder)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      var imported: Set<String> = []
      for case let url as URL in files?.allObjects ?? [] where url.pathExtension == "swift" {
        imported.formUnion(ImportTests.imports(try String(contentsOf: url, encoding: .utf8)))
      }
      // A test need not import the program that it starts.
      let needed = target.kind == "testTarget" ? target.dependencies.subtracting(programs) : target.dependencies
      #expect(imported.subtracting(ImportTests.system).subtracting(programs) == needed, "\(target.name)")
    }
  }

  @Test func everyTargetOfTheTableExists() throws {
    let targets = Set(ImportTests.sources().map(\.target))
    #expect(targets == Set(try ImportTests.allowed().keys))
  }

  @Test func targetsStaySmall() throws {
    var lines: [String: Int] = [:]
    for (target, url) in ImportTests.sources() {
      lines[target, default: 0] += try String(contentsOf: url, encoding: .utf8).count { $0 == "\n" }
    }
    for (target, count) in lines { #expect(count <= 5_000, "\(target) has \(count) lines: split it") }
  }

  @Test func filesStaySmallAndSayWhatTheyDo() throws {
    for (_, url) in ImportTests.sources() {
      let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(url.lastPathComponent) has \(lines.count) lines")
      #expect(lines[0].hasPrefix("// "), "\(url.lastPathComponent) does not say what it is for")
    }
  }
}
