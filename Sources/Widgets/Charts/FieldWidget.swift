// A field: areas between its levels, marks and paths on them, axes, and a legend below.
import Canvas
import Page

/// Draws a function of two numbers as a map.
package struct FieldWidget: ElementWidget {
  private let field: Field
  private let glyphs: Glyphs

  package init(_ field: Field, context: DrawingContext) {
    self.field = field
    glyphs = context.glyphs
  }

  package var isStretchable: Bool { true }
  package var standsBeside: Bool { true }

  /// The rows that suit it.
  package func height(width: Int) -> Int { min(22, 17 + legend.lines(width: width, atMost: 3).count) }

  /// Draws it over the whole rectangle: the less room there is, the fewer words.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let columns = rect.size.columns
    let rows = rect.size.rows
    guard columns > 0, rows > 0 else { return }
    let hasTitle = rows >= 4 && !field.title.isEmpty
    let hasLabel = rows >= 12 && !field.yLabel.isEmpty
    let top = (hasTitle ? 1 : 0) + (hasLabel ? 1 : 0)
    let below = rows >= 7 ? legend.lines(width: columns, atMost: rows >= 14 ? 3 : 1) : []
    let hasAxes = rows - top - below.count >= 5 && columns >= 20
    let axes = PlotAxes(
      x: PlotScale(field.xRange, scale: .linear), y: PlotScale(field.yRange, scale: .linear), xLabel: field.xLabel,
      in: Rect(
        x: rect.origin.x, y: rect.origin.y + top, columns: columns, rows: rows - top - below.count),
      isShown: hasAxes, glyphs: glyphs)
    FieldPlane(field: field, plane: axes.plane, glyphs: glyphs).draw(on: &canvas)
    axes.draw(on: &canvas)
    if hasTitle {
      canvas.put([Run(field.title, role: .strong)].elided(to: columns, glyphs), x: rect.origin.x, y: rect.origin.y)
    }
    if hasLabel {
      let label = [Run(field.yLabel, role: .muted)].elided(to: columns, glyphs)
      canvas.put(label, x: rect.origin.x, y: rect.origin.y + (hasTitle ? 1 : 0))
    }
    let first = rect.origin.y + rows - below.count
    for (index, line) in below.enumerated() { canvas.put(line, x: rect.origin.x, y: first + index, clip: rect) }
  }

  private var legend: FieldLegend { FieldLegend(field: field, glyphs: glyphs) }
}
