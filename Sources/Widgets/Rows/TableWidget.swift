// A table: a header, aligned columns, the current row marked and kept in view.
import Characters
import Canvas
import Page

/// Draws a table.
package struct TableWidget: ElementWidget {
  private let table: Table
  private let glyphs: Glyphs
  private let widths: [Int]
  private static let gap = 2

  package init(_ table: Table, context: DrawingContext) {
    self.table = table
    glyphs = context.glyphs
    widths = table.columns.indices.map { column in
      table.rows.reduce(TextWidth.of(table.columns[column].title)) {
        column < $1.count ? max($0, TextWidth.of($1[column].text)) : $0
      }
    }
  }

  /// How many rows it takes.
  package func height(width: Int) -> Int { (hasHeader ? 1 : 0) + table.rows.count }

  /// Draws it; the current row is kept in view.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let columns = visibleColumns(width: rect.size.columns)
    let header = hasHeader ? 1 : 0
    let window = RowWindow(
      count: table.rows.count, room: rect.size.rows - header, focus: table.current, before: table.above ?? 0,
      behind: table.below ?? 0)
    var lines: [[Run]] = []
    if hasHeader {
      lines.append(line(columns, margin: .blank(margin)) { [Run(table.columns[$0].title, role: .muted)] })
    }
    lines += window.lines(glyphs, indent: margin) { row in
      let mark = row == table.current ? [Run(glyphs.pointer, role: .active)] + .blank(1) : .blank(margin)
      return line(columns, margin: margin > 0 ? mark : []) { column in
        let cells = table.rows[row]
        return column < cells.count ? [cells[column].run] : []
      }
    }
    canvas.putLines(lines, in: rect)
  }

  private var hasHeader: Bool { table.columns.contains { !$0.title.isEmpty } }

  /// Room for the pointer, kept only in tables that have a current row.
  private var margin: Int { table.current == nil ? 0 : 2 }

  /// The columns that fit, each with its width; the first one always, cut if need be.
  private func visibleColumns(width: Int) -> [(index: Int, width: Int)] {
    var result: [(index: Int, width: Int)] = []
    var room = width - margin
    for (index, wanted) in widths.enumerated() {
      let needed = wanted + (index == 0 ? 0 : Self.gap)
      guard index == 0 || needed <= room else { break }
      result.append((index, min(wanted, max(0, room))))
      room -= needed
    }
    return result
  }

  private func line(
    _ columns: [(index: Int, width: Int)], margin: [Run], cell: (Int) -> [Run]
  ) -> [Run] {
    var result = margin
    for (place, column) in columns.enumerated() {
      if place > 0 { result += .blank(Self.gap) }
      let alignment: TextAlignment = table.columns[column.index].alignment == .trailing ? .trailing : .leading
      result += cell(column.index).fitted(to: column.width, glyphs, alignment)
    }
    return result
  }
}
