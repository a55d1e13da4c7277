// The names in an expression, without those of functions.

import Quantities

extension String {
  /// The names that an expression has, as written; a word before a bracket is a function.
  package var nameWords: [String] {
    let words = scanned()
    return words.indices.filter { index in
      words[index].isName && (index + 1 == words.count || words[index + 1].text != "(")
    }.map { words[$0].text }
  }
}
