// Small fields side by side: names above them, as large as all of them fit, and one legend below.
import Canvas
import Page

/// Draws several fields in lines, each sample two cells wide for each row that it is high.
package struct FieldsWidget: ElementWidget {
  private let fields: Fields
  private let glyphs: Glyphs

  package init(_ fields: Fields, context: DrawingContext) {
    self.fields = fields
    glyphs = context.glyphs
  }

  package var isStretchable: Bool { true }
  package var standsBeside: Bool { true }

  /// The largest magnification.
  private static let largest = 6
  private static let gap = 2

  /// A line of fields: which, and how many rows their samples take.
  private struct Line {
    var fields: [Int] = []
    var width = 0
    var rows = 0
  }

  /// The fields in lines at a magnification; a field that is wider than a line has one of its own.
  private func lines(_ scale: Int, width: Int) -> [Line] {
    var lines: [Line] = []
    for (index, field) in fields.fields.enumerated() where field.columns > 0 && field.rows > 0 {
      let (columns, rows) = (2 * scale * field.columns, scale * field.rows)
      if lines.isEmpty || lines[lines.count - 1].width + Self.gap + columns > width { lines.append(Line()) }
      let last = lines.count - 1
      lines[last].width += (lines[last].fields.isEmpty ? 0 : Self.gap) + columns
      lines[last].fields.append(index)
      lines[last].rows = max(lines[last].rows, rows)
    }
    return lines
  }

  /// The rows of lines, each with its names above it.
  private func rows(_ lines: [Line]) -> Int { lines.reduce(0) { $0 + $1.rows + 1 } }

  private var titleRows: Int { fields.title.isEmpty ? 0 : 1 }
  private var legendRows: Int { legend.isEmpty ? 0 : 1 }

  /// The rows that suit it: all fields, magnified as far as one line of them goes.
  package func height(width: Int) -> Int {
    var best = lines(1, width: width)
    for scale in 2...Self.largest {
      let larger = lines(scale, width: width)
      guard larger.count <= 1, rows(larger) <= 16 else { break }
      best = larger
    }
    return rows(best) + titleRows + legendRows
  }

  /// Draws as many as there is room for.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let (width, height) = (rect.size.columns, rect.size.rows)
    guard width > 0, height > 0 else { return }
    let hasTitle = titleRows > 0 && height >= 4
    let hasLegend = legendRows > 0 && height >= 8
    let room = height - (hasTitle ? 1 : 0) - (hasLegend ? 1 : 0)
    let scale = (1...Self.largest).last { scale in
      let lines = lines(scale, width: width)
      return rows(lines) <= room && lines.allSatisfy { $0.width <= width }
    }
    var left = 0
    var y = rect.origin.y + (hasTitle ? 1 : 0)
    let end = y + room
    for line in lines(scale ?? 1, width: width) {
      // Where not even the first line fits, what there is of it is shown.
      guard y + line.rows + 1 <= end || y == rect.origin.y + (hasTitle ? 1 : 0) else {
        left += line.fields.count
        continue
      }
      draw(line, scale ?? 1, on: &canvas, in: rect, y: y, end: end)
      y += line.rows + 1
    }
    if hasTitle {
      var title = [Run(fields.title, role: .strong)]
      if left > 0 { title.append(Run("  \(left) more \(left == 1 ? "has" : "have") no room", role: .muted)) }
      canvas.put(title.elided(to: width, glyphs), x: rect.origin.x, y: rect.origin.y, clip: rect)
    }
    if hasLegend {
      canvas.put(legend.elided(to: width, glyphs), x: rect.origin.x, y: min(y, rect.origin.y + height - 1), clip: rect)
    }
  }

  private func draw(_ line: Line, _ scale: Int, on canvas: inout Canvas, in rect: Rect, y: Int, end: Int) {
    var x = rect.origin.x
    for index in line.fields {
      let field = fields.fields[index]
      let columns = min(2 * scale * field.columns, rect.origin.x + rect.size.columns - x)
      let rows = min(scale * field.rows, end - y - 1)
      if columns > 0 {
        let name = [Run(field.title, role: .muted)].elided(to: columns + Self.gap - 1, glyphs)
        canvas.put(name, x: x, y: y, clip: rect)
        if rows > 0 {
          let plane = Rect(x: x, y: y + 1, columns: columns, rows: rows)
          FieldPlane(field: field, plane: plane, glyphs: glyphs, beginsAtZero: beginsAtZero(field)).draw(on: &canvas)
        }
      }
      x += 2 * scale * field.columns + Self.gap
    }
  }

  private func beginsAtZero(_ field: Field) -> Bool { field.levels.first.map { $0 > 0 } ?? false }

  /// The shades of the key field with the words of all, and the marks of whichever has some.
  private var legend: [Run] {
    var runs: [Run] = []
    if fields.fields.indices.contains(fields.keyField) {
      let key = fields.fields[fields.keyField]
      let swatches = FieldLegend(field: key, glyphs: glyphs, beginsAtZero: beginsAtZero(key))
      for (region, name) in fields.levelNames.enumerated().prefix(key.levels.count + 1) {
        runs += swatches.swatch(region) + [Run(name.isEmpty ? "" : " \(name) ", role: .text)]
      }
    }
    if let marked = fields.fields.first(where: { !$0.marks.isEmpty }) {
      for mark in FieldLegend(field: marked, glyphs: glyphs).marks { runs += .blank(runs.isEmpty ? 0 : 2) + mark }
    }
    return runs
  }
}
