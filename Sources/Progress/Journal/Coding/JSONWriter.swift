// Writes JSON as bytes: the little of it that a record needs.

/// An object of JSON that grows member by member.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func begin() { bytes.append(UInt8(ascii: "{")) }
  mutating func end() { bytes.append(UInt8(ascii: "}")) }

  mutating func member(_ name: RecordMember, _ text: String) {
    begin(name)
    string(text)
  }

  mutating func member(_ name: RecordMember, _ number: some FixedWidthInteger) {
    begin(name)
    bytes += String(number).utf8
  }

  mutating func member(_ name: RecordMember, _ truth: Bool) {
    begin(name)
    bytes += (truth ? "true" : "false").utf8
  }

  mutating func member(_ name: RecordMember, _ texts: [String]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A number of thousandths, without zeros at the end and without a point where nothing is behind it.
  mutating func member(_ name: RecordMember, thousandths: Int) {
    begin(name)
    bytes += String(thousandths / 1000).utf8
    var rest = thousandths % 1000
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    for place in [100, 10, 1] where rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
    }
  }

  private mutating func begin(_ name: RecordMember) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes += name.rawValue.utf8
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
