// A line of comma-separated values, as RFC 4180 has it.

import Characters

/// Writes rows of tables.
package enum CSVLine {
  /// Cells joined by commas; a cell with a comma, a quote or a line break stands in quotes.
  package static func text(_ cells: [String]) -> String {
    cells.map { cell in
      cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        ? "\"" + cell.escaping(["\"": "\"\""]) + "\"" : cell
    }.joined(separator: ",")
  }
}
