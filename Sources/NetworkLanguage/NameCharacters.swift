// Which characters names are made of.

import Characters

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
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: Printable.allows(scalar)
    default: false
    }
  }

  /// Whether a name can go on with a character outside ASCII.
  static func continues(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "ᵀ" { return false }
    if scalar == "′" || ("₀"..."₉").contains(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return Printable.allows(scalar)
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
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "′" ? "'" : $0 }))
  }
}
