// The 256 colours of xterm as light.

/// The colours that terminals have by number.
package enum Xterm {
  /// Red, green and blue of a colour, each from 0 to 255. The first 16 are whatever a terminal's user has chosen; here they
  /// are xterm's own.
  package static func light(of index: UInt8) -> [Int] {
    let levels = [0, 95, 135, 175, 215, 255]
    let n = Int(index)
    if n >= 232 { return Array(repeating: 8 + 10 * (n - 232), count: 3) }
    if n >= 16 { return [levels[(n - 16) / 36], levels[(n - 16) / 6 % 6], levels[(n - 16) % 6]] }
    if n == 7 { return [229, 229, 229] }
    if n == 8 { return [127, 127, 127] }
    return [1, 2, 4].map { n & $0 == 0 ? 0 : n > 8 ? 255 : 205 }
  }

  /// The colour as a document writes it: `#ff8700`.
  package static func text(of index: UInt8) -> String {
    "#"
      + light(of: index).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
