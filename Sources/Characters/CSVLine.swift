// A line of comma-separated values, as RFC 4180 has it.

/// Writes rows of tables.
package enum CSVLine {
  /// Cells joined by commas.
  package static func text(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  /// A cell; one with a comma, a quote or a line break stands in quotes.
  package static func cell(_ text: String) -> String {
    text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      ? "\"" + text.escaping(["\"": "\"\""]) + "\"" : text
  }
}
