// Elements under each other: where each stands at a width, and a part of them on the screen. Both what the keys of a page
// do and its picture read it.

import Canvas
import Widgets

/// A column of elements, with an empty row after each.
struct ElementColumn {
  private let columns: Int
  private let parts: [(widget: any ElementWidget, rows: Int)]
  /// How many rows they take.
  let height: Int

  init(_ widgets: [any ElementWidget], columns: Int) {
    self.columns = columns
    parts = widgets.map { ($0, $0.height(width: columns)) }
    height = parts.reduce(0) { $0 + $1.rows + 1 }
  }

  /// Draws the rows from `scroll` on. They may be more than the screen has: they are drawn whole, and a part is shown.
  func draw(from scroll: Int, on canvas: inout Canvas, in body: Rect) {
    var whole = Canvas(size: Size(columns: columns, rows: height))
    var y = 0
    for part in parts {
      part.widget.draw(on: &whole, in: Rect(x: 0, y: y, columns: columns, rows: part.rows))
      y += part.rows + 1
    }
    let clip = Rect(x: body.origin.x, y: body.origin.y, columns: columns, rows: body.size.rows)
    canvas.put(whole, at: Point(x: body.origin.x, y: body.origin.y - scroll), clip: clip)
  }
}
