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
  /// Whether formulas and lines stand side by side.
  let isBeside: Bool

  /// The least columns for two things side by side.
  private static let leastBeside = 110

  /// The cells before a line: the pointer, the mark, and a blank.
  static let margin = 5

  /// How many lines a move by a screen goes.
  var room: Int { max(1, lines.size.rows) }

  /// - Parameter formulas: how many rows the formulas take at a width.
  init(_ size: Size, formulas wanted: (Int) -> Int) {
    let (columns, rows) = (size.columns, size.rows)
    let said = rows < 20 ? 2 : rows < 30 ? 3 : rows < 44 ? 4 : 6
    // Besides the bands: the header, the three lines between them, what is missing, and the footer.
    let body = Rect(x: 0, y: 2, columns: columns, rows: max(2, rows - 6 - said))
    words = Rect(x: 2, y: body.origin.y + body.size.rows + 1, columns: max(0, columns - 4), rows: said)
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
