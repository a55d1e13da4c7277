// The records in a table that `backstep progress --export csv` wrote, also after a spreadsheet has saved it again.

import Progress

/// Reads comma-separated values as RFC 4180 has them; semicolons or tabs separate where the first line has no comma.
struct JournalTable {
  /// The records, in the order of the rows.
  private(set) var records: [Record] = []
  /// How many rows are none.
  private(set) var damagedCount = 0

  /// - Returns: nil for what has no table's first row, with at least a time and a kind.
  init?(_ file: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let table = file.starts(with: mark) ? file[mark.count...] : file[...]
    let first = table.prefix { $0 != UInt8(ascii: "\n") }
    // What is no table may be long.
    guard first.count < 1000, let separator = ",;\t".utf8.first(where: first.contains),
      let head = Self.rows(first, separator).first, head.contains("time"), head.contains("kind")
    else { return nil }
    for row in Self.rows(table, separator).dropFirst() where row.contains(where: { !$0.isEmpty }) {
      if let record = Self.record(Dictionary(zip(head, row)) { first, _ in first }) {
        records.append(record)
      } else {
        damagedCount += 1
      }
    }
  }

  /// - Returns: nil where a cell says what no export says, e.g. a number that a spreadsheet has rounded.
  private static func record(_ cells: [String: String]) -> Record? {
    func text(_ column: String) -> String? {
      cells[column].flatMap { $0.isEmpty ? nil : JournalExport.original($0) }
    }
    var isWhole = true
    func value<Value>(_ column: String, _ read: (String) -> Value?) -> Value? {
      guard let text = text(column) else { return nil }
      let value = read(text)
      if value == nil { isWhole = false }
      return value
    }
    guard let time = value("time", CalendarDate.seconds), let kind = value("kind", Record.Kind.init) else { return nil }
    let record = Record(
      time: time, kind: kind, lesson: text("lesson"), network: text("network"), step: text("step"),
      skill: value("skill", Skill.init), answer: text("answer"),
      right: value("right") { Bool($0.lowercased()) }, hints: value("hints") { Int($0) } ?? 0,
      choices: value("choices") { Int($0) }, seed: value("seed") { UInt64($0) }, mistake: text("mistake"))
    return isWhole ? record : nil
  }

  /// The cells of each row; line breaks and separators between quotes belong to their cell.
  private static func rows(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) -> [[String]] {
    var rows: [[String]] = []
    var (row, cell, isQuoted) = ([String](), [UInt8](), false)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && rest.first == byte: cell.append(rest.removeFirst())
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: cell.append(byte)
      case UInt8(ascii: "\r"): break
      case separator, UInt8(ascii: "\n"):
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        guard byte != separator else { break }
        rows.append(row)
        row = []
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [String(decoding: cell, as: UTF8.self)]) }
    return rows
  }
}
