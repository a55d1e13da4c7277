// Lines that keep their spaces: source text and error messages.
import Canvas
import Page

/// Draws lines without wrapping; what is too long is cut off and marked.
package struct CodeWidget: ElementWidget {
  private let lines: [RichText]
  private let glyphs: Glyphs

  package init(_ lines: [RichText], context: DrawingContext) {
    self.lines = lines
    glyphs = context.glyphs
  }

  /// How many rows the lines take.
  package func height(width: Int) -> Int { lines.count }

  /// Draws the rows that there is room for.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.putLines(lines.map { $0.runs.elided(to: rect.size.columns, glyphs) }, in: rect)
  }
}
