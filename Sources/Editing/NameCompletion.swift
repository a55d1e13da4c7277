// What the name before the cursor can become.

import NetworkLanguage

/// The names that begin like what is written.
package struct NameCompletion: Hashable, Sendable {
  /// What is written of the name; empty where no name is begun.
  package let start: String
  /// The names that it can become, in their order.
  package let choices: [String]

  /// How many choices are named.
  private static let shown = 12

  package init(of text: String, among names: [String]) {
    let start = NameCharacters.trailingName(of: text)
    self.start = start
    var seen: Set<String> = []
    choices = start.isEmpty ? [] : names.filter { $0.hasPrefix(start) && seen.insert($0).inserted }
  }

  /// What takes the place of the start: the name, or what all choices begin with; nil where that is no more than there is.
  package var replacement: String? {
    guard let first = choices.first else { return nil }
    let common = choices.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    return common.count > start.count ? common : nil
  }

  /// The choices in a line.
  package var words: String {
    choices.prefix(NameCompletion.shown).joined(separator: "  ")
      + (choices.count > NameCompletion.shown ? "  and \(choices.count - NameCompletion.shown) more" : "")
  }
}

extension String {
  /// What both begin with.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
