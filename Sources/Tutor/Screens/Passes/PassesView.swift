// The backward passes by their titles, how each stands, and what the chosen one is about.

import Canvas
import Course

extension PassesScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    frame.header("Write a backward pass", ["line by line, and each line is judged"], on: &canvas)
    frame.rule(1, on: &canvas)
    let lines = Self.all.enumerated().map { row, pass in
      let isChosen = row == cursor.row
      let standing = standings.indices.contains(row) ? standings[row] : .untouched
      let mark = if case .complete = standing { frame.glyphs.check } else { " " }
      let words = standing.words.isEmpty ? "" : "  \(standing.words)"
      return Frame.ListLine(
        runs: [
          frame.pointer(isChosen), Run("\(mark) ", role: .good),
          Run(frame.text(pass.title), role: isChosen ? .selected : .text), Run(words, role: .muted),
        ], row: row)
    }
    frame.draw(lines, chosen: cursor.row, on: &canvas)
    frame.listEnd(chosen.name, chosen.summary, on: &canvas)
  }
}
