// A learner's records as a file for a teacher, or for a spreadsheet.

import Progress

/// The records that count, written for others to read.
package struct JournalExport: Sendable {
  private let records: [Record]

  package init(_ records: [Record]) { self.records = records }

  /// A JSON array with one record on each line, with the journal's keys: `Learner` reads it again.
  package var lines: some Sequence<String> {
    let last = records.count - 1
    let inner = records.lazy.enumerated().map { number, record in
      String(decoding: record.line(isChecked: false).dropLast(), as: UTF8.self) + (number < last ? "," : "")
    }
    return [["["], Array(inner), ["]"]].joined()
  }

  /// The heads of the columns.
  package static let columns = [
    "time", "kind", "lesson", "network", "step", "skill", "answer", "right", "hints", "choices", "seed", "mistake",
  ]

  /// One row for each record, in the order of `columns`; times are in UTC.
  package var rows: some Sequence<[String]> {
    records.lazy.map { record in
      [
        CalendarDate(record.time).text, record.kind.rawValue, record.lesson ?? "", record.network ?? "",
        record.step ?? "", record.skill?.rawValue ?? "", Self.harmless(record.answer ?? ""),
        record.right.map { "\($0)" } ?? "", record.hints == 0 ? "" : "\(record.hints)",
        record.choices.map { "\($0)" } ?? "", record.seed.map { "\($0)" } ?? "", record.mistake ?? "",
      ]
    }
  }

  /// An answer that a spreadsheet takes for text: one that begins like a formula would be computed there, whoever wrote it.
  static func harmless(_ answer: String) -> String {
    guard let first = answer.first, "=+-@\t\r".contains(first), Double(answer) == nil else { return answer }
    return "'" + answer
  }

  /// The answer that `harmless` made this of.
  static func original(_ cell: String) -> String {
    let rest = cell.dropFirst()
    return cell.first == "'" && harmless(String(rest)) == cell ? String(rest) : cell
  }
}
