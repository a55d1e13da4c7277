// The journal as text: records to lines and back, each line on its own, so that a damaged one costs only itself.

import Foundation

/// What the bytes of a journal say.
struct JournalText: Hashable, Sendable {
  /// The records in the order of the file, resets among them.
  private(set) var records: [Record] = []
  /// How many complete lines could not be read.
  private(set) var damagedLines = 0
  /// How many lines are of a kind that this version does not know.
  private(set) var unknownLines = 0
  /// Whether the last line breaks off.
  private(set) var isTorn = false

  /// Whether there are lines and none of them is a journal's.
  var isForeign: Bool { records.isEmpty && unknownLines == 0 && damagedLines > 0 }

  private static let newline = UInt8(ascii: "\n")

  /// Reads a journal.
  init(_ bytes: [UInt8]) {
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: JournalText.newline, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      let data = Data(line)
      if let record = try? decoder.decode(Record.self, from: data) {
        records.append(record)
      } else if let unknown = try? decoder.decode(UnknownRecord.self, from: data),
        Record.Kind(rawValue: unknown.kind) == nil
      {
        unknownLines += 1
      } else if index == lines.count - 1 {
        isTorn = true
      } else {
        damagedLines += 1
      }
    }
  }

  /// A record of a kind that a later version added.
  private struct UnknownRecord: Decodable {
    let time: Double
    let kind: String
  }

  /// Writes records, each as a line with its end.
  static func lines(_ records: [Record]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes: [UInt8] = []
    for record in records {
      // Strings, bounded numbers and truth values can always be encoded.
      guard let data = try? encoder.encode(record) else { continue }
      bytes += data
      bytes.append(newline)
    }
    return bytes
  }

  /// The records that still count: those that no later reset took back, without the resets.
  static func inForce(_ records: [Record]) -> [Record] {
    var lastReset: [String: Int] = [:]
    var lastFullReset = -1
    for (index, record) in records.enumerated() where record.kind == .reset {
      if let lesson = record.lesson { lastReset[lesson] = index } else { lastFullReset = index }
    }
    return records.enumerated().filter { index, record in
      record.kind != .reset && index > lastFullReset && index > record.lesson.flatMap { lastReset[$0] } ?? -1
    }.map(\.element)
  }
}
