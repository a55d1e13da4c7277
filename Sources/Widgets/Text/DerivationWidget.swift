// A derivation: symbols above numbers in common columns, notes at the right, words below.
import Canvas
import Page

/// Draws what happens in a step, in symbols and in numbers.
package struct DerivationWidget: ElementWidget {
  private let derivation: Derivation
  private let glyphs: Glyphs

  package init(_ derivation: Derivation, context: DrawingContext) {
    self.derivation = derivation
    glyphs = context.glyphs
  }

  /// How many rows it takes.
  package func height(width: Int) -> Int { lines(width: width).count }

  /// Draws the rows that there is room for.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.putLines(lines(width: rect.size.columns), in: rect)
  }

  private func lines(width: Int) -> [[Run]] {
    guard width > 0 else { return [] }
    var result: [[Run]] = []
    if !derivation.heading.isEmpty { result += Wrapping.lines(of: derivation.heading.runs, width: width) }
    result += formulas(width: width)
    if !derivation.words.isEmpty { result += Wrapping.lines(of: derivation.words.runs, width: width) }
    return result
  }

  /// The lines with their notes: beside them where all fit, else each under its line.
  private func formulas(width: Int) -> [[Run]] {
    let notes = derivation.lines.map { $0.note.isEmpty ? [] : $0.note.runs }
    let noteWidth = notes.map(\.width).max() ?? 0
    // Columns move closer together if that makes room for the notes.
    var body = aligned(width: width, gap: 2)
    if noteWidth > 0, bodyWidth(body, notes) + 3 + noteWidth > width {
      let closer = aligned(width: width, gap: 1)
      if bodyWidth(closer, notes) + 3 + noteWidth <= width { body = closer }
    }
    let bodyWidth = bodyWidth(body, notes)
    // A column of notes starts at the right third if it can, so that it stays there from step to step.
    let column = max(bodyWidth + 3, min(width * 2 / 3, width - noteWidth))
    let beside = column + noteWidth <= width && body.allSatisfy { $0.count <= 1 }
    var result: [[Run]] = []
    for (rows, note) in zip(body, notes) {
      if note.isEmpty {
        result += rows
      } else if beside {
        let row = rows.first ?? []
        result.append(row + .blank(column - row.width) + note)
      } else {
        result += rows
        let indent = min(4, width / 4)
        result += Wrapping.lines(of: note, width: width - indent).map { .blank(indent) + $0 }
      }
    }
    return result
  }

  /// The width of the lines that have notes.
  private func bodyWidth(_ body: [[[Run]]], _ notes: [[Run]]) -> Int {
    zip(body, notes).map { $1.isEmpty ? 0 : $0.map(\.width).max() ?? 0 }.max() ?? 0
  }

  /// Each line as one row of aligned cells if all fit, else as several rows.
  private func aligned(width: Int, gap: Int) -> [[[Run]]] {
    let cells = derivation.lines.map { $0.cells.map(\.runs) }
    var widths: [Int] = []
    for line in cells where line.count > 1 {
      for (index, cell) in line.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.width)
      }
    }
    let total = widths.reduce(0, +)
    let gaps = max(0, widths.count - 1)
    let gap = total + gap * gaps <= width ? gap : 1
    let fits = total + gap * gaps <= width
    let alignment: TextAlignment = isList ? .leading : .center
    return cells.map { line in
      if line.count == 1 {
        return line[0].width == 0 ? [[]] : Wrapping.lines(of: line[0], width: width)
      }
      return fits ? [row(line, widths: widths, gap: gap, alignment)] : stacked(line, width: width)
    }
  }

  /// Whether each line is an equation of its own, so that cells start in common columns; else lines belong together,
  /// as symbols above numbers do, and cells stand centred above each other.
  private var isList: Bool {
    let lines = derivation.lines.filter { $0.cells.count > 1 }
    return lines.count > 1 && lines.allSatisfy { !($0.cells.first?.isEmpty ?? true) }
  }

  private func row(_ cells: [[Run]], widths: [Int], gap: Int, _ alignment: TextAlignment) -> [Run] {
    var result: [Run] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { result += .blank(gap) }
      result += cell.fitted(to: widths[index], glyphs, index == 0 ? .leading : alignment)
    }
    return result
  }

  /// The cells one after the other, over as many rows as needed; rows after the first are indented.
  private func stacked(_ cells: [[Run]], width: Int) -> [[Run]] {
    let indent = min(4, width / 4)
    var rows: [[Run]] = [[]]
    for cell in cells where cell.width > 0 {
      let last = rows[rows.count - 1]
      let start = rows.count == 1 ? 0 : indent
      if last.width > start, last.width + 1 + cell.width <= width {
        rows[rows.count - 1] += .blank(1) + cell
      } else if last.isEmpty, cell.width <= width {
        rows[rows.count - 1] = cell
      } else {
        let wrapped = Wrapping.lines(of: cell, width: max(1, width - indent)).map { .blank(indent) + $0 }
        rows = last.isEmpty ? wrapped : rows + wrapped
      }
    }
    return rows
  }
}
