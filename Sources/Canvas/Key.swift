// The keys of a keyboard, as a terminal reports them.

/// A key that was pressed.
package enum Key: Hashable, Sendable {
  /// A character, as one grapheme; the space bar is `" "`.
  case character(Character)
  /// Ctrl with a lowercase letter or a sign.
  case control(Character)
  /// Enter, on the keypad too.
  case enter
  /// Esc alone.
  case escape
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// Backspace.
  case backspace
  /// Delete, to the right.
  case delete
  /// Insert.
  case insert
  /// The arrow up.
  case up
  /// The arrow down.
  case down
  /// The arrow to the left.
  case left
  /// The arrow to the right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// A function key, from 1.
  case f(Int)

  /// The key's name in help texts: `space`, `Enter`, `Ctrl-C`, `←`.
  package var label: String { label(in: .unicode) }

  /// The key's name in help texts, drawn with a set of glyphs: an ASCII terminal reads `Left` for `←`.
  package func label(in glyphs: Glyphs) -> String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .up: glyphs.isASCII ? "Up" : "↑"
    case .down: glyphs.isASCII ? "Down" : "↓"
    case .left: glyphs.isASCII ? "Left" : "←"
    case .right: glyphs.isASCII ? "Right" : "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .f(let number): "F\(number)"
    }
  }
}
