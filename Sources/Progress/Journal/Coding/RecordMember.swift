// The members of a record's line.

/// A member by its name, in the order in which they are written: by the alphabet, and the check last.
enum RecordMember: String, CaseIterable {
  case answer, choices, hints, kind, late, lesson, mistake, network, right, seed, shown, skill, step, time
  case check
}

/// Finds out which of a few short names some bytes are.
struct NameTable<Value: Sendable>: Sendable {
  /// A name of at most 16 bytes, none of which is 0, in two numbers.
  private struct Packed: Equatable, Sendable {
    var first: UInt64 = 0
    var rest: UInt64 = 0

    init(_ bytes: [UInt8], _ range: Range<Int>) {
      let middle = min(range.upperBound, range.lowerBound + 8)
      first = Packed.word(bytes, range.lowerBound, middle)
      rest = Packed.word(bytes, middle, range.upperBound)
    }

    /// At most eight bytes as a number, the first as its lowest digits.
    private static func word(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
      if start == end { return 0 }
      if start + 8 <= bytes.count {
        let word = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
        return UInt64(littleEndian: word) & (.max >> UInt64(64 - 8 * (end - start)))
      }
      return bytes[start..<end].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private let names: [Packed]
  private let values: [Value]
  /// Where the last one was found: names mostly come in the same order, so that the next one is not far.
  private(set) var last = 0

  /// - Parameter entries: names of at most 16 letters of ASCII, and what they stand for.
  init(_ entries: [(name: String, value: Value)]) {
    names = entries.map { Packed(Array($0.name.utf8), 0..<$0.name.utf8.count) }
    values = entries.map(\.value)
  }

  /// What the name stands for; `nil` for one that is not in the table.
  mutating func find(_ bytes: [UInt8], _ range: Range<Int>) -> Value? {
    if range.count > 16 { return nil }
    let name = Packed(bytes, range)
    for step in 1...names.count {
      let index = last + step < names.count ? last + step : last + step - names.count
      if names[index] == name {
        last = index
        return values[index]
      }
    }
    return nil
  }
}

extension NameTable where Value: CaseIterable & RawRepresentable<String> {
  /// The table of all cases by their names.
  static var ofCases: NameTable { NameTable(Value.allCases.map { (name: $0.rawValue, value: $0) }) }
}
