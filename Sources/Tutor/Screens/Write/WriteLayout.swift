// Where the parts of a backward pass that is written stand: the formulas above the lines, or beside them where the screen is
// wide; below both what is said of the line, and what is missing. Both what the keys do and the picture read it.

import Canvas

/// The bands of the screen.
struct WriteLayout {
  /// The formulas with their values.
  let formulas: Rect
  /// Room for a drawing below the formulas, if there is any.
  let picture: Rect?
  /// The learner's lines, with the marks before them.
  let lines: Rect
  /// What is said of the cursor's line.
  let words: Rect
  /// What is missing.
  let standing: Rect
  /// Whether formulas and lines stand side by side.
  let isBeside: Bool

  /// The least columns for two things side by side.
  private static let leastBeside = 110

  /// The cells before a line: the pointer, the mark, and a blank.
  static let margin = 5

  /// How many lines a move by a screen goes.
  var room: Int { max(1, lines.size.rows) }

  /// The fewest rows for formulas and lines together, and the line between them.
  private static let leastBody = 8

  /// - Parameters:
  ///   - formulas: how many rows the formulas take at a width.
  ///   - words: how many rows are needed for what is said of the cursor's line, at a width.
  ///   - standing: the same for what is missing.
  init(_ size: Size, formulas wanted: (Int) -> Int, words needed: (Int) -> Int, standing: (Int) -> Int) {
    let (columns, rows) = (size.columns, size.rows)
    let wide = max(1, columns - 4)
    let missing = min(max(1, standing(wide)), rows < 20 ? 1 : rows < 30 ? 2 : 3)
    // The words take the same room for most lines, so that little moves; a long verdict is whole, and what is above gives way.
    let usual = rows < 20 ? 2 : rows < 30 ? 3 : rows < 44 ? 4 : 6
    let said = max(usual, min(needed(wide), rows - 5 - missing - Self.leastBody))
    // Besides the bands: the header, the three lines between them, and the footer.
    let body = Rect(x: 0, y: 2, columns: columns, rows: max(2, rows - 5 - missing - said))
    words = Rect(x: 2, y: body.origin.y + body.size.rows + 1, columns: max(0, columns - 4), rows: said)
    self.standing = Rect(x: 2, y: words.yRange.upperBound, columns: words.size.columns, rows: missing)
    isBeside = columns >= Self.leastBeside
    if isBeside {
      let left = columns * 9 / 20
      formulas = Rect(x: 0, y: 2, columns: left, rows: body.size.rows)
      lines = Rect(x: left + 1, y: 2, columns: columns - left - 1, rows: body.size.rows)
      let used = wanted(left) + 1
      let rest = body.size.rows - used
      picture = rest > 0 ? Rect(x: 1, y: 2 + used, columns: left - 2, rows: rest) : nil
    } else {
      let rows = max(1, min(wanted(columns), (body.size.rows - 1) / 2))
      formulas = Rect(x: 0, y: 2, columns: columns, rows: rows)
      picture = nil
      lines = Rect(x: 0, y: 3 + rows, columns: columns, rows: max(1, body.size.rows - rows - 1))
    }
  }
}
