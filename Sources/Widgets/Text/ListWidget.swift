// A list: marks in a column of their own, texts wrapped beside them.
import Characters
import Canvas
import Page

/// Draws a list.
package struct ListWidget: ElementWidget {
  private let list: ItemList

  package init(_ list: ItemList, context: DrawingContext) { self.list = list }

  /// How many rows the items take.
  package func height(width: Int) -> Int { lines(width: width).count }

  /// Draws the rows that there is room for.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.putLines(lines(width: rect.size.columns), in: rect)
  }

  private func lines(width: Int) -> [[Run]] {
    guard width > 0 else { return [] }
    let margin = 1 + (list.items.map { TextWidth.of($0.mark.text) }.max() ?? 0)
    return list.items.flatMap { item -> [[Run]] in
      let texts = Wrapping.lines(of: item.text.runs.bindingEquations(), width: max(1, width - margin))
      let mark = [item.mark.run]
      return (texts.isEmpty ? [[]] : texts).enumerated().map { row, text in
        (row == 0 ? mark + .blank(margin - mark.width) : .blank(margin)) + text
      }
    }
  }
}
