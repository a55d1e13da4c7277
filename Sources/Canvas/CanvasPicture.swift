// The text form of a canvas, for tests: what it shows, and which role each cell has.

extension Canvas {
  /// The canvas as text: one line a row, without the spaces at the end of each.
  package func picture() -> String {
    rows { String($0.text) }
  }

  /// The roles as text: one letter a cell (`Role.letter`), a space where nothing is drawn in the role `text`. The second
  /// cell of a wide character has a letter too, so columns are those of the screen.
  package func roleMap() -> String {
    rows { $0.role == .text && $0.text == " " ? " " : String($0.role.letter) }
  }

  private func rows(_ show: (Cell) -> String) -> String {
    (0..<size.rows).map { y in
      var line = ""
      for x in 0..<size.columns { line += show(self[x, y]) }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
