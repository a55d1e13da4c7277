// The limits that docs/language.md tells, against those of the language.

import Foundation
import NetworkLanguage
import Testing

@Suite struct DocumentedLimitsTests {
  /// The second cell of each row below the heading, by the first.
  private static func documented() throws -> [String: String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/language.md"), encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## Limits\n").dropFirst().first)
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.prefix(20)
    return Dictionary(
      rows.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        .filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  private static func text(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  @Test func theDocsTellTheLimits() throws {
    let limits = Limits.standard
    let wanted = [
      "bytes of a text": "\(limits.sourceBytes / (1024 * 1024)) MiB",
      "nodes recorded: operations, and the numbers that they start from": Self.text(limits.nodes),
      "numbers computed on the way": Self.text(limits.numbers),
      "elements of one list, or of `zeros`, `ones`, `randn`": Self.text(limits.literalElements),
      "formulas, with all loops and calls written out": Self.text(limits.statements),
      "names, numbers and operations, with all loops and calls written out": Self.text(limits.expressions),
      "brackets, signs and powers within each other": Self.text(limits.nesting),
      "loops and calls within each other": Self.text(limits.blocks),
      "characters of a name": Self.text(limits.nameLength),
    ]
    let documented = try Self.documented()
    for (what, number) in wanted { #expect(documented[what] == number, "\(what)") }
    #expect(documented.count == wanted.count + 2)
  }
}
