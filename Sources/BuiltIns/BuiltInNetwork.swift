// The networks that come with the program.

/// A built-in network: its text and what to say while it is walked.
package struct BuiltInNetwork: Hashable, Sendable {
  /// The name it is started by: `backstep walk relu`.
  package let name: String
  /// Its formulas in the network language.
  package let text: String

  /// What the network is: its first comment line.
  package var title: String { comment(0) }
  /// What there is to see in it: its second comment line.
  package var summary: String { comment(1) }

  private func comment(_ line: Int) -> String {
    let lines = text.split(separator: "\n", maxSplits: line + 1)
    guard lines.indices.contains(line), lines[line].hasPrefix("#") else { return "" }
    return String(lines[line].dropFirst().drop { $0 == " " })
  }

  /// All of them, in the order in which they are offered: that of the numbers before the names of their files.
  package static let all = EmbeddedTexts.networks.map { network in
    BuiltInNetwork(name: String(network.file.drop { $0.isNumber || $0 == "-" }), text: network.text)
  }

  /// The one with a name.
  package static func named(_ name: String) -> BuiltInNetwork? { all.first { $0.name == name } }
}
