// A rectangle of cells to draw on: the picture of one frame, before any terminal.

import Characters

/// A size in cells.
package struct Size: Hashable, Sendable {
  /// Columns.
  package var columns: Int
  /// Rows.
  package var rows: Int

  /// Negative lengths count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place, from the top left corner.
package struct Point: Hashable, Sendable {
  /// Columns from the left edge.
  package var x: Int
  /// Rows from the top edge.
  package var y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
  /// The top left cell.
  package var origin: Point
  /// The size.
  package var size: Size

  package init(x: Int, y: Int, columns: Int, rows: Int) {
    origin = Point(x: x, y: y)
    size = Size(columns: columns, rows: rows)
  }

  /// The columns that it covers.
  package var xRange: Range<Int> { origin.x..<origin.x + size.columns }
  /// The rows that it covers.
  package var yRange: Range<Int> { origin.y..<origin.y + size.rows }
}

/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// The grapheme shown here; empty in the second cell of a wide one.
  package var text: String
  /// What it is, which the theme turns into colours and attributes.
  package var role: Role
  /// The area that it lies on, whose colour is the background; nil for the terminal's own.
  package var ground: Role?

  /// A cell with nothing in it.
  package static let blank = Cell(text: " ", role: .text)
}

/// A picture of cells. Drawing outside it is clipped, so no caller needs to guard against small terminals.
package struct Canvas: Hashable, Sendable {
  /// The size, fixed at the start.
  package let size: Size
  /// The cells, row after row.
  package private(set) var cells: [Cell]
  /// Where the hardware cursor stands: on the focused item, so that screen readers and magnifiers follow.
  package var cursor: Point?
  /// What a click can choose.
  private(set) var items: [ClickableItem] = []

  package init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cell at a place inside the canvas.
  package subscript(x: Int, y: Int) -> Cell {
    precondition(x >= 0 && x < size.columns && y >= 0 && y < size.rows, "cell outside the canvas")
    return cells[y * size.columns + x]
  }

  /// Writes one line of text from a cell on; what does not fit inside `clip` (or the canvas) is left out. Control
  /// characters are shown as `?`. Returns the width in cells of the whole text, drawn or not.
  @discardableResult
  package mutating func put(
    _ text: String, x: Int, y: Int, role: Role = .text, ground: Role? = nil, clip: Rect? = nil
  ) -> Int {
    let xs = (clip?.xRange ?? 0..<size.columns).clamped(to: 0..<size.columns)
    let ys = (clip?.yRange ?? 0..<size.rows).clamped(to: 0..<size.rows)
    guard ys.contains(y) else { return TextWidth.of(text) }
    var column = x
    // Most text is plain ASCII: one byte, one cell, and no need to look for graphemes.
    if TextWidth.isPlain(text.utf8) {
      for byte in text.utf8 {
        if xs.contains(column) {
          set(Cell(text: String(Unicode.Scalar(byte)), role: role, ground: ground), x: column, y: y)
        }
        column += 1
      }
      return column - x
    }
    for character in text {
      let width = TextWidth.of(character)
      if width == 0 { continue }
      if column >= xs.lowerBound, column + width <= xs.upperBound {
        let text = Printable.allows(character) ? String(character) : "?"
        set(Cell(text: text, role: role, ground: ground), x: column, y: y)
        if width == 2 { set(Cell(text: "", role: role, ground: ground), x: column + 1, y: y) }
      }
      column += width
    }
    return column - x
  }

  /// Draws another picture, moved to a place; empty cells leave what is there.
  /// - Parameter clip: nothing is drawn outside it.
  package mutating func put(_ other: Canvas, at place: Point, clip: Rect? = nil) {
    // A picture may be far longer than the part of it that is seen.
    let seen = (clip?.yRange ?? 0..<size.rows).clamped(to: 0..<size.rows)
    for y in (seen.lowerBound - place.y..<seen.upperBound - place.y).clamped(to: 0..<other.size.rows) {
      for x in 0..<other.size.columns where other[x, y] != .blank {
        let cell = other[x, y]
        put(cell.text, x: place.x + x, y: place.y + y, role: cell.role, ground: cell.ground, clip: clip)
      }
    }
  }

  /// Lets a click in a rectangle choose an item, by a number that only the drawer knows the meaning of.
  package mutating func mark(item number: Int, in area: Rect) {
    items.append(ClickableItem(area: area, number: number))
  }

  /// Gives every cell of a rectangle a role, and one-cell text if `text` is given.
  package mutating func fill(_ rect: Rect, text: String? = nil, role: Role) {
    let xs = rect.xRange.clamped(to: 0..<size.columns)
    for y in rect.yRange.clamped(to: 0..<size.rows) {
      for x in xs {
        if let text {
          set(Cell(text: text, role: role), x: x, y: y)
        } else {
          cells[y * size.columns + x].role = role
        }
      }
    }
  }

  private mutating func set(_ cell: Cell, x: Int, y: Int) {
    let index = y * size.columns + x
    // Overwriting half of a wide character leaves no orphan behind.
    if cells[index].text.isEmpty, !cell.text.isEmpty, x > 0 { cells[index - 1].text = " " }
    if x + 1 < size.columns, cells[index + 1].text.isEmpty, TextWidth.of(cells[index].text) == 2 {
      cells[index + 1].text = " "
    }
    cells[index] = cell
  }
}
