// A formula in little room: its name aligned, and the part that the step is about in view.
import Canvas
import Page

/// A formula cut to a width.
struct FormulaText {
  private var runs: [Run]
  private let nameWidth: Int

  /// Pads the name so that the `=` of all formulas stand in one column.
  init(_ formula: RichText, names: Int) {
    let name = ListingLayout.nameWidth(formula)
    let all = formula.runs
    let pad = name > 0 ? max(0, names - name) : 0
    runs = all.cells(0..<name) + .blank(pad) + all.cells(name..<max(name, all.width))
    nameWidth = name > 0 ? name + pad : 0
  }

  /// Exactly `width` cells. Where the formula is cut, the current part stays in view and the name too if it can.
  func fitted(to width: Int, _ glyphs: Glyphs) -> [Run] {
    let total = runs.width
    guard total > width, let current = currentRange, current.upperBound > width - 1 else {
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
