// Bars: a label, a number and a bar a row, an axis heading above, further columns at the right.
import Canvas
import Page

/// Draws bars of eighths of cells, with the numbers marked on their axis.
package struct BarsWidget: ElementWidget {
  private let bars: Bars
  private let glyphs: Glyphs

  package init(_ bars: Bars, context: DrawingContext) {
    self.bars = bars
    glyphs = context.glyphs
  }

  package var standsBeside: Bool { true }

  /// The rows that suit it: all bars, up to 24.
  package func height(width: Int) -> Int {
    let names = BarReferences(bars, BarColumns(bars, width: width), glyphs).lines.count
    return min(24, bars.rows.count + (bars.title.isEmpty ? 0 : 1) + 1 + names)
  }

  /// Draws it over the whole rectangle: the less room there is, the fewer words.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.size.rows > 0, rect.size.columns > 0 else { return }
    let columns = BarColumns(bars, width: rect.size.columns)
    let references = BarReferences(bars, columns, glyphs)
    var lines: [[Run]] = []
    if rect.size.rows >= 4, !bars.title.isEmpty {
      lines.append([Run(bars.title, role: .strong)].elided(to: rect.size.columns, glyphs))
    }
    if rect.size.rows >= 3 { lines.append(heading(columns)) }
    let names = rect.size.rows >= 7 ? references.lines : []
    let window = EvenRows(count: bars.rows.count, room: rect.size.rows - lines.count - names.count, kept: bars.current)
    lines += window.rows.map { row(bars.rows[$0], isCurrent: $0 == bars.current, columns, references) }
    if window.isThinned {
      let words = "\(glyphs.verticalEllipsis) \(window.rows.count) of \(bars.rows.count) rows"
      lines.append(.blank(columns.margin) + [Run(words, role: .muted)])
    }
    canvas.putLines(lines + names, in: rect)
  }

  private func heading(_ columns: BarColumns) -> [Run] {
    var line: [Run] = .blank(columns.margin)
    line += [Run(bars.labelTitle, role: .muted)].fitted(to: columns.label, glyphs)
    if columns.number > 0 {
      line +=
        .blank(BarColumns.gap) + [Run(bars.valueTitle, role: .muted)].fitted(to: columns.number, glyphs, .trailing)
    }
    if columns.bar > 0 { line += .blank(BarColumns.gap) + axis(columns) }
    for (index, width) in columns.details.enumerated() {
      line += .blank(BarColumns.gap)
      line += [Run(bars.detailTitles[index], role: .muted)].fitted(to: width, glyphs, .trailing)
    }
    return line
  }

  /// The round numbers above the bars.
  private func axis(_ columns: BarColumns) -> [Run] {
    var text: [Character] = Array(repeating: " ", count: columns.bar)
    var end = 0
    for tick in columns.scale.ticks(max(1, columns.bar / 10)) {
      // A label ends where its number is, but for the first.
      let letters = Array(tick.text)
      let start = max(0, columns.cell(place: tick.place) - letters.count / 2)
      let first = min(start, columns.bar - letters.count)
      guard first >= end, first >= 0 else { continue }
      text.replaceSubrange(first..<first + letters.count, with: letters)
      end = first + letters.count + 1
    }
    return [Run(String(text), role: .muted)]
  }

  private func row(_ row: Bars.Row, isCurrent: Bool, _ columns: BarColumns, _ references: BarReferences) -> [Run] {
    var line: [Run] = []
    if columns.margin > 0 {
      line += isCurrent ? [Run(glyphs.pointer, role: .active)] + .blank(1) : .blank(columns.margin)
    }
    line += [row.label.run].fitted(to: columns.label, glyphs)
    if columns.number > 0 {
      line += .blank(BarColumns.gap) + [row.text.run].fitted(to: columns.number, glyphs, .trailing)
    }
    if columns.bar > 0 { line += .blank(BarColumns.gap) + references.crossing(bar(row, columns)) }
    for (index, width) in columns.details.enumerated() {
      let detail = index < row.details.count ? [row.details[index].run] : []
      line += .blank(BarColumns.gap) + detail.fitted(to: width, glyphs, .trailing)
    }
    return line
  }

  /// The cells of a bar.
  private func bar(_ row: Bars.Row, _ columns: BarColumns) -> [Run] {
    let role = row.text.tone == .plain ? Role.value : row.text.tone.role
    var cells = Array(repeating: Run(" ", role: .text), count: columns.bar)
    guard columns.scale.has(row.value) else { return cells }
    let most = columns.bar * 8
    let place = { (share: Double) in min(most, max(0, Int((share * Double(most)).rounded()))) }
    let base = place(columns.base)
    var end = place(columns.scale.place(row.value))
    // What is there is seen, however small.
    if end == base, row.value != 0 { end = min(most, base + (glyphs.isASCII ? 8 : 1)) }
    for cell in min(base, end) / 8..<max(min(base, end) / 8, (max(base, end) + 7) / 8) {
      let filled = min(max(base, end), cell * 8 + 8) - max(min(base, end), cell * 8)
      // A cell can only be filled from the left; the left end of a bar to the left fills its cell.
      let eighths = min(base, end) > cell * 8 ? 8 : filled
      if filled > 0, cell < cells.count { cells[cell] = Run(glyphs.barRight(eighths: eighths), role: role) }
    }
    return cells
  }
}
