// Which rows of a longer list are shown, so that the current one is among them.
import Canvas

/// The visible part of a list of rows.
struct RowWindow: Equatable {
  /// The rows that are shown.
  let rows: Range<Int>
  /// How many rows a mark above stands for; 0 where there is none.
  let above: Int
  /// How many rows a mark below stands for; 0 where there is none.
  let below: Int

  /// Fits `count` rows into `room` lines. Marks take a line each. The window follows `focus`.
  init(count: Int, room: Int, focus: Int?) {
    guard count > room else {
      self.init(rows: 0..<max(0, count), count: count)
      return
    }
    guard room > 2 else {
      // No line to spare for marks.
      let first = max(0, min(focus ?? 0, count - max(0, room)))
      self.init(rows: first..<first + max(0, room), above: 0, below: 0)
      return
    }
    let wanted = focus.map { $0 - room / 2 } ?? 0
    let first = max(0, min(wanted, count - room))
    // A mark hides the row under it, and tells of that row too.
    let top = first > 0 ? first + 1 : first
    let bottom = first + room < count ? first + room - 1 : first + room
    self.init(rows: top..<bottom, count: count)
  }

  private init(rows: Range<Int>, count: Int) {
    self.init(rows: rows, above: rows.lowerBound, below: count - rows.upperBound)
  }

  private init(rows: Range<Int>, above: Int, below: Int) {
    self.rows = rows
    self.above = above
    self.below = below
  }

  /// The line of marks above.
  func markAbove(_ glyphs: Glyphs) -> [Run]? {
    above > 0 ? [Run("\(glyphs.rowsAbove) \(above) more", role: .muted)] : nil
  }

  /// The line of marks below.
  func markBelow(_ glyphs: Glyphs) -> [Run]? {
    below > 0 ? [Run("\(glyphs.rowsBelow) \(below) more", role: .muted)] : nil
  }

  /// The visible lines, with the marks.
  func lines(_ glyphs: Glyphs, indent: Int, row: (Int) -> [Run]) -> [[Run]] {
    var result: [[Run]] = []
    if let mark = markAbove(glyphs) { result.append(.blank(indent) + mark) }
    result += rows.map(row)
    if let mark = markBelow(glyphs) { result.append(.blank(indent) + mark) }
    return result
  }
}
