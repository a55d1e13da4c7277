// JSON written piece by piece, with keys in the order given: neither order nor streaming is in the standard encoder.

import Characters
import Diagnostics

/// Writes one JSON value to an output.
package struct JSONWriter {
  /// Where the text goes.
  package private(set) var output: Output
  /// Whether everything but ASCII is escaped.
  private let isASCII: Bool
  /// Whether the next member or element needs no comma before it.
  private var isFirst = true

  /// - Parameter isASCII: whether other characters are written as `\u`.
  package init(_ output: Output, isASCII: Bool = false) {
    self.output = output
    self.isASCII = isASCII
  }

  /// Ends the value's line and hands everything on.
  package mutating func finish() throws {
    try output.bytes("\n".utf8)
    try output.flush()
  }

  /// An object, as a value or under a key of the object around it.
  package mutating func object(_ key: String? = nil, _ content: (inout JSONWriter) throws -> Void) throws {
    try enclosed(key, "{", "}", content)
  }

  /// An array, as an element or under a key of the object around it.
  package mutating func array(_ key: String? = nil, _ content: (inout JSONWriter) throws -> Void) throws {
    try enclosed(key, "[", "]", content)
  }

  /// A number, as an element or under a key. It reads back to the same double; what JSON has no number for is written
  /// as a string: `"NaN"`, `"Infinity"`, `"-Infinity"`.
  package mutating func number(_ key: String? = nil, _ value: Double) throws {
    try separate(key)
    try output.bytes(JSONWriter.text(value).utf8)
  }

  /// A number or nothing: no member at all if it is nil.
  package mutating func optional(_ key: String, _ value: Double?) throws {
    if let value { try number(key, value) }
  }

  /// A whole number, as an element or under a key.
  package mutating func integer(_ key: String? = nil, _ value: Int) throws {
    try separate(key)
    try output.bytes(String(value).utf8)
  }

  /// True or false under a key.
  package mutating func boolean(_ key: String, _ value: Bool) throws {
    try separate(key)
    try output.bytes((value ? "true" : "false").utf8)
  }

  /// A string, as an element or under a key.
  package mutating func string(_ key: String? = nil, _ value: String) throws {
    try separate(key)
    try quoted(value)
  }

  /// A string under a key, or `null` where there is none.
  package mutating func stringOrNull(_ key: String, _ value: String?) throws {
    if let value { return try string(key, value) }
    try separate(key)
    try output.bytes("null".utf8)
  }

  /// A number, or `null` where there is none.
  package mutating func numberOrNull(_ key: String? = nil, _ value: Double?) throws {
    if let value { return try number(key, value) }
    try separate(key)
    try output.bytes("null".utf8)
  }

  /// Vectors and matrices as nested arrays, scalars as numbers; `null` where there is no number.
  package mutating func nested(_ key: String, _ values: [Double?], dimensions: [Int]) throws {
    switch dimensions.count {
    case 0: try numberOrNull(key, values[0])
    case 1: try array(key) { json in for value in values { try json.numberOrNull(nil, value) } }
    default:
      let columns = dimensions[1]
      try array(key) { json in
        for row in 0..<dimensions[0] {
          try json.array { json in
            for value in values[(row * columns)..<((row + 1) * columns)] { try json.numberOrNull(nil, value) }
          }
        }
      }
    }
  }

  private mutating func enclosed(
    _ key: String?, _ start: String, _ end: String, _ content: (inout JSONWriter) throws -> Void
  ) throws {
    try separate(key)
    try output.bytes(start.utf8)
    isFirst = true
    try content(&self)
    isFirst = false
    try output.bytes(end.utf8)
  }

  private mutating func separate(_ key: String?) throws {
    if !isFirst { try output.bytes(",".utf8) }
    isFirst = false
    guard let key else { return }
    try quoted(key)
    try output.bytes(":".utf8)
  }

  private mutating func quoted(_ text: String) throws {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\t": bytes += "\\t".utf8
      case _ where isASCII ? !(0x20...0x7E).contains(scalar.value) : !Printable.allows(scalar):
        bytes += JSONWriter.escape(scalar)
      default: bytes += UTF8.encode(scalar)!
      }
    }
    bytes.append(UInt8(ascii: "\""))
    try output.bytes(bytes)
  }

  /// A JSON text from another encoder with escapes for what may not go out as it is: only strings hold that.
  package static func escaped(_ text: String, isASCII: Bool) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isASCII ? scalar.isASCII : Printable.allows(scalar) {
        bytes += UTF8.encode(scalar)!
      } else {
        bytes += escape(scalar)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
    UTF16.encode(scalar)!.flatMap { "\\u".utf8 + hexadecimal($0) }
  }

  private static func hexadecimal(_ unit: UInt16) -> [UInt8] {
    let digits = Array(String(unit, radix: 16).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: 4 - digits.count) + digits
  }

  package static func text(_ value: Double) -> String {
    if value.isNaN { return "\"NaN\"" }
    if value.isInfinite { return value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    // Readers take -0 for a whole number, which has no sign at zero.
    if value == 0 { return value.sign == .minus ? "-0.0" : "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
