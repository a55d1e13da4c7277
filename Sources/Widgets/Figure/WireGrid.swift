// Lines on a grid of cells: arms that meet in a cell join if they belong together, and cross if they do not.
import Canvas

/// The wires of a figure as arms of cells.
struct WireGrid {
  /// The sides of a cell that a line reaches.
  struct Sides: OptionSet {
    let rawValue: UInt8
    static let left = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let up = Sides(rawValue: 4)
    static let down = Sides(rawValue: 8)
    static let across: Sides = [.left, .right]
    static let along: Sides = [.up, .down]
  }

  /// How a line looks, and which lines it joins.
  struct Pen {
    /// Lines of one owner join where they meet; others cross.
    var owner: Int
    var isHeavy = false
    /// What the line is; where several run over a cell, the one of the highest rank shows.
    var role: Role
    var rank: Int
  }

  private struct Cell {
    var light: Sides = []
    var heavy: Sides = []
    var owner: Int?
    var rank = -1
    var role = Role.text
  }

  private let size: Size
  private var cells: [Cell]

  init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// Draws a line to some sides of a cell.
  mutating func add(_ sides: Sides, x: Int, y: Int, _ pen: Pen) {
    guard x >= 0, x < size.columns, y >= 0, y < size.rows else { return }
    let index = y * size.columns + x
    let known = cells[index].light.union(cells[index].heavy)
    if cells[index].owner != pen.owner, !known.isEmpty, isCrossing(known, sides) {
      // The line on top hides the other: the heavier one, else the vertical one.
      let heavier = pen.isHeavy && cells[index].heavy.isEmpty
      let lighter = !pen.isHeavy && !cells[index].heavy.isEmpty
      if lighter || (!heavier && sides == .across) { return }
      cells[index] = Cell()
    }
    if pen.isHeavy { cells[index].heavy.formUnion(sides) } else { cells[index].light.formUnion(sides) }
    cells[index].owner = pen.owner
    if pen.rank >= cells[index].rank {
      cells[index].rank = pen.rank
      cells[index].role = pen.role
    }
  }

  /// Draws a horizontal line through cells.
  mutating func addRow(_ range: Range<Int>, y: Int, _ pen: Pen) {
    for x in range { add(.across, x: x, y: y, pen) }
  }

  /// Draws a line from the left end in one row, over a vertical line in the column `lane`, to the right end in another.
  mutating func addBend(from left: Int, row: Int, lane: Int, to right: Int, row target: Int, _ pen: Pen) {
    addRow(left..<max(left, lane), y: row, pen)
    if row == target {
      add(.across, x: lane, y: row, pen)
    } else {
      let goesDown = target > row
      add([.left, goesDown ? .down : .up], x: lane, y: row, pen)
      for y in min(row, target) + 1..<max(row, target) { add(.along, x: lane, y: y, pen) }
      add([.right, goesDown ? .up : .down], x: lane, y: target, pen)
    }
    addRow(lane + 1..<max(lane + 1, right), y: target, pen)
  }

  /// Hands out the characters of all lines within some columns and rows.
  func draw(
    _ glyphs: Glyphs, columns: Range<Int>, rows: Range<Int>,
    put: (_ text: String, _ x: Int, _ y: Int, _ role: Role) -> Void
  ) {
    for y in rows.clamped(to: 0..<size.rows) {
      for x in columns.clamped(to: 0..<size.columns) {
        let cell = cells[y * size.columns + x]
        if cell.owner == nil { continue }
        func weight(_ side: Sides) -> LineWeight {
          cell.heavy.contains(side) ? .heavy : cell.light.contains(side) ? .light : .none
        }
        let text = glyphs.line(left: weight(.left), right: weight(.right), up: weight(.up), down: weight(.down))
        put(text, x, y, cell.role)
      }
    }
  }

  private func isCrossing(_ known: Sides, _ new: Sides) -> Bool {
    known == .across && new == .along || known == .along && new == .across
  }
}
