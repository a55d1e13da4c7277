// A page of words and tables as plain lines.

import Page

struct PlainPage {
  let page: Page

  /// Writes the elements with an empty line between two.
  func write(to console: Console) throws {
    var output = console.output()
    let page = console.isASCII ? page.mapText(ASCIIText.transliterate) : page
    for (index, element) in page.elements.enumerated() {
      if index > 0 { try output.line() }
      for line in PlainPage.lines(element) { try output.line(line) }
    }
    try output.flush()
  }

  static func lines(_ element: Element) -> [String] {
    switch element {
    case .prose(let text): [text.plain]
    case .list(let list): list.plainLines
    case .code(let lines): lines.map(\.plain)
    case .table(let table): lines(table)
    // A walk's elements have their own rows, in PlainWalk.
    case .listing, .derivation, .figure, .plot, .bars, .field: []
    }
  }

  private static func lines(_ table: Table) -> [String] {
    let rows = [table.columns.map(\.title)] + table.rows.map { $0.map(\.text) }
    let widths = table.columns.indices.map { column in
      rows.reduce(0) { max($0, column < $1.count ? $1[column].count : 0) }
    }
    return rows.map { row in
      zip(row, zip(table.columns, widths)).map { cell, column in
        column.0.alignment == .leading
          ? cell.padded(to: column.1) : String(repeating: " ", count: column.1 - cell.count) + cell
      }.joined(separator: "  ").trimmedAtEnd
    }
  }
}
