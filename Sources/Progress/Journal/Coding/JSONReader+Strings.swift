// Strings of JSON: where they end, and the text that they stand for.

/// A string as it stands between its quotes.
struct JSONString {
  var range: Range<Int>
  var hasEscapes = false
  var isASCII = true
}

extension JSONReader {
  /// Finds the end of a string; its escapes and letters are looked at by `text`.
  mutating func string() throws(Malformed) -> JSONString {
    try take(UInt8(ascii: "\""))
    let start = place
    var string = JSONString(range: start..<start)
    var place = place
    while true {
      place = plainEnd(from: place)
      if place >= end { throw Malformed() }
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        string.range = start..<place
        go(to: place + 1)
        return string
      }
      // Control characters must be escaped.
      if byte < 0x20 { throw Malformed() }
      if byte == UInt8(ascii: "\\") {
        string.hasEscapes = true
        place += 1
      } else if byte >= 0x80 {
        string.isASCII = false
      }
      place += 1
    }
  }

  /// Where the first byte is that is more than a letter of ASCII: a quote, a backslash, a control character or a part of a
  /// longer letter. Eight bytes are looked at in one: of those that are found the lowest is surely one.
  private func plainEnd(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    return bytes.withUnsafeBytes { raw in
      var place = start
      while place + 8 <= end {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let isQuote = (quotes &- ones) & ~quotes
        let isSlash = (slashes &- ones) & ~slashes
        let isControl = (word &- ones &* 0x20) & ~word
        let found = (isQuote | isSlash | isControl | word) & tops
        if found != 0 { return place + found.trailingZeroBitCount / 8 }
        place += 8
      }
      while place < end, case let byte = raw[place], byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""),
        byte != UInt8(ascii: "\\")
      { place += 1 }
      return place
    }
  }

  /// A string whose escapes and letters are well formed.
  mutating func checkedString() throws(Malformed) -> JSONString {
    let string = try string()
    if string.hasEscapes || !string.isASCII { _ = try text(string) }
    return string
  }

  /// Reads a string.
  mutating func text() throws(Malformed) -> String { try text(try string()) }

  /// The text that a string stands for.
  func text(_ string: JSONString) throws(Malformed) -> String {
    // ASCII is UTF-8 as it is.
    if string.isASCII && !string.hasEscapes { return String(decoding: bytes[string.range], as: UTF8.self) }
    let text =
      string.hasEscapes
      ? String(validating: try unescaped(string.range), as: UTF8.self)
      : String(validating: bytes[string.range], as: UTF8.self)
    guard let text else { throw Malformed() }
    return text
  }

  private func unescaped(_ range: Range<Int>) throws(Malformed) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard place < range.upperBound else { throw Malformed() }
      let letter = bytes[place]
      place += 1
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"): result += String(try scalar(&place, range.upperBound)).utf8
      default: throw Malformed()
      }
    }
    return result
  }

  /// The character of `\uXXXX`, or of two of them that make a surrogate pair; the place is behind the `u`.
  private func scalar(_ place: inout Int, _ end: Int) throws(Malformed) -> Unicode.Scalar {
    let first = try unit(&place, end)
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A surrogate: the first half of a pair, whose second half must follow.
    guard first < 0xDC00, place + 1 < end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
    else { throw Malformed() }
    place += 2
    let second = try unit(&place, end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw Malformed() }
    return scalar
  }

  /// Four hexadecimal digits.
  private func unit(_ place: inout Int, _ end: Int) throws(Malformed) -> UInt32 {
    guard place + 4 <= end else { throw Malformed() }
    var value: UInt32 = 0
    for byte in bytes[place..<(place + 4)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: throw Malformed()
      }
    }
    place += 4
    return value
  }
}
