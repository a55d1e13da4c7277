// The words and signs of an expression, each with its place.

/// A name, a number or a sign in an expression.
package struct Word: Hashable, Sendable {
  package let text: String
  /// Its bytes in the text.
  package let lower: Int
  package let upper: Int
  package let isName: Bool
}

extension String {
  /// The words and signs of an expression, with their places as bytes.
  package func scanned() -> [Word] {
    var words: [Word] = []
    var lower = 0
    var current = ""
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_'′".contains(character)
    }
    func end() {
      guard !current.isEmpty else { return }
      words.append(
        Word(text: current, lower: lower, upper: lower + current.utf8.count, isName: !current.first!.isNumber))
      lower += current.utf8.count
      current = ""
    }
    for character in self {
      if isPart(character) || (character == "." && current.first?.isNumber ?? false) {
        current.append(character)
        continue
      }
      end()
      let size = character.utf8.count
      if character == "∂" {
        // The sign of a derivative begins its name.
        current = "∂"
        continue
      }
      if !character.isWhitespace {
        words.append(Word(text: String(character), lower: lower, upper: lower + size, isName: false))
      }
      lower += size
    }
    end()
    return words
  }

  /// The text of a range of bytes.
  package func bytes(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
