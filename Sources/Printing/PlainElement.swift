// Any element of a page as plain lines, those of a walk too.

import Quantities
import Page

/// An element's plain lines.
package struct PlainElement {
  let element: Element
  let format: NumberFormat

  /// - Parameter format: how numbers of pictures are written.
  package init(element: Element, format: NumberFormat = .standard) {
    self.element = element
    self.format = format
  }

  /// How many rows of a listing are written.
  static let longestListing = 200

  /// Elements as a text to take along.
  package static func text(of elements: [Element]) -> String {
    elements.flatMap { PlainElement(element: $0).lines }.map { $0 + "\n" }.joined()
  }

  /// The lines, without colours; only code and tables keep their spaces.
  package var lines: [String] {
    switch element {
    case .prose(let text): [text.plain]
    case .list(let list): list.plainLines
    case .code(let lines): lines.map(\.plain)
    case .listing(let listing): PlainElement.lines(listing)
    case .derivation(let derivation):
      [derivation.heading.plain].filter { !$0.isEmpty } + derivation.plainLines
        + [derivation.words.plain].filter { !$0.isEmpty }
    case .table(let table): PlainTable(table: table).lines
    // A drawing says nothing that the listing does not.
    case .figure: []
    case .plot(let plot): PlainPlot(plot: plot, format: format).lines
    case .bars(let bars): PlainBars(bars: bars, format: format).lines
    case .field(let field): PlainField(field: field, format: format).lines
    case .fields(let fields): PlainFields(fields: fields, format: format).lines
    }
  }

  /// All formulas with what is known of them.
  package static func lines(_ listing: Listing) -> [String] {
    let rows = listing.rows
    let lines = rows.prefix(longestListing).map { row in
      let values = list(row.values, of: row)
      let gradient = list(row.gradients, of: row)
      let update = list(row.updates, of: row)
      var parts = ["\(row.formula.plain): \(values ?? "not computed yet")"]
      if let gradient { parts.append("\(row.gradientLabel) \(gradient)") }
      if let update { parts.append("new \(update)") }
      return parts.joined(separator: ", ")
    }
    return lines + (rows.count > longestListing ? ["… \(rows.count - longestListing) more"] : [])
  }

  /// `1`, `[0.5, -0.3]` or `[[1, 2], [3, 4]]`; nil where nothing is known.
  private static func list(_ spans: [Span], of row: Listing.Row) -> String? {
    guard spans.contains(where: { $0.tone != .pending }) else { return nil }
    let texts = spans.map { $0.tone == .pending ? "?" : $0.text }
    guard row.elementCount > 1 else { return texts[0] }
    let more = row.elementCount > spans.count ? ", … \(row.elementCount - spans.count) more" : ""
    guard let columns = row.columns else { return "[\(texts.joined(separator: ", "))\(more)]" }
    let rows = stride(from: 0, to: texts.count, by: columns).map {
      "[\(texts[$0..<min($0 + columns, texts.count)].joined(separator: ", "))]"
    }
    return "[\(rows.joined(separator: ", "))\(more)]"
  }
}

extension Derivation {
  /// The lines without columns; a line that goes on from the one above begins with its sign.
  package var plainLines: [String] {
    lines.compactMap { line in
      let spans = line.cells.flatMap(\.spans).filter { !$0.text.isEmpty }
      // The headings of columns say nothing where there are none.
      if line.cells.count > 1, spans.allSatisfy({ $0.tone == .muted }) { return nil }
      let text = line.cells.map(\.plain).filter { !$0.isEmpty }.joined(separator: " ")
      let note = line.note.isEmpty ? "" : "; \(line.note.plain)"
      return text + note
    }
  }
}
