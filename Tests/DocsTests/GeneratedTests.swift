// Tables of the docs against the program that they are about.
//
//   <!-- generated: knobs depth -->
//   …
//   <!-- end -->

import Foundation
import Testing

@Suite struct GeneratedTests {
  /// A document with its generated parts as the program writes them, and the names of the parts.
  static func refreshed(_ text: String, _ parts: GeneratedParts) throws -> (text: String, parts: [String]) {
    var result = ""
    var names: [String] = []
    var isGenerated = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "<!-- end -->" {
        try #require(isGenerated, "an end without a beginning")
        isGenerated = false
      }
      if !isGenerated { result += line + "\n" }
      if let match = line.wholeMatch(of: #/<!-- generated: (.+) -->/#) {
        let name = String(match.1)
        try #require(!isGenerated, "\(name) begins within another part")
        // Markdown reads a table only behind an empty line.
        result += "\n" + (try #require(parts.text(name), "the program has nothing about \(name)")) + "\n"
        names.append(name)
        isGenerated = true
      }
    }
    try #require(!isGenerated, "a part that never ends")
    result.removeLast()
    return (result, names)
  }

  @Test func generatedPartsAreWhatTheProgramSays() throws {
    let parts = try GeneratedParts()
    var names: [String] = []
    for document in DocumentFile.all where document.isInDocs {
      let (text, found) = try Self.refreshed(document.text, parts)
      names += found
      guard text != document.text else { continue }
      if Recording.isOn {
        try Recording.write(text, to: DocumentFile.root.appending(path: document.path))
      } else {
        Issue.record("a table of \(document.path) is not what the program says: BACKSTEP_RECORD=1 writes it anew")
      }
    }
    let wanted = ["operations", "functions", "labs"] + parts.labs.map { "knobs \($0)" }
    #expect(names.sorted() == wanted.sorted())
  }

  @Test func anOldTableIsCaught() throws {
    let parts = try GeneratedParts()
    let old = "# Labs\n<!-- generated: labs -->\n\n| lab |\n\n<!-- end -->\nText\n"
    let (new, names) = try Self.refreshed(old, parts)
    #expect(new != old && new.hasSuffix("<!-- end -->\nText\n") && names == ["labs"])
    #expect(try Self.refreshed(new, parts).text == new)
  }
}
