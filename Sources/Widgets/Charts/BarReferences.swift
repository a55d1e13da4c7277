// The numbers marked on the axis of bars: a dotted line through all of them, and the names below.
import Characters
import Canvas
import Page

/// The marked numbers that have a place on the axis.
struct BarReferences {
  /// The lines with the names.
  let lines: [[Run]]
  private let cells: Set<Int>
  private let glyphs: Glyphs

  private static let mostLines = 3

  init(_ bars: Bars, _ columns: BarColumns, _ glyphs: Glyphs) {
    self.glyphs = glyphs
    let marks = bars.references.filter { columns.bar > 0 && columns.scale.has($0.value) }
      .map { (name: $0.name, place: columns.scale.place($0.value)) }
      .filter { (0...1).contains($0.place) }
      .map { (name: $0.name, cell: columns.cell(place: $0.place)) }
      .sorted { $0.cell < $1.cell }
    cells = Set(marks.map(\.cell))
    let width = columns.barStart + columns.bar
    var rest = marks
    var lines: [[Run]] = []
    while !rest.isEmpty, lines.count < Self.mostLines {
      var line: [Run] = []
      var end = 0
      var later: [(name: String, cell: Int)] = []
      for mark in rest {
        let at = columns.barStart + mark.cell
        let text = "\(glyphs.referenceVertical) \(mark.name)"
        let textWidth = TextWidth.of(text)
        // At the right end the name stands before its line.
        let isBefore = at + textWidth > width
        let start = isBefore ? at + 1 - textWidth : at
        guard start >= end, start >= 0 else {
          later.append(mark)
          continue
        }
        let shown = isBefore ? "\(mark.name) \(glyphs.referenceVertical)" : text
        line += .blank(start - end) + [Run(shown, role: .parameter)]
        end = start + textWidth + 1
        line += .blank(1)
      }
      // A name that fits nowhere is left out.
      guard !line.isEmpty else { break }
      lines.append(line)
      rest = later
    }
    self.lines = lines
  }

  /// A bar's cells with the lines through them.
  func crossing(_ bar: [Run]) -> [Run] {
    bar.enumerated().map { cells.contains($0.offset) ? Run(glyphs.referenceVertical, role: .parameter) : $0.element }
  }
}
