// The check at the end of a journal's line, by which damage to it is noticed.

/// FNV-1a with 64 bits over the bytes of a line.
///
/// It is a check against accidents and not a signature. FNV-1a and not CRC-32 because it needs no table, costs one
/// multiplication for each byte, and lets one other line among 2⁶⁴ pass where CRC-32 lets one among 2³². What it never lets
/// pass is a single changed byte, whichever and wherever: each step, (h ⊕ byte) × odd number, maps different h to different
/// h and, for the same h, different bytes to different h.
package enum LineCheck {
  /// How many hexadecimal digits a check has.
  static let digits = 16

  /// The check of some bytes.
  package static func of(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var place = range.lowerBound
    let end = range.upperBound
    while place < end {
      hash = (hash ^ UInt64(truncatingIfNeeded: bytes[place])) &* 0x100_0000_01b3
      place += 1
    }
    return hash
  }

  /// The check as it is written: always all digits, in small letters.
  package static func text(_ check: UInt64) -> String {
    let text = String(check, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// Whether some bytes are a check in exactly the form in which it is written.
  static func isText(_ bytes: [UInt8], _ range: Range<Int>, of check: UInt64) -> Bool {
    guard range.count == digits else { return false }
    // All digits are compared, whatever comes of the first: to stop at one costs more than it saves.
    var rest = check
    var difference: UInt8 = 0
    for place in range {
      rest = rest << 4 | rest >> 60
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      difference |= bytes[place] ^ (digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
    }
    return difference == 0
  }
}
