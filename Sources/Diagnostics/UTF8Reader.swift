// Reading characters from bytes.

/// Reads characters from valid UTF-8.
package enum UTF8Reader {
  /// The scalar that starts at an offset.
  package static func scalar(in bytes: [UInt8], at offset: Int) -> Unicode.Scalar {
    let first = UInt32(bytes[offset])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, offset + length <= bytes.count else { return Unicode.Scalar(UInt8(first & 0x7F)) }
    var value = first & (0xFF >> UInt32(length + 1))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// How many bytes a scalar takes.
  package static func length(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }

  /// How many bytes the character at an offset takes, with its accents and joined parts.
  package static func characterLength(in bytes: [UInt8], at offset: Int) -> Int {
    let near = String(decoding: bytes[offset..<min(offset + 64, bytes.count)], as: UTF8.self)
    let length = near.first?.utf8.count ?? 1
    return length <= 48 ? length : self.length(of: scalar(in: bytes, at: offset))
  }
}
