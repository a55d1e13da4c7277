// Keys as a script spells them: as tmux does, so that the same words can be typed into a real terminal.

extension Key {
  /// The keys that a word of a script stands for: a key by its tmux name, or the letters of any other word.
  package static func keys(of word: String) -> [Key] {
    let named: [String: Key] = [
      "Space": .character(" "), "Enter": .enter, "Escape": .escape, "Tab": .tab, "BTab": .backTab,
      "BSpace": .backspace, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end,
      "PageUp": .pageUp, "PageDown": .pageDown, "DC": .delete, "C-c": .control("c"), "C-z": .control("z"),
      "C-u": .control("u"), "C-n": .control("n"), "C-l": .control("l"),
      "C-s": .control("s"), "C-t": .control("t"), "C-g": .control("g"), "F1": .f(1),
    ]
    return named[word].map { [$0] } ?? word.map { .character($0) }
  }
}
