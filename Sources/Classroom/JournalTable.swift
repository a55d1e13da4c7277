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
    let first = file.prefix { $0 != UInt8(ascii: "\n") }
    // What is no table may be long.
    guard first.count < 1000, let separator = ",;\t".utf8.first(where: first.contains),
      let head = Array(Rows(first, separator)).first, head.contains("time"), head.contains("kind")
    else { return nil }
    for row in Rows(file[first.endIndex...], separator) where row.contains(where: { !$0.isEmpty }) {
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
}

/// The cells of each row, made when their turn comes: all rows of a long table would take many times the room of its records.
/// Line breaks and separators between quotes belong to their cell.
private struct Rows: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private let separator: UInt8
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    place = bytes.startIndex
  }

  /// The next row; nil after the last.
  mutating func next() -> [String]? {
    guard place < bytes.endIndex else { return nil }
    var (row, cell, isQuoted) = ([String](), [UInt8](), false)
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && place < bytes.endIndex && bytes[place] == byte:
        cell.append(byte)
        place += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: cell.append(byte)
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"): return row + [String(decoding: cell, as: UTF8.self)]
      case separator:
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    return row + [String(decoding: cell, as: UTF8.self)]
  }
}
