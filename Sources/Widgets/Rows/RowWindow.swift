// Which rows of a longer list are shown, so that the current one is among them.
import Canvas
import Page

/// The visible part of a list of rows.
struct RowWindow: Equatable {
  /// The rows that are shown.
  let rows: Range<Int>
  /// How many rows a mark above stands for; 0 where there is none.
  let above: Int
  /// How many rows a mark below stands for; 0 where there is none.
  let below: Int

  /// Fits `count` rows into `room` lines. Marks take a line each. The window follows `focus`.
  /// - Parameters:
  ///   - before: how many rows more there are before the first of the `count`.
  ///   - behind: how many there are behind the last.
  init(count: Int, room: Int, focus: Int?, before: Int = 0, behind: Int = 0) {
    guard count > room || before + behind > 0 else {
      self.init(rows: 0..<max(0, count), above: 0, below: 0)
      return
    }
    guard room > 2 else {
      // No line to spare for marks.
      let first = max(0, min(focus ?? 0, count - max(0, room)))
      self.init(rows: first..<min(count, first + max(0, room)), above: 0, below: 0)
      return
    }
    let wanted = focus.map { $0 - room / 2 } ?? 0
    let first = max(0, min(wanted, count - room))
    // A mark hides the row under it, and tells of that row too.
    let end = min(count, first + room)
    let top = first + before > 0 ? first + 1 : first
    let bottom = count - end + behind > 0 ? end - 1 : end
    self.init(rows: top..<max(top, bottom), above: top + before, below: count - bottom + behind)
  }

  private init(rows: Range<Int>, above: Int, below: Int) {
    self.rows = rows
    self.above = above
    self.below = below
  }

  /// The line of marks above.
  func markAbove(_ glyphs: Glyphs) -> [Run]? {
    above > 0 ? [Run("\(glyphs.rowsAbove) \(above.grouped) more", role: .muted)] : nil
  }

  /// The line of marks below.
  func markBelow(_ glyphs: Glyphs) -> [Run]? {
    below > 0 ? [Run("\(glyphs.rowsBelow) \(below.grouped) more", role: .muted)] : nil
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
