// The fewest digits that a double is read back from, and these rounded to fewer.

import Math

/// The digits of Swift's own description of a number.
struct ShortestDigits {
  /// The number as text, without Swift's `.0` and `e+`.
  let text: String
  /// Whether the number is below 0.
  let isNegative: Bool
  /// What stands before the power of ten, with a sign and a point.
  private let mantissa: ArraySlice<UInt8>
  private let power: Int
  private let value: Double

  /// - Parameter value: a finite number.
  init(_ value: Double) {
    self.value = value
    isNegative = value < 0
    let bytes = Array(value.description.utf8)
    let end = bytes.firstIndex(of: UInt8(ascii: "e")) ?? bytes.count
    power = end < bytes.count ? Int(String(decoding: bytes[(end + 1)...], as: UTF8.self)) ?? 0 : 0
    let mantissa = bytes[..<end]
    self.mantissa = mantissa.suffix(2).elementsEqual(".0".utf8) ? mantissa.dropLast(2) : mantissa
    text = String(decoding: self.mantissa, as: UTF8.self) + (end < bytes.count ? "e\(power)" : "")
  }

  /// The digits without zeros at either end, and the power of ten of the first.
  private var digits: (digits: [UInt8], exponent: Int) {
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
    let start = isNegative ? 1 : 0
    let all = mantissa[start...].filter { $0 != UInt8(ascii: ".") }
    let zeros = all.prefix { $0 == DecimalDigits.zero }.count
    var digits = Array(all[zeros...])
    while digits.last == DecimalDigits.zero { digits.removeLast() }
    return (digits, power + point - start - 1 - zeros)
  }

  /// So many digits of the number, filled up with zeros, and the power of ten of the first: as `%.Ne` rounds the number itself.
  func rounded(to count: Int) -> (digits: [UInt8], exponent: Int) {
    let (digits, exponent) = digits
    guard digits.count > count else {
      return (digits + [UInt8](repeating: DecimalDigits.zero, count: count - digits.count), exponent)
    }
    // Where the digits left out are not exactly half, the shortest text lies on the same side of it as the number: else the
    // half itself would be a shorter one.
    guard digits.count > count + 1 || digits[count] != UInt8(ascii: "5") else { return exactlyRounded(to: count) }
    var kept = Array(digits[..<count])
    guard digits[count] >= UInt8(ascii: "5") else { return (kept, exponent) }
    var place = count - 1
    while place >= 0, kept[place] == UInt8(ascii: "9") {
      kept[place] = DecimalDigits.zero
      place -= 1
    }
    guard place < 0 else {
      kept[place] += 1
      return (kept, exponent)
    }
    kept[0] = UInt8(ascii: "1")
    return (kept, exponent + 1)
  }

  private func exactlyRounded(to count: Int) -> (digits: [UInt8], exponent: Int) {
    let parts = abs(value).scientific(count - 1).split(separator: "e")
    return (parts[0].utf8.filter { $0 != UInt8(ascii: ".") }, Int(parts[1]) ?? 0)
  }
}
