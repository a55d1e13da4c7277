// Reads JSON from bytes in one pass, and trusts none of them: values, blanks and what is to be passed over.

/// What is not JSON, or not what was asked for.
struct Malformed: Error {}

/// A place in bytes, and the values from there on.
///
/// Beyond the end it sees zeros, which no JSON has, so that every rule ends there by itself.
struct JSONReader {
  let bytes: [UInt8]
  private(set) var place: Int
  let end: Int

  /// How deep arrays and objects may be nested: beyond, it is garbage.
  static let deepest = 64

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range is one of the bytes")
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  /// The byte at the place.
  var next: UInt8 { place < end ? bytes[place] : 0 }

  /// Whether nothing is left.
  var isAtEnd: Bool { place >= end }

  mutating func advance(_ count: Int = 1) { place += count }

  /// Goes to another place.
  mutating func go(to place: Int) { self.place = place }

  @inline(__always) mutating func skipBlanks() {
    // Mostly there are none.
    if next > 0x20 { return }
    while next == 0x20 || next == 0x0D || next == 0x09 { place += 1 }
  }

  /// Passes a byte that must be there.
  mutating func take(_ byte: UInt8) throws(Malformed) {
    if next != byte { throw Malformed() }
    place += 1
  }

  /// Passes a word if it is there.
  mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard end - place >= count else { return false }
    for index in 0..<count where bytes[place + index] != word.utf8Start[index] { return false }
    place += count
    return true
  }

  /// Reads `true` or `false`.
  mutating func truth() throws(Malformed) -> Bool {
    if takeWord("true") { return true }
    if takeWord("false") { return false }
    throw Malformed()
  }

  /// Reads an array; each item is read by the closure.
  mutating func array(_ item: (inout JSONReader) throws(Malformed) -> Void) throws(Malformed) {
    try take(UInt8(ascii: "["))
    skipBlanks()
    if next == UInt8(ascii: "]") { return advance() }
    while true {
      skipBlanks()
      try item(&self)
      skipBlanks()
      if next == UInt8(ascii: "]") { return advance() }
      try take(UInt8(ascii: ","))
    }
  }

  /// Passes over a value of any kind, which must be well formed all the same.
  mutating func skipValue(depth: Int = 0) throws(Malformed) {
    if depth > JSONReader.deepest { throw Malformed() }
    switch next {
    case UInt8(ascii: "\""): _ = try checkedString()
    case UInt8(ascii: "["):
      try array { reader throws(Malformed) in try reader.skipValue(depth: depth + 1) }
    case UInt8(ascii: "{"): try skipObject(depth: depth)
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try truth()
    case UInt8(ascii: "n"): if !takeWord("null") { throw Malformed() }
    default: _ = try number()
    }
  }

  private mutating func skipObject(depth: Int) throws(Malformed) {
    try take(UInt8(ascii: "{"))
    skipBlanks()
    if next == UInt8(ascii: "}") { return advance() }
    while true {
      skipBlanks()
      _ = try checkedString()
      skipBlanks()
      try take(UInt8(ascii: ":"))
      skipBlanks()
      try skipValue(depth: depth + 1)
      skipBlanks()
      if next == UInt8(ascii: "}") { return advance() }
      try take(UInt8(ascii: ","))
    }
  }
}
