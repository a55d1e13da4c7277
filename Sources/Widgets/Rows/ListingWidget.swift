// The formulas of a network with their values and gradients beside them.
import Canvas
import Page

/// Draws a network's formulas, one row each, numbers in common columns, the current row marked and kept in view.
package struct ListingWidget: ElementWidget {
  private let listing: Listing
  private let glyphs: Glyphs
  /// The layout at the width that was named beforehand.
  private let prepared: (width: Int, layout: ListingLayout)?

  /// - Parameter width: the width at which it will be measured and drawn, where that is known: then it is laid out once.
  package init(_ listing: Listing, context: DrawingContext, width: Int? = nil) {
    self.listing = listing
    glyphs = context.glyphs
    prepared = width.map { ($0, ListingLayout(listing, width: $0)) }
  }

  private func layout(_ width: Int) -> ListingLayout {
    if let prepared, prepared.width == width { return prepared.layout }
    return ListingLayout(listing, width: width)
  }

  package var standsBeside: Bool { true }

  /// How many rows it takes.
  package func height(width: Int) -> Int {
    let layout = layout(width)
    return listing.rows.reduce(0) { $0 + layout.lines(of: $1) }
  }

  /// Draws it. Where there is not room for all rows, the current one and those it touches are shown, and marks at the left
  /// tell where others are left out.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let layout = layout(rect.size.columns)
    var all: [(row: Listing.Row, part: Int)] = []
    var gaps: Set<Int> = []
    for (index, row) in listing.rows.enumerated() {
      if listing.gaps?.contains(index) ?? false { gaps.insert(all.count) }
      for part in 0..<layout.lines(of: row) { all.append((row, part)) }
    }
    if listing.gaps?.last == listing.rows.count { gaps.insert(all.count) }
    let selection = RowSelection(
      count: all.count, room: rect.size.rows, focus: all.firstIndex { $0.row.isCurrent },
      wanted: all.indices.filter { all[$0].row.isInvolved }, gaps: gaps)
    let lines = selection.rows.indices.map { place in
      let (row, part) = all[selection.rows[place]]
      return line(row, part: part, mark: selection.mark(at: place, glyphs), layout)
    }
    canvas.putLines(lines, in: rect)
  }

  /// A line of a row: the first one has its formula, the others go on with its numbers.
  private func line(_ row: Listing.Row, part: Int, mark: String, _ layout: ListingLayout) -> [Run] {
    let isFirst = part == 0
    let places = layout.elements(of: row, inLine: part)
    func numbers(_ spans: [Span]) -> [Run] {
      self.numbers(
        spans.dropFirst(places.lowerBound).prefix(places.count), of: row,
        isLast: part == layout.lines(of: row) - 1, layout)
    }
    var result: [Run] = mark.isEmpty ? .blank(1) : [Run(mark, role: .muted)]
    result += (row.isCurrent && isFirst ? [Run(glyphs.pointer, role: .active)] : .blank(1)) + .blank(1)
    let formula = FittedFormula(row).padded(to: layout.names)
    result += isFirst ? formula.fitted(to: layout.formula, glyphs) : .blank(layout.formula)
    if layout.mark > 0 {
      let mark = isFirst ? row.mark : ""
      result += .blank(2) + [Run(mark, role: .parameter)].fitted(to: layout.mark - 2, glyphs)
    }
    result += .blank(1) + numbers(row.values)
    if layout.showsGradients, !row.gradients.isEmpty {
      let label = [Run(isFirst ? row.gradientLabel : "", role: .muted)].fitted(to: layout.label, glyphs)
      result += .blank(2) + label + numbers(row.gradients)
    }
    if !row.updates.isEmpty, layout.updates > 0 {
      let shown = row.updates.dropFirst(places.lowerBound).prefix(min(places.count, layout.updates))
      let used = layout.gradientsEnd - result.width
      result += .blank(used) + .blank(1) + [Run(glyphs.becomes, role: .muted)]
      for (span, column) in zip(shown, layout.elements) { result += .blank(1) + column.aligned(span) }
    }
    return result
  }

  private func numbers(
    _ spans: ArraySlice<Span>, of row: Listing.Row, isLast: Bool, _ layout: ListingLayout
  ) -> [Run] {
    var result: [Run] = []
    for (index, column) in layout.elements.enumerated() {
      let place = spans.startIndex + index
      result += .blank(1) + (place < spans.endIndex ? column.aligned(spans[place]) : .blank(column.width))
    }
    if layout.hasMore {
      let cut = isLast && !spans.isEmpty && row.isCut
      result += .blank(1) + (cut ? [Run(glyphs.ellipsis, role: .muted)] : .blank(1))
    }
    return result
  }
}
