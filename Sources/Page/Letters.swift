// The letters that options go by, and answers written with them.

/// Options by letters.
package enum Letters {
  /// The letter of an option, from `a`.
  package static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : "\(index + 1)"
  }

  /// Options with their letters: `b) It rises`.
  package static func list(_ options: some Sequence<(offset: Int, element: RichText)>) -> Element {
    .list(ItemList(options.map { .init(Span("\(letter($0.offset)))", .key), $0.element) }))
  }

  /// Entries with their numbers, from 1.
  package static func numbered(_ entries: [RichText]) -> Element {
    .list(ItemList(entries.enumerated().map { .init(Span("\($0 + 1)", .key), $1) }))
  }

  /// The option that an answer is the letter of.
  package static func index(_ text: String, count: Int) -> Int? {
    let word = text.lowercased().filter { !"().".contains($0) }
    return (0..<count).first { letter($0) == word }
  }

  /// The words of an answer.
  package static func words(_ text: String) -> [String] {
    text.split { $0.isWhitespace || ",;".contains($0) }.map(String.init)
  }
}

/// Entries that an answer names in words.
package enum Entries {
  /// The entry that a text names, whatever its spaces and capitals.
  package static func index(_ text: String, in entries: [String]) -> Int? {
    let wanted = plain(text)
    return wanted.isEmpty ? nil : entries.firstIndex { plain($0) == wanted }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The entries on both sides of a sign between them.
  package static func sides(_ text: String, of sign: Character, left: [String], right: [String]) -> (
    left: Int, right: Int
  )? {
    for place in text.indices where text[place] == sign {
      let rest = String(text[text.index(after: place)...])
      if let one = index(String(text[..<place]), in: left), let other = index(rest, in: right) { return (one, other) }
    }
    return nil
  }
}
