// A paragraph, wrapped.
import Canvas
import Page

/// Draws a paragraph.
package struct ProseWidget: ElementWidget {
  private let text: RichText

  package init(_ text: RichText, context: DrawingContext) { self.text = text }

  /// How many rows the text takes.
  package func height(width: Int) -> Int { lines(width: width).count }

  /// Draws the rows that there is room for.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.putLines(lines(width: rect.size.columns), in: rect)
  }

  private func lines(width: Int) -> [[Run]] {
    text.isEmpty || width <= 0 ? [] : Wrapping.lines(of: text.runs.bindingEquations(), width: width)
  }
}
