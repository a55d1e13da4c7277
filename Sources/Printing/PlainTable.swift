// A table as plain lines with aligned columns.

import Characters
import Page

struct PlainTable {
  let table: Table

  var lines: [String] {
    let rows = [table.columns.map(\.title)] + table.rows.map { $0.map(\.text) }
    let widths = table.columns.indices.map { column in
      rows.reduce(0) { max($0, column < $1.count ? TextWidth.printed($1[column]) : 0) }
    }
    let left = (table.above ?? 0) + (table.below ?? 0)
    let lines = rows.map { row in
      zip(row, zip(table.columns, widths)).map { cell, column in
        column.0.alignment == .leading ? cell.padded(to: column.1) : cell.moved(to: column.1)
      }.joined(separator: "  ").trimmedAtEnd
    }
    return left == 0 ? lines : lines + ["… \(left.grouped) more \(left == 1 ? "row" : "rows"), before or behind these"]
  }
}
