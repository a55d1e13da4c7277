// The formulas of a network with their values and gradients beside them.
import Canvas
import Page

/// Draws a network's formulas, one row each, numbers in common columns, the current row marked and kept in view.
package struct ListingWidget: ElementWidget {
  private let listing: Listing
  private let glyphs: Glyphs
  /// The layout at the width that was named beforehand.
  private let prepared: (width: Int, layout: ListingLayout)?
  private let formulasFirst: Bool

  /// - Parameters:
  ///   - width: the width at which it will be measured and drawn, where that is known: then it is laid out once.
  ///   - formulasFirst: whether numbers give way to formulas, of which those that are involved are shown whole.
  package init(_ listing: Listing, context: DrawingContext, width: Int? = nil, formulasFirst: Bool = false) {
    self.listing = listing
    self.formulasFirst = formulasFirst
    glyphs = context.glyphs
    prepared = width.map { ($0, ListingLayout(listing, width: $0, formulasFirst: formulasFirst)) }
  }

  private func layout(_ width: Int) -> ListingLayout {
    if let prepared, prepared.width == width { return prepared.layout }
    return ListingLayout(listing, width: width, formulasFirst: formulasFirst)
  }

  package var standsBeside: Bool { true }

  /// How many rows it takes.
  package func height(width: Int) -> Int {
    let layout = layout(width)
    return listing.rows.reduce(0) { $0 + lines(of: $1, .all, layout).count }
  }

  /// Draws it. Where there is not room for all rows, the current one and those it touches are shown, and marks at the left
  /// tell where others are left out.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let layout = layout(rect.size.columns)
    let extents = extents(rows: rect.size.rows, layout)
    var all: [Line] = []
    var gaps: Set<Int> = []
    for (index, row) in listing.rows.enumerated() {
      if listing.gaps?.contains(index) ?? false { gaps.insert(all.count) }
      all += lines(of: row, extents[index], layout)
    }
    if listing.gaps?.last == listing.rows.count { gaps.insert(all.count) }
    let selection = RowSelection(
      count: all.count, room: rect.size.rows, focus: all.firstIndex { $0.row.isCurrent },
      wanted: all.indices.filter { all[$0].row.isInvolved }, gaps: gaps)
    let lines = selection.rows.indices.map { place in
      text(of: all[selection.rows[place]], mark: selection.mark(at: place, glyphs), layout)
    }
    canvas.putLines(lines, in: rect)
  }

  /// How much of a row is shown.
  private struct Extent {
    /// Whether its formula goes on in further lines, where formulas come first.
    var isWhole: Bool
    /// Whether its numbers go on in further lines than the formula takes.
    var hasAllNumbers: Bool

    static let all = Extent(isWhole: true, hasAllNumbers: true)
  }

  /// How much of each row is shown in so many lines: first the formulas that are involved, then the others, then the numbers
  /// that do not stand beside them, as far as there is room.
  private func extents(rows: Int, _ layout: ListingLayout) -> [Extent] {
    guard formulasFirst else { return listing.rows.map { _ in .all } }
    var extents = listing.rows.map { Extent(isWhole: $0.isInvolved, hasAllNumbers: false) }
    var counts = listing.rows.indices.map { lines(of: listing.rows[$0], extents[$0], layout).count }
    var free = rows - counts.reduce(0, +)
    let involved = listing.rows.indices.filter { listing.rows[$0].isInvolved }
    func widen(_ indices: some Sequence<Int>, _ part: WritableKeyPath<Extent, Bool>) {
      for index in indices where free > 0 {
        var extent = extents[index]
        extent[keyPath: part] = true
        let count = lines(of: listing.rows[index], extent, layout).count
        guard count - counts[index] <= free else { continue }
        free -= count - counts[index]
        (extents[index], counts[index]) = (extent, count)
      }
    }
    widen(listing.rows.indices, \.isWhole)
    widen(involved, \.hasAllNumbers)
    widen(listing.rows.indices, \.hasAllNumbers)
    return extents
  }

  /// One of the lines that a row takes: the first one has its formula, the others go on with it and with its numbers.
  private struct Line {
    let row: Listing.Row
    let part: Int
    let formula: [Run]
    /// Whether a sign behind its numbers tells that there are more.
    let isCut: Bool
  }

  private func lines(of row: Listing.Row, _ extent: Extent, _ layout: ListingLayout) -> [Line] {
    let formula = FittedFormula(row).padded(to: layout.names)
    let formulas =
      formulasFirst && extent.isWhole
      ? formula.lines(width: layout.formula, glyphs) : [formula.fitted(to: layout.formula, glyphs)]
    let wanted = layout.lines(of: row)
    let count = extent.hasAllNumbers ? max(formulas.count, wanted) : formulas.count
    let last = min(count, wanted) - 1
    return (0..<count).map { part in
      Line(
        row: row, part: part, formula: part < formulas.count ? formulas[part] : .blank(layout.formula),
        isCut: part == last && (row.isCut || wanted > count))
    }
  }

  private func text(of line: Line, mark: String, _ layout: ListingLayout) -> [Run] {
    let row = line.row
    let isFirst = line.part == 0
    let places = layout.elements(of: row, inLine: line.part)
    func numbers(_ spans: [Span]) -> [Run] {
      self.numbers(spans.dropFirst(places.lowerBound).prefix(places.count), isCut: line.isCut, layout)
    }
    var result: [Run] = mark.isEmpty ? .blank(1) : [Run(mark, role: .muted)]
    result += (row.isCurrent && isFirst ? [Run(glyphs.pointer, role: .active)] : .blank(1)) + .blank(1)
    result += line.formula
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

  private func numbers(_ spans: ArraySlice<Span>, isCut: Bool, _ layout: ListingLayout) -> [Run] {
    var result: [Run] = []
    // The sign stands behind the last number, which may not be in the last column.
    let end = isCut && layout.hasMore && !spans.isEmpty ? min(spans.count, layout.elements.count) : nil
    let sign = Run(glyphs.ellipsis, role: .muted)
    for (index, column) in layout.elements.enumerated() {
      let place = spans.startIndex + index
      if place < spans.endIndex {
        result += .blank(1) + column.aligned(spans[place])
      } else {
        result += .blank(1) + (index == end ? [sign] + .blank(column.width - 1) : .blank(column.width))
      }
    }
    if layout.hasMore { result += .blank(1) + (end == layout.elements.count ? [sign] : .blank(1)) }
    return result
  }
}
