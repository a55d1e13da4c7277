// Which characters names are made of, and reading characters from bytes.

/// The characters of names: letters, digits, `_`, subscripts, primes and accents.
package enum NameCharacters {
  /// The name that a text ends with; empty where it ends with none.
  package static func trailingName(of text: String) -> String {
    let scalars = text.unicodeScalars
    let name = scalars.suffix(
      scalars.reversed().prefix { $0.isASCII ? continues(UInt8($0.value)) : continues($0) }.count)
    return String(String.UnicodeScalarView(name.drop { !(starts($0) || $0 == "_") }))
  }

  /// Whether a name can start with a character.
  static func starts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// Whether a name can go on with a character outside ASCII.
  static func continues(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "ᵀ" { return false }
    if scalar == "′" || ("₀"..."₉").contains(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return starts(scalar)
    }
  }

  /// Whether a name can go on with an ASCII character.
  static func continues(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// The name in the spelling that stands for all: the prime of books as the plain one.
  static func unified(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { scalars.append(scalar == "′" ? "'" : scalar) }
    return String(scalars)
  }
}

/// Reads characters from valid UTF-8.
enum UTF8Reader {
  /// The scalar that starts at an offset.
  static func scalar(in bytes: [UInt8], at offset: Int) -> Unicode.Scalar {
    let first = UInt32(bytes[offset])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, offset + length <= bytes.count else { return Unicode.Scalar(UInt8(first & 0x7F)) }
    var value = first & (0xFF >> UInt32(length + 1))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// How many bytes a scalar takes.
  static func length(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }

  /// How many bytes the character at an offset takes, with its accents and joined parts.
  static func characterLength(in bytes: [UInt8], at offset: Int) -> Int {
    let near = String(decoding: bytes[offset..<min(offset + 64, bytes.count)], as: UTF8.self)
    let length = near.first?.utf8.count ?? 1
    return length <= 48 ? length : self.length(of: scalar(in: bytes, at: offset))
  }
}
