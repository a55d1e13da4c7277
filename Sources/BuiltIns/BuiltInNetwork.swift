// The networks that come with the program.

/// A built-in network: its text and what to say while it is walked.
package struct BuiltInNetwork: Hashable, Sendable {
  /// The name it is started by: `backstep walk relu`.
  package let name: String
  /// Its formulas in the network language.
  package let text: String

  /// The name of its file without the ending has a number before its own name, which orders it.
  private init(file: String, text: String) {
    name = String(file.drop { $0.isNumber || $0 == "-" })
    self.text = text
  }

  /// What the network is: its first comment line.
  package var title: String { comment(0) }
  /// What there is to see in it: its second comment line.
  package var summary: String { comment(1) }

  private func comment(_ line: Int) -> String {
    let lines = text.split(separator: "\n", maxSplits: line + 1)
    guard lines.indices.contains(line), lines[line].hasPrefix("#") else { return "" }
    return String(lines[line].dropFirst().drop { $0 == " " })
  }

  /// Those to walk through, in the order in which they are offered.
  package static let all = EmbeddedTexts.networks.map { BuiltInNetwork(file: $0.file, text: $0.text) }

  /// Those whose backward pass is an exercise, from easy to hard: the three of the documents, then others.
  package static let passes =
    Array(all.prefix(3)) + EmbeddedTexts.passes.map { BuiltInNetwork(file: $0.file, text: $0.text) }

  /// The one with a name, be it for walking or an exercise.
  package static func named(_ name: String) -> BuiltInNetwork? { (all + passes).first { $0.name == name } }
}
