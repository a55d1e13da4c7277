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
    guard file.first == UInt8(ascii: "[") else { return file }
    var lines: [UInt8] = []
    lines.reserveCapacity(file.count)
    for var line in file.split(separator: UInt8(ascii: "\n")) {
      while let last = line.last, ", \r".utf8.contains(last) { line.removeLast() }
      if line.elementsEqual("[".utf8) || line.elementsEqual("]".utf8) { continue }
      lines += line + [UInt8(ascii: "\n")]
    }
    return lines
  }

  private static func isEmptyExport(_ file: [UInt8]) -> Bool {
    file.filter { !" \n\r".utf8.contains($0) }.elementsEqual("[]".utf8)
  }
}
