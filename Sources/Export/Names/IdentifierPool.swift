// Names of a program: each valid in the language, each given once.

import Page

/// Hands out identifiers of letters, digits and underscores.
struct IdentifierPool: Sendable {
  private var taken: Set<String>

  /// - Parameter reserved: names that mean something to the language or the program already.
  init(reserved: Set<String>) { taken = reserved }

  /// An identifier that is like a name of the network; `_2` and so on behind it where that is taken.
  mutating func take(_ name: String) -> String {
    let plain = Self.plain(name)
    var result = plain
    var number = 1
    while !taken.insert(result).inserted {
      number += 1
      result = number == 2 && !taken.contains(plain + "_") ? plain + "_" : "\(plain)_\(number)"
    }
    return result
  }

  /// A name's letters and digits in ASCII: `ŷ` is yhat, `w'` is w_prime. Python would take some letters for others that look
  /// alike, so none of them is left.
  static func plain(_ name: String) -> String {
    var result = ""
    for character in name { result += plainCharacter(character) }
    // Names with two underscores before them belong to Python.
    let isPlain = result.first.map { $0.isLetter } ?? false
    return isPlain ? result : "v" + result
  }

  /// A character's letters and digits in ASCII.
  static func plainCharacter(_ character: Character) -> String {
    let spelling = ASCIIText.transliterate(String(character))
    if spelling.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) { return spelling }
    if character == "'" || character == "′" { return "_prime" }
    return character.unicodeScalars.map { "u" + String($0.value, radix: 16) }.joined()
  }
}
