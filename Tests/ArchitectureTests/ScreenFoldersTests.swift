// The screens of the tutor do not know each other.

import Foundation
import Testing

@Suite struct ScreenFoldersTests {
  /// The files of the screens' folders.
  static func files() -> [(folder: String, name: String, text: String)] {
    ImportTests.sources().compactMap { target, url in
      let parts = url.pathComponents
      guard target == "Tutor", let at = parts.lastIndex(of: "Screens"), at + 2 < parts.count else { return nil }
      return (parts[at + 1], parts[at + 2], (try? String(contentsOf: url, encoding: .utf8)) ?? "")
    }
  }

  /// The type that a folder's state is, by the first line that declares it.
  static func states() throws -> [String: String] {
    var states: [String: String] = [:]
    for file in files() where file.name == "\(file.folder)State.swift" {
      let declared = try #require(
        file.text.firstMatch(of: #/struct (\w+): (?:ScreenState|ListScreen) /#), "\(file.name)")
      states[file.folder] = String(declared.1)
    }
    return states
  }

  @Test func everyScreenHasItsStateKeysUpdateAndView() throws {
    let files = Dictionary(grouping: ScreenFoldersTests.files(), by: \.folder)
    #expect(files.count >= 11)
    for (folder, members) in files {
      let missing = ["State", "Keys", "Update", "View"].filter { part in
        !members.contains { $0.name == "\(folder)\(part).swift" }
      }
      #expect(missing == [], "Screens/\(folder)")
    }
    #expect(Set(try ScreenFoldersTests.states().keys) == Set(files.keys))
  }

  @Test func noScreenNamesAnother() throws {
    let states = try ScreenFoldersTests.states()
    for file in ScreenFoldersTests.files() {
      let words = Set(file.text.split { !($0.isLetter || $0.isNumber || $0 == "_") })
      let foreign = states.filter { $0.key != file.folder && words.contains(Substring($0.value)) }
      #expect(foreign.isEmpty, "\(file.name) knows \(foreign.values.sorted())")
    }
  }

  @Test func allScreensAreListedOnce() throws {
    let states = Set(try ScreenFoldersTests.states().values)
    for (target, url) in ImportTests.sources() where target == "Tutor" && !url.path.contains("/Screens/") {
      let text = try String(contentsOf: url, encoding: .utf8)
      let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      let named = states.intersection(words)
      #expect(
        url.lastPathComponent == "Destination.swift" ? named == states : named.isEmpty, "\(url.lastPathComponent)")
    }
  }
}
