// Where the rows of a page stand that fills the screen, and how far it can be moved.

import Canvas
import Page

/// A page between its header and its footer. Both what the keys do and the picture read it.
struct PageLayout {
  /// The rows between header and footer.
  let body: Rect
  /// What stands there.
  let column: ElementColumn

  init(_ page: Page, _ size: Size, _ glyphs: Glyphs) {
    body = Rect(x: 2, y: 2, columns: max(0, size.columns - 4), rows: max(0, size.rows - 4))
    column = ElementColumn(glyphs.widgets(page.elements), columns: body.size.columns)
  }

  /// How many rows a move by a screen goes.
  var room: Int { max(1, body.size.rows) }

  /// The furthest first row.
  var most: Int { max(0, column.height - room) }
}

extension Frame {
  /// Draws a page that fills the screen, from the row `scroll` on.
  func draw(_ page: Page, scroll: Int = 0, on canvas: inout Canvas) {
    let layout = PageLayout(page, size, glyphs)
    header(page.title, page.facts, on: &canvas)
    rule(1, on: &canvas)
    layout.column.draw(from: scroll, on: &canvas, in: layout.body)
    let more = layout.column.height - 1 - scroll - layout.body.size.rows
    rule(size.rows - 2, more > 0 ? "\(more) more lines below" : "", on: &canvas)
    canvas.cursor = layout.body.origin
    footer(on: &canvas)
  }
}
