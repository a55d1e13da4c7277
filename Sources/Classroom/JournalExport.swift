// A learner's records as a file for a teacher, or for a spreadsheet.

import Progress

/// The records that count, written for others to read.
package struct JournalExport: Sendable {
  private let records: [Record]

  package init(_ records: [Record]) { self.records = records }

  /// A JSON array with one record on each line, with the journal's keys: `Learner` reads it again.
  package var lines: some Sequence<String> {
    // One at a time: those of a million records together take as much room again as the records.
    (0..<records.count + 2).lazy.map { [records] place in
      guard place > 0 else { return "[" }
      guard place <= records.count else { return "]" }
      let line = String(decoding: records[place - 1].line(isChecked: false).dropLast(), as: UTF8.self)
      return place < records.count ? line + "," : line
    }
  }

  /// The heads of the columns.
  package static let columns = [
    "time", "kind", "lesson", "network", "step", "skill", "answer", "right", "hints", "choices", "seed", "mistake",
  ]

  /// One row for each record, in the order of `columns`; times are in UTC.
  package var rows: some Sequence<[String]> {
    records.lazy.map { record in
      [
        CalendarDate(record.time).text, record.kind.rawValue, Self.harmless(record.lesson),
        Self.harmless(record.network),
        Self.harmless(record.step), record.skill?.rawValue ?? "", Self.harmless(record.answer),
        record.right.map { "\($0)" } ?? "", record.hints == 0 ? "" : "\(record.hints)",
        record.choices.map { "\($0)" } ?? "", record.seed.map { "\($0)" } ?? "", Self.harmless(record.mistake),
      ]
    }
  }

  /// A text that a spreadsheet takes for one: what begins like a formula would be computed there, whoever wrote it.
  static func harmless(_ text: String?) -> String {
    guard let text, let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    else { return text ?? "" }
    return "'" + text
  }

  /// The text that `harmless` made this of.
  static func original(_ cell: String) -> String {
    guard cell.unicodeScalars.first == "'" else { return cell }
    let rest = String(cell.unicodeScalars.dropFirst())
    return harmless(rest) == cell ? rest : cell
  }
}
