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
  /// The first column is cut to give room to the others, but not below so many cells.
  private static let leastFirst = 12
  /// The same where it stands alone beside the sign of the others.
  private static let leastAlone = 4

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
    let layout = layout(width: rect.size.columns)
    let header = hasHeader ? 1 : 0
    let window = RowWindow(
      count: table.rows.count, room: rect.size.rows - header, focus: table.current, before: table.above ?? 0,
      behind: table.below ?? 0)
    var lines: [[Run]] = []
    if hasHeader { lines.append(headerLine(layout)) }
    lines += window.lines(glyphs, indent: margin) { row in
      let mark = row == table.current ? [Run(glyphs.pointer, role: .active)] + .blank(1) : .blank(margin)
      let shown = line(layout.columns, margin: margin > 0 ? mark : []) { column in
        let cells = table.rows[row]
        return column < cells.count ? [cells[column].run] : []
      }
      return hasHeader ? shown : shown + sign(layout)
    }
    canvas.putLines(lines, in: rect)
  }

  private var hasHeader: Bool { table.columns.contains { !$0.title.isEmpty } }

  /// Room for the pointer, kept only in tables that have a current row.
  private var margin: Int { table.current == nil ? 0 : 2 }

  private struct Layout {
    /// The columns that are shown, each with its width.
    var columns: [(index: Int, width: Int)] = []
    /// Whether others have no room.
    var isCut = false
    /// The cells that are left beside them.
    var spare = 0
  }

  /// The columns that fit; the first one always, and cut before others are left out.
  private func layout(width: Int) -> Layout {
    guard let first = widths.first else { return Layout() }
    let room = max(0, width - margin)
    let least = min(first, Self.leastFirst)
    let others = widths.dropFirst().map { Self.gap + $0 }
    // Without a header the sign that columns are left out needs a place of its own.
    let limit = hasHeader || least + others.reduce(0, +) <= room ? room : room - Self.gap
    var used = 0
    var count = 0
    while count < others.count, least + used + others[count] <= limit {
      used += others[count]
      count += 1
    }
    let isCut = others[count...].contains { $0 > Self.gap }
    let lowest = count == 0 ? min(first, Self.leastAlone) : least
    let shown = min(first, room, max(lowest, room - used - (isCut ? Self.gap : 0)))
    var columns = [(index: 0, width: shown)]
    for index in 0..<count { columns.append((index: index + 1, width: widths[index + 1])) }
    return Layout(columns: columns, isCut: isCut, spare: room - shown - used)
  }

  /// The sign that columns are left out, where there is a place beside those that are shown.
  private func sign(_ layout: Layout) -> [Run] {
    guard layout.isCut, layout.spare > 0 else { return [] }
    return .blank(min(1, layout.spare - 1)) + [Run(glyphs.ellipsis, role: .muted)]
  }

  /// The titles; the last one gives a cell to the sign that columns are left out, where there is no other place.
  private func headerLine(_ layout: Layout) -> [Run] {
    var columns = layout.columns
    var end = sign(layout)
    if layout.isCut, end.isEmpty, let last = columns.last, last.width > 0 {
      columns[columns.count - 1].width = last.width - 1
      end = [Run(glyphs.ellipsis, role: .muted)]
    }
    return line(columns, margin: .blank(margin)) { [Run(table.columns[$0].title, role: .muted)] } + end
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
