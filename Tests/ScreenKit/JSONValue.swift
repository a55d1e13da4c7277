// JSON read strictly, for tests that have to know that others can read what the program wrote.

/// A value of JSON.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads a text that is one value and nothing else; nil where it breaks a rule.
  package init?(_ text: some StringProtocol) {
    var reader = Reader(rest: Array(text.unicodeScalars)[...])
    guard let value = reader.value() else { return nil }
    reader.skipSpace()
    guard reader.rest.isEmpty else { return nil }
    self = value
  }

  /// A member of an object.
  package subscript(name: String) -> JSONValue? { if case .object(let members) = self { members[name] } else { nil } }
}

private struct Reader {
  var rest: ArraySlice<Unicode.Scalar>

  mutating func skipSpace() { rest = rest.drop { [" ", "\t", "\n", "\r"].contains($0) } }

  /// Takes a sign after space, if it is the next one.
  private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  mutating func value() -> JSONValue? {
    skipSpace()
    switch rest.first {
    case "{": return object()
    case "[": return array()
    case "\"": return string().map { .string($0) }
    default: return word()
    }
  }

  private mutating func word() -> JSONValue? {
    let word = String(
      String.UnicodeScalarView(rest.prefix { $0.properties.isAlphabetic || "+-.0123456789".contains(Character($0)) }))
    rest.removeFirst(word.unicodeScalars.count)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      let isNumber = word.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/#) != nil
      return isNumber ? Double(word).map { .number($0) } : nil
    }
  }

  private mutating func array() -> JSONValue? {
    rest.removeFirst()
    var values: [JSONValue] = []
    if takes("]") { return .array(values) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while takes(",")
    return takes("]") ? .array(values) : nil
  }

  private mutating func object() -> JSONValue? {
    rest.removeFirst()
    var members: [String: JSONValue] = [:]
    if takes("}") { return .object(members) }
    repeat {
      skipSpace()
      guard rest.first == "\"", let name = string(), takes(":"), let value = value(), members[name] == nil else {
        return nil
      }
      members[name] = value
    } while takes(",")
    return takes("}") ? .object(members) : nil
  }

  private mutating func string() -> String? {
    rest.removeFirst()
    var units: [UInt16] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(validating: units, as: UTF16.self)
      case "\\":
        guard let unit = escaped() else { return nil }
        units.append(unit)
      case _ where scalar.value < 0x20: return nil
      default: units += UTF16.encode(scalar)!
      }
    }
    return nil
  }

  private mutating func escaped() -> UInt16? {
    guard let sign = rest.popFirst() else { return nil }
    if sign == "u" {
      guard rest.count >= 4 else { return nil }
      let digits = String(String.UnicodeScalarView(rest.prefix(4)))
      rest.removeFirst(4)
      return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    }
    let plain: [Unicode.Scalar: UInt16] = [
      "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
    ]
    return plain[sign]
  }
}
