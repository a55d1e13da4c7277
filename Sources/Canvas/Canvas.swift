// A rectangle of cells to draw on: the picture of one frame, before any terminal.

/// A size in cells.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var columns: Int
  /// Rows.
  public var rows: Int

  /// Creates a size; negative lengths count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place, from the top left corner.
public struct Point: Hashable, Sendable {
  /// Columns from the left edge.
  public var x: Int
  /// Rows from the top edge.
  public var y: Int

  /// Creates a place.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// The top left cell.
  public var origin: Point
  /// The size.
  public var size: Size

  /// Creates a rectangle.
  public init(x: Int, y: Int, columns: Int, rows: Int) {
    origin = Point(x: x, y: y)
    size = Size(columns: columns, rows: rows)
  }

  /// The columns that it covers.
  public var xRange: Range<Int> { origin.x..<origin.x + size.columns }
  /// The rows that it covers.
  public var yRange: Range<Int> { origin.y..<origin.y + size.rows }
}

/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// The grapheme shown here; empty in the second cell of a wide one.
  public var text: String
  /// What it is, which the theme turns into colours and attributes.
  public var role: Role
  /// The area that it lies on, whose colour is the background; nil for the terminal's own.
  public var ground: Role?

  /// A cell with nothing in it.
  public static let blank = Cell(text: " ", role: .text)
}

/// A picture of cells. Drawing outside it is clipped, so no caller needs to guard against small terminals.
public struct Canvas: Hashable, Sendable {
  /// The size, fixed at the start.
  public let size: Size
  /// The cells, row after row.
  public private(set) var cells: [Cell]
  /// Where the hardware cursor stands: on the focused item, so that screen readers and magnifiers follow.
  public var cursor: Point?

  /// Creates a blank picture.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cell at a place inside the canvas.
  public subscript(x: Int, y: Int) -> Cell {
    precondition(x >= 0 && x < size.columns && y >= 0 && y < size.rows, "cell outside the canvas")
    return cells[y * size.columns + x]
  }

  /// Writes one line of text from a cell on; what does not fit inside `clip` (or the canvas) is left out. Control
  /// characters are shown as `?`. Returns the width in cells of the whole text, drawn or not.
  @discardableResult
  public mutating func put(
    _ text: String, x: Int, y: Int, role: Role = .text, ground: Role? = nil, clip: Rect? = nil
  ) -> Int {
    let xs = (clip?.xRange ?? 0..<size.columns).clamped(to: 0..<size.columns)
    let ys = (clip?.yRange ?? 0..<size.rows).clamped(to: 0..<size.rows)
    guard ys.contains(y) else { return TextWidth.of(text) }
    var column = x
    // Most text is plain ASCII: one byte, one cell, and no need to look for graphemes.
    if TextWidth.isPlain(text) {
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
        let text = TextWidth.isControl(character) ? "?" : String(character)
        set(Cell(text: text, role: role, ground: ground), x: column, y: y)
        if width == 2 { set(Cell(text: "", role: role, ground: ground), x: column + 1, y: y) }
      }
      column += width
    }
    return column - x
  }

  /// Gives every cell of a rectangle a role, and one-cell text if `text` is given.
  public mutating func fill(_ rect: Rect, text: String? = nil, role: Role) {
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
