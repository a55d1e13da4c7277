// One storage for names that come again and again, so that a million records do not keep a million copies.

/// The names read lately. It never grows: a name that has to make room is only read anew.
struct NameCache {
  private var names: [String] = []

  /// The name in some bytes of ASCII.
  mutating func name(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    if names.isEmpty { names = Array(repeating: "", count: 1024) }
    let slot = Int(truncatingIfNeeded: LineCheck.of(bytes, range) & 1023)
    if Self.isSame(&names[slot], bytes, range) { return names[slot] }
    let name = String(decoding: bytes[range], as: UTF8.self)
    names[slot] = name
    return name
  }

  private static func isSame(_ name: inout String, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard name.utf8.count == range.count else { return false }
    return name.withUTF8 { known in
      var place = range.lowerBound
      for byte in known {
        if byte != bytes[place] { return false }
        place += 1
      }
      return true
    }
  }
}
