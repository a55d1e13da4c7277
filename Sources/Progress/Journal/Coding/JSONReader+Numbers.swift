// Numbers of JSON: their form, and their value as this program keeps it.

/// A number as it is written.
struct JSONNumber {
  var range: Range<Int>
  /// The digits before the exponent without sign and point, as far as 18 of them go.
  var digits: UInt64 = 0
  /// How many digits there are in all, before the exponent.
  var digitCount = 0
  /// How many of them stand behind the point.
  var places = 0
  var isNegative = false
  var hasPoint = false
  var hasExponent = false
}

extension JSONReader {
  /// Finds the end of a number, by JSON's strict form: no leading zeros, digits on both sides of the point.
  mutating func number() throws(Malformed) -> JSONNumber {
    let start = place
    var number = JSONNumber(range: start..<start)
    if next == UInt8(ascii: "-") {
      number.isNegative = true
      advance()
    }
    if next == UInt8(ascii: "0") {
      number.digitCount = 1
      advance()
    } else {
      try takeDigits(&number)
    }
    if next == UInt8(ascii: ".") {
      number.hasPoint = true
      advance()
      let before = number.digitCount
      try takeDigits(&number)
      number.places = number.digitCount - before
    }
    if next | 0x20 == UInt8(ascii: "e") {
      number.hasExponent = true
      advance()
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { advance() }
      var exponent = JSONNumber(range: start..<start)
      try takeDigits(&exponent)
    }
    number.range = start..<place
    return number
  }

  private mutating func takeDigits(_ number: inout JSONNumber) throws(Malformed) {
    let start = place
    while case let digit = next &- UInt8(ascii: "0"), digit < 10 {
      if number.digitCount < 18 { number.digits = number.digits * 10 + UInt64(digit) }
      number.digitCount += 1
      advance()
    }
    if place == start { throw Malformed() }
  }

  /// The nearest number; infinite where it is too large.
  func double(_ number: JSONNumber) -> Double {
    if number.digitCount <= 15 && !number.hasExponent {
      // Both are exact, so that the quotient is the nearest number.
      let value = Double(number.digits) / JSONReader.powerOfTen(number.places)
      return number.isNegative ? -value : value
    }
    return Double(String(decoding: bytes[number.range], as: UTF8.self)) ?? 0
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// The whole number, clamped to what an `Int` holds.
  func integer(_ number: JSONNumber) throws(Malformed) -> Int {
    if number.digitCount <= 18 && !number.hasPoint && !number.hasExponent {
      return number.isNegative ? -Int(number.digits) : Int(number.digits)
    }
    let value = double(number)
    if value.isFinite && value.rounded() != value { throw Malformed() }
    return Int(exactly: value) ?? (value < 0 ? .min : .max)
  }

  /// The whole number, which must be one of 64 bits: it names something and cannot be clamped.
  func fingerprint(_ number: JSONNumber) throws(Malformed) -> UInt64 {
    if number.isNegative || number.hasPoint || number.hasExponent { throw Malformed() }
    if number.digitCount <= 18 { return number.digits }
    guard let value = UInt64(String(decoding: bytes[number.range], as: UTF8.self)) else { throw Malformed() }
    return value
  }
}
