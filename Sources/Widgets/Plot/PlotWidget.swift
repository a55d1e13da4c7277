// A plot of series over two axes: its title, and the plane below it.
import Canvas
import Page

/// Draws curves with Braille dots (stars in ASCII), axes with round numbers, and the point where we are.
package struct PlotWidget: ElementWidget {
  private let plot: Plot
  private let glyphs: Glyphs

  package init(_ plot: Plot, context: DrawingContext) {
    self.plot = plot
    glyphs = context.glyphs
  }

  package var isStretchable: Bool { true }
  package var standsBeside: Bool { true }

  /// The rows that suit it.
  package func height(width: Int) -> Int { plot.series.count > 3 ? 16 : 14 }

  /// It can do with fewer rows than suit it, but not with a handful.
  package func rowsFitting(_ room: Size) -> Int? {
    room.rows >= 9 && room.columns >= 30 ? min(room.rows, height(width: room.columns)) : nil
  }

  /// Draws it over the whole rectangle: the less room there is, the fewer words.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let columns = rect.size.columns
    let hasTitle = rect.size.rows >= 3
    let hasLabel = rect.size.rows >= 8 && !plot.yLabel.isEmpty
    let words = (hasTitle ? 1 : 0) + (hasLabel ? 1 : 0)
    let hasAxes = rect.size.rows - words >= 4 && columns >= 20
    let plane = PlotPlane(
      plot, in: Rect(x: rect.origin.x, y: rect.origin.y + words, columns: columns, rows: rect.size.rows - words),
      hasAxes: hasAxes, glyphs: glyphs)
    if plane.isWithoutNumbers { return drawExcuse(hasTitle, on: &canvas, in: rect) }
    let unnamed = plane.draw(on: &canvas)
    if hasTitle { drawTitle(unnamed, plane, on: &canvas, in: rect) }
    if hasLabel {
      let label = plot.yLabel + (plane.isLogarithmic ? " (log scale)" : "")
      canvas.put([Run(label, role: .muted)].elided(to: columns, glyphs), x: rect.origin.x, y: rect.origin.y + 1)
    }
  }

  /// What stands in place of axes that would be empty.
  private func drawExcuse(_ hasTitle: Bool, on canvas: inout Canvas, in rect: Rect) {
    let title = [Run(plot.title, role: .strong)].elided(to: rect.size.columns, glyphs)
    if hasTitle { canvas.put(title, x: rect.origin.x, y: rect.origin.y, clip: rect) }
    let name = plot.yLabel.isEmpty ? "this" : plot.yLabel
    let lines = Wrapping.lines(
      of: [Run("Nothing to draw: \(name) is not a finite number.", role: .muted)], width: max(1, rect.size.columns))
    let top = hasTitle ? 1 : 0
    let below = Rect(
      x: rect.origin.x, y: rect.origin.y + top, columns: rect.size.columns, rows: max(0, rect.size.rows - top))
    canvas.putLines(lines, in: below)
  }

  /// The title, and beside it the names of the series that found no place at their curves.
  private func drawTitle(_ unnamed: [Int], _ plane: PlotPlane, on canvas: inout Canvas, in rect: Rect) {
    var legend: [Run] = []
    for index in unnamed {
      if !legend.isEmpty { legend += .blank(2) }
      let look = plane.look(index)
      legend.append(Run("\(look.mark) \(plot.series[index].name)", role: look.role))
    }
    let title = [Run(plot.title, role: .strong)].elided(to: rect.size.columns, glyphs)
    canvas.put(title, x: rect.origin.x, y: rect.origin.y, clip: rect)
    let shown = legend.elided(to: max(0, rect.size.columns - title.width - 2), glyphs)
    canvas.put(shown, x: rect.origin.x + rect.size.columns - shown.width, y: rect.origin.y, clip: rect)
  }
}
