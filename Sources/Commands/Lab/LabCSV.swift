// A table of a lab as comma-separated values: quoted as in RFC 4180, numbers exact, lines ended as here.

import Characters
import LabKit
import Diagnostics
import Labs
import Printing

struct LabCSV {
  let outcome: LabOutcome
  /// The table's name; nil for the first.
  let table: String?

  /// Writes the table; of two settings both, told apart by a first column.
  func write(to console: Console) throws {
    let first = try find(in: outcome.run)
    let second = try outcome.other.map(find)
    var output = console.dataOutput()
    try output.line(CSVLine.text((second == nil ? [] : ["setting"]) + first.columns))
    for row in first.rows { try output.line(CSVLine.text((second == nil ? [] : ["first"]) + row.map(Self.text))) }
    for row in second?.rows ?? [] { try output.line(CSVLine.text(["second"] + row.map(Self.text))) }
    try output.flush()
  }

  private func find(in run: LabRun) throws -> DataTable {
    let tables = run.report.tables
    guard let table else { return tables.first ?? DataTable("none", columns: [], rows: []) }
    if let found = tables.first(where: { $0.name == table }) { return found }
    let names = tables.map(\.name)
    throw Failure(
      .usage, "\(outcome.lab.name) has no table \(table)",
      help: (nearest(to: table, among: names).map { "did you mean \($0)? " } ?? "")
        + "its tables are \(names.joined(separator: ", "))")
  }

  private static func text(_ cell: DataTable.Cell) -> String {
    switch cell {
    case .word(let word): word
    case .number(let number): number.exactText
    }
  }

}

extension Double {
  /// The shortest text that reads back to the same number.
  fileprivate var exactText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
    return JSONWriter.text(self)
  }
}
