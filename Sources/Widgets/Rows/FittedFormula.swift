// A formula in little room: its name aligned, and the part that the step is about in view.
import Characters
import Canvas
import Page

/// A formula cut to a width.
struct FittedFormula {
  private var runs: [Run]
  /// The width of what stands before ` = `; 0 if there is none.
  private(set) var nameWidth: Int

  /// More cells than any screen has columns: a matrix of a thousand numbers need not be measured to its end.
  private static let widest = 600

  /// Takes a row's formula. Its mark is shown beside it, so that the formula need not begin with it too.
  init(_ row: Listing.Row) {
    runs = row.formula.runs
    nameWidth = 0
    if currentRange == nil, runs.contains(where: { $0.text.utf8.count > Self.widest }) {
      runs = runs.cells(0..<Self.widest)
    }
    let prefix = row.mark + " "
    if !row.mark.isEmpty, row.formula.plain.hasPrefix(prefix) {
      runs = runs.cells(TextWidth.of(prefix)..<max(TextWidth.of(prefix), runs.width))
    }
    var width = 0
    var previous: Character = " "
    for character in runs.lazy.map(\.text).joined() {
      if character == "=", previous == " ", width > 0 {
        nameWidth = width - 1
        break
      }
      width += TextWidth.of(character)
      previous = character
    }
  }

  /// The width in cells.
  var width: Int { runs.width }

  /// Pads the name so that the `=` of all formulas stand in one column.
  func padded(to names: Int) -> FittedFormula {
    guard nameWidth > 0, nameWidth < names else { return self }
    var result = self
    result.runs =
      runs.cells(0..<nameWidth) + .blank(names - nameWidth) + runs.cells(nameWidth..<max(nameWidth, runs.width))
    result.nameWidth = names
    return result
  }

  /// The whole formula in as many lines of exactly `width` cells as it takes, the later ones behind its `=` if that leaves room.
  func lines(width: Int, _ glyphs: Glyphs) -> [[Run]] {
    guard runs.width > width, width > 0 else { return [runs.fitted(to: width, glyphs)] }
    let indent = nameWidth > 0 && nameWidth + 3 <= width / 3 ? nameWidth + 3 : min(2, width / 4)
    let characters = Array(runs.map(\.text).joined())
    return FormulaBreaks.lines(of: characters, width: width, indent: indent).enumerated().map { index, range in
      let start = characters[..<range.lowerBound].reduce(0) { $0 + TextWidth.of($1) }
      let cells = characters[range].reduce(0) { $0 + TextWidth.of($1) }
      let blanks = characters[range].reversed().prefix { $0 == " " }.count
      let line = runs.cells(start..<start + cells - blanks)
      return (index == 0 ? line : .blank(indent) + line).fitted(to: width, glyphs)
    }
  }

  /// Exactly `width` cells. Where the formula is cut, the current part stays in view and the name too if it can.
  func fitted(to width: Int, _ glyphs: Glyphs) -> [Run] {
    let total = runs.width
    guard total > width, let current = currentRange, current.lowerBound > 0, current.upperBound > width - 1 else {
      return runs.fitted(to: width, glyphs)
    }
    let head = nameWidth + 3
    let room = width - head - 1
    if room >= min(current.count, 6) + 1, current.lowerBound >= head {
      return runs.cells(0..<head) + tail(from: current, end: total, room: room + 1, glyphs)
    }
    return tail(from: current, end: total, room: width, glyphs)
  }

  /// A window of `room` cells that starts with an ellipsis and shows the current part.
  private func tail(from current: Range<Int>, end: Int, room: Int, _ glyphs: Glyphs) -> [Run] {
    guard room > 0 else { return [] }
    // As much as possible before the current part, but all of it in view.
    let last = min(end, max(current.upperBound + 1, current.lowerBound + room - 1))
    let start = max(0, min(current.lowerBound, last - (room - 1)))
    let text = runs.cells(start..<end)
    return [Run(glyphs.ellipsis, role: .muted)] + text.fitted(to: room - 1, glyphs)
  }

  private var currentRange: Range<Int>? {
    guard runs.contains(where: { $0.role == .current }) else { return nil }
    var column = 0
    var range: Range<Int>?
    for run in runs {
      let width = TextWidth.of(run.text)
      if run.role == .current, width > 0 {
        range = (range?.lowerBound ?? column)..<column + width
      }
      column += width
    }
    return range
  }
}
