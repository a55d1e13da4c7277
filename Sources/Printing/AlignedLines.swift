// Lines with aligned columns, written in batches, so that a walk of any length needs little memory.

import Characters
import Quantities
import Narration

/// Gathers rows and writes them with their columns aligned. A batch is as wide as the widest before it in the phase.
package struct AlignedLines {
  /// How many rows are aligned together.
  private static let batch = 200
  /// A column is no wider than this; what is longer pushes the rest of its own line aside, also where nothing else stands in it.
  private static let widest = 80

  private let numberWidth: Int
  private var rows: [PlainRow] = []
  private var widths = [0, 0, 0]

  /// - Parameter numberWidth: the cells of the largest number.
  package init(numberWidth: Int) { self.numberWidth = max(4, numberWidth) }

  /// Adds the lines of a stop, and below them the code that does the same.
  package mutating func add(
    _ report: StepReport, _ format: NumberFormat, code: [String] = [], to output: inout Output
  ) throws {
    rows += PlainRow.rows(for: report, format).map { $0.mapText(output.spelt) }
    rows += code.map { PlainRow(equation: PlainRow.codeMark + $0, isText: true) }
    if rows.count >= AlignedLines.batch { try write(&output) }
  }

  /// Writes what is left and forgets the columns.
  package mutating func end(_ output: inout Output) throws {
    try write(&output)
    widths = [0, 0, 0]
  }

  private mutating func write(_ output: inout Output) throws {
    for row in rows where !row.isText {
      for (column, cell) in row.cells.enumerated() {
        let width = TextWidth.printed(cell)
        if width <= AlignedLines.widest { widths[column] = max(widths[column], width) }
      }
    }
    for row in rows { try output.line(line(row)) }
    rows.removeAll(keepingCapacity: true)
  }

  private func line(_ row: PlainRow) -> String {
    let number = row.number.moved(to: numberWidth)
    if row.isText { return "\(number)  \(row.equation)" }
    var line = number
    for (column, cell) in row.cells.enumerated() where widths[column] > 0 || !cell.isEmpty {
      line += (column == 0 ? "  " : "   ") + cell.padded(to: widths[column])
    }
    if !row.note.isEmpty { line += "   " + row.note }
    return line.trimmedAtEnd
  }
}

extension PlainRow {
  fileprivate var cells: [String] { [equation, numbers, result] }
}
