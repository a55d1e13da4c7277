// The journal as text: lines to records, each on its own, so that a damaged one costs only itself.

/// What the bytes of a journal say, read piece by piece.
package struct JournalText {
  /// The records in the order of the file, resets among them; empty where they are only counted.
  package private(set) var records: [Record] = []
  /// How many records there are.
  package private(set) var recordCount = 0
  /// How many of them have a check, which fits; the others are of an older version.
  package private(set) var checkedCount = 0
  /// How many are known but say more than this version understands.
  package private(set) var fullerCount = 0
  /// The complete lines that could not be read.
  package private(set) var damagedLines = LineNumbers()
  /// How many lines are of a kind that this version does not know.
  package private(set) var unknownLines = 0
  /// How many lines repeat a record: merging it was cut short, and done again.
  package private(set) var repeatedLines = 0
  /// Whether the last line breaks off.
  package private(set) var isTorn = false
  /// What marks the records that were saved by way of a file of their own.
  private(set) var late: Set<String> = []

  private let keepsRecords: Bool
  /// How many bytes are expected; 0 if that is not known.
  private let expected: Int
  private var taken = 0
  private var lineCount = 0
  private var splitter = LineSplitter(longest: RecordReader.longestLine)
  private var reader = RecordReader()

  /// Whether there are lines and none of them is a journal's.
  var isForeign: Bool { recordCount == 0 && unknownLines == 0 && repeatedLines == 0 && damagedLines.count > 0 }

  /// - Parameters:
  ///   - keepsRecords: whether the records are kept, and not only counted.
  ///   - expected: how many bytes will come, roughly.
  init(keepsRecords: Bool = true, expected: Int = 0) {
    self.keepsRecords = keepsRecords
    self.expected = expected
  }

  /// Reads a whole journal.
  package init(_ bytes: [UInt8]) {
    self.init(expected: bytes.count)
    take(bytes)
    finish()
  }

  /// Reads the next piece.
  mutating func take(_ piece: [UInt8]) {
    taken += piece.count
    // Out of itself, so that the closure may change the rest.
    var splitter = self.splitter
    self.splitter = LineSplitter(longest: 0)
    splitter.take(piece) { add($0) }
    self.splitter = splitter
  }

  /// Reads what is left: a last line without an end. More may follow, as another file.
  mutating func finish() {
    var splitter = self.splitter
    splitter.finish { add($0) }
    self.splitter = splitter
  }

  /// The records, which are not kept twice.
  package consuming func takeRecords() -> [Record] { records }

  private mutating func add(_ line: SplitLine) {
    lineCount += 1
    guard let range = line.range else { return damagedLines.add(lineCount) }
    if isBlank(line.bytes, range) { return }
    switch reader.line(line.bytes, range) {
    case .record(let found): add(found)
    case .later: unknownLines += 1
    case .damaged:
      for found in reader.survivors(line.bytes, range) { add(found) }
      if line.breaksOff { isTorn = true } else { damagedLines.add(lineCount) }
    }
  }

  private mutating func add(_ found: ReadRecord) {
    if let late = found.late, !self.late.insert(late).inserted {
      repeatedLines += 1
      return
    }
    recordCount += 1
    if found.isChecked { checkedCount += 1 }
    if found.saysMore { fullerCount += 1 }
    if !keepsRecords { return }
    if records.count == records.capacity { makeRoom() }
    records.append(found.record)
  }

  /// Doubling the room would keep twice what is needed, just when there is much of it: rather guess from what came so far.
  private mutating func makeRoom() {
    guard records.count >= 1000, expected > taken else { return }
    let guess = Double(records.count) * Double(expected) / Double(max(1, taken)) * 1.02 + 1000
    records.reserveCapacity(Int(min(guess, Double(records.count) * 8)))
  }

  private func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for place in range where bytes[place] != 0x20 && bytes[place] != 0x0D { return false }
    return true
  }

  /// Writes records, each as a line with its end.
  package static func lines(_ records: [Record]) -> [UInt8] { records.flatMap { $0.line() } }
}
