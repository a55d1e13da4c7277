// A report in words and tables: where a number stopped being finite, and the numbers behind the pictures.

import Quantities
import Narration
import Page

extension Trouble {
  /// Where it came, and why.
  package var sentence: RichText {
    var place: [String] = []
    if let step { place.append("step \(step)") }
    if let layer { place.append("layer \(layer)") }
    if let unit { place.append("unit \(unit)") }
    let what = isGradient ? "gradient" : "value"
    let location = place.isEmpty ? "" : " (\(place.joined(separator: ", ")))"
    return RichText([
      Span("\(value) ", .warning), Span("first came as the \(what) of "), Span(operation, .code),
      Span("\(location). \(words)"),
    ])
  }
}

extension LabReport {
  /// How many rows of a table are shown on a page; CSV has them all.
  private static let longestTable = 500

  /// The measures and tables as a page.
  package func numbers(title: String, _ digits: Int) -> Page {
    let format = NumberFormat(digits: digits)
    var elements: [Element] = [
      .table(
        Table(
          columns: [.init("measure"), .init("value", .trailing)],
          rows: measures.sorted { $0.key < $1.key }.map { [Span($0.key), Span(format.text($0.value), .value)] }))
    ]
    for table in tables {
      elements.append(.prose(RichText(table.name, .strong)))
      elements.append(.table(Table(table, format, limit: LabReport.longestTable)))
      if table.rows.count > LabReport.longestTable {
        elements.append(
          .prose(RichText("… \(table.rows.count - LabReport.longestTable) more rows; --csv prints them all", .muted)))
      }
    }
    return Page(title: title, facts: ["the numbers"], elements: elements)
  }
}

extension Table {
  /// A lab's table as text.
  /// - Parameter limit: how many rows are taken.
  package init(_ table: DataTable, _ format: NumberFormat, limit: Int = .max) {
    let columns = table.columns.enumerated().map { index, name in
      let isNumbers = table.rows.first.map { $0[index].number != nil } ?? true
      return Column(name, isNumbers ? .trailing : .leading)
    }
    self.init(
      columns: columns,
      rows: table.rows.prefix(limit).map { row in
        row.map { cell in
          switch cell {
          case .number(let number): Span(format.text(number))
          case .word(let word): Span(word)
          }
        }
      })
  }
}
