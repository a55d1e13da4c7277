// Which rows of a listing are shown where not all fit: the current one, those it touches, and their neighbours.
import Canvas

/// The shown rows of a longer list; stretches between them may be left out.
struct RowSelection: Equatable {
  /// The shown rows, ascending.
  let rows: [Int]
  private let count: Int
  private let gaps: Set<Int>

  /// Chooses at most `room` of `count` rows: `focus` first, then the `wanted` ones nearest to it, then its neighbours.
  /// - Parameter gaps: the rows before which others are left out anyhow; `count` stands for the end.
  init(count: Int, room: Int, focus: Int?, wanted: [Int], gaps: Set<Int> = []) {
    self.count = count
    self.gaps = gaps
    guard count > room else {
      rows = Array(0..<max(0, count))
      return
    }
    let center = focus ?? wanted.first ?? 0
    // Rows below come first among equals: what is computed next matters more than what was given.
    func distance(_ row: Int) -> Int { abs(row - center) * 2 - (row > center ? 1 : 0) }
    let first = wanted.sorted { distance($0) < distance($1) }
    let rest = (0..<count).sorted { distance($0) < distance($1) }
    var chosen: Set<Int> = []
    for row in [center] + first + rest where chosen.count < max(0, room) { chosen.insert(row) }
    rows = chosen.sorted()
  }

  /// What stands at the left of a shown row to tell that rows are left out beside it; empty if none are.
  func mark(at place: Int, _ glyphs: Glyphs) -> String {
    let row = rows[place]
    if place == 0, row > 0 || gaps.contains(0) { return glyphs.rowsAbove }
    if place > 0, rows[place - 1] < row - 1 || gaps.contains(row) { return glyphs.verticalEllipsis }
    if place == rows.count - 1, row < count - 1 || gaps.contains(count) { return glyphs.rowsBelow }
    return ""
  }
}
