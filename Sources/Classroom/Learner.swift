// What one learner of a class has done, as read from a file that the learner gave away.

import Progress

/// A learner under the name that the file has.
package struct Learner: Hashable, Sendable {
  /// The name.
  package let name: String
  /// The records that count, oldest first.
  package let records: [Record]
  /// How many lines of the file could not be read.
  package let damagedCount: Int

  package init(name: String, records: [Record], damagedCount: Int = 0) {
    self.name = name
    self.records = records
    self.damagedCount = damagedCount
  }

  /// Reads what `backstep progress --export` wrote, or a journal as it is.
  /// - Returns: nil for a file that is neither.
  package init?(name: String, file: [UInt8]) {
    // Some programs begin a text with a mark of its encoding.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let file = file.starts(with: mark) ? Array(file.dropFirst(mark.count)) : file
    if let table = JournalTable(file) {
      var records = table.records
      records.keepThoseInForce()
      self.init(name: name, records: records, damagedCount: table.damagedCount)
      return
    }
    let text = JournalText(Self.lines(file))
    var records = text.takeRecords()
    guard !records.isEmpty || Self.isEmptyExport(file) else { return nil }
    records.keepThoseInForce()
    self.init(name: name, records: records, damagedCount: text.damagedLines.count)
  }

  /// The records of an array on lines of their own, as in a journal.
  private static func lines(_ file: [UInt8]) -> [UInt8] {
    guard file.first(where: { !Self.blanks.contains($0) }) == UInt8(ascii: "[") else { return file }
    guard isByLine(file) else { return unfolded(file) }
    var lines: [UInt8] = []
    lines.reserveCapacity(file.count)
    for var line in file.split(separator: UInt8(ascii: "\n")) {
      while let last = line.last, ", \r".utf8.contains(last) { line.removeLast() }
      if line.elementsEqual("[".utf8) || line.elementsEqual("]".utf8) { continue }
      lines += line + [UInt8(ascii: "\n")]
    }
    return lines
  }

  /// Whether the first record has a line of its own, as `backstep progress` writes it. Then the others have, too, and a damaged
  /// one costs only itself.
  private static func isByLine(_ file: [UInt8]) -> Bool {
    let start = file.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    return start.count > 1 && start[0].filter { !Self.blanks.contains($0) } == [UInt8(ascii: "[")]
      && start[1].starts(with: "{\"".utf8)
  }

  /// The records of an array that other programs have written, all on one line or each on several.
  private static func unfolded(_ file: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(file.count + 1)
    var (depth, isText, isEscaped) = (0, false, false)
    for byte in file {
      if isText {
        isText = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        lines.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > 1 { lines.append(byte) }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth > 0 { lines.append(byte) }
      case UInt8(ascii: ",") where depth == 1: lines.append(UInt8(ascii: "\n"))
      case _ where blanks.contains(byte): if depth > 1 { lines.append(UInt8(ascii: " ")) }
      default:
        isText = byte == UInt8(ascii: "\"")
        lines.append(byte)
      }
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
  }

  private static func isEmptyExport(_ file: [UInt8]) -> Bool {
    file.lazy.filter { !Self.blanks.contains($0) }.elementsEqual("[]".utf8)
  }

  private static let blanks = Array(" \t\r\n".utf8)
}
