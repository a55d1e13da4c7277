// A line of text that is being typed.

import Characters
import Canvas

/// A line of text with a cursor in it.
package struct TextLine: Hashable, Sendable {
  /// The most characters that a line takes.
  package static let limit = 4096

  /// The text.
  package private(set) var text: String
  /// How many characters stand before the cursor.
  package private(set) var cursor: Int

  /// Whether the next character that is typed takes the place of all that stands here.
  private var isSelected = false

  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Leaves the text to be looked at: what is typed next replaces it, any other editing changes it.
  package mutating func select() { isSelected = true }

  /// Edits the line as a key asks for; false for keys that are no editing.
  package mutating func edit(_ key: Key) -> Bool {
    let isReplaced = isSelected
    isSelected = false
    switch key {
    case .character where isReplaced:
      self = TextLine()
      return edit(key)
    case .character(let character):
      if TextWidth.isTypeable(character), text.count < TextLine.limit { insert(String(character)) }
    case .backspace: remove(at: cursor - 1)
    case .delete: remove(at: cursor)
    case .control("u"):
      text = String(text.dropFirst(cursor))
      cursor = 0
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    default:
      isSelected = isReplaced
      return false
    }
    return true
  }

  /// Takes pasted text, as one line; false where there was none.
  package mutating func paste(_ text: String) -> Bool {
    let characters = text.lazy.filter { TextWidth.isTypeable($0) && !$0.isNewline }.prefix(TextLine.limit)
    guard !characters.isEmpty else { return false }
    if isSelected { self = TextLine() }
    insert(String(characters.prefix(max(0, TextLine.limit - self.text.count))))
    return true
  }

  private mutating func insert(_ characters: String) {
    // A combining mark joins the letter before it: then there is no character more, and the cursor stays behind that letter.
    let before = String(text.prefix(cursor)) + characters
    text = before + text.dropFirst(cursor)
    cursor = min(before.count, text.count)
  }

  private mutating func remove(at place: Int) {
    var characters = Array(text)
    guard characters.indices.contains(place) else { return }
    characters.remove(at: place)
    text = String(characters)
    cursor = min(place, text.count)
  }
}
