// The formulas of a network with their values and gradients beside them.
import Canvas
import Page

/// Draws a network's formulas, one row each, numbers in common columns, the current row marked and kept in view.
package struct ListingWidget: ElementWidget {
  private let listing: Listing
  private let glyphs: Glyphs

  package init(_ listing: Listing, context: DrawingContext) {
    self.listing = listing
    glyphs = context.glyphs
  }

  package var standsBeside: Bool { true }

  /// How many rows it takes.
  package func height(width: Int) -> Int { listing.rows.count }

  /// Draws it. Where there is not room for all rows, the current one and those it touches are shown, and marks at the left
  /// tell where others are left out.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let layout = ListingLayout(listing, width: rect.size.columns)
    let selection = RowSelection(
      count: listing.rows.count, room: rect.size.rows, focus: listing.rows.firstIndex(where: \.isCurrent),
      wanted: listing.rows.indices.filter { listing.rows[$0].isInvolved })
    let lines = selection.rows.indices.map { place in
      line(listing.rows[selection.rows[place]], mark: selection.mark(at: place, glyphs), layout)
    }
    canvas.putLines(lines, in: rect)
  }

  private func line(_ row: Listing.Row, mark: String, _ layout: ListingLayout) -> [Run] {
    var result: [Run] = mark.isEmpty ? .blank(1) : [Run(mark, role: .muted)]
    result += (row.isCurrent ? [Run(glyphs.pointer, role: .active)] : .blank(1)) + .blank(1)
    result += FittedFormula(row).padded(to: layout.names).fitted(to: layout.formula, glyphs)
    if layout.mark > 0 { result += .blank(2) + [Run(row.mark, role: .parameter)].fitted(to: layout.mark - 2, glyphs) }
    result += .blank(1) + numbers(row.values, of: row, layout)
    if layout.showsGradients, !row.gradients.isEmpty {
      let label = [Run(row.gradientLabel, role: .muted)].fitted(to: layout.label, glyphs)
      result += .blank(2) + label + numbers(row.gradients, of: row, layout)
    }
    if !row.updates.isEmpty, layout.updates > 0 {
      let shown = row.updates.prefix(layout.updates)
      let used = layout.gradientsEnd - result.width
      result += .blank(used) + .blank(1) + [Run(glyphs.becomes, role: .muted)]
      for (span, column) in zip(shown, layout.elements) { result += .blank(1) + column.aligned(span) }
    }
    return result
  }

  private func numbers(_ spans: [Span], of row: Listing.Row, _ layout: ListingLayout) -> [Run] {
    var result: [Run] = []
    for (index, column) in layout.elements.enumerated() {
      result += .blank(1) + (index < spans.count ? column.aligned(spans[index]) : .blank(column.width))
    }
    if layout.hasMore {
      let cut = !spans.isEmpty && row.elementCount > min(spans.count, layout.elements.count)
      result += .blank(1) + (cut ? [Run(glyphs.ellipsis, role: .muted)] : .blank(1))
    }
    return result
  }
}
