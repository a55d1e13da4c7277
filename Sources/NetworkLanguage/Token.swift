// The words of a network text.

import Diagnostics

/// A word of the text: a name, a number, a sign.
struct Token {
  enum Kind {
    case name, number, superscript, text
    case plus, minus, times, divide, matrixTimes, power, transpose
    case assign, plusAssign, minusAssign, timesAssign, divideAssign, powerAssign
    case openRound, closeRound, openSquare, closeSquare, comma, dot, colon
    case lineEnd, semicolon
    /// A Python line without a formula, such as an import.
    case passedOver
    /// Not a word of the language; the parser says why where it meets one.
    case unknown, unendedText

    /// `+=` and its kin, and `=`.
    var isAssignment: Bool { self == .assign || operatorOfAssignment != nil }

    /// The operator that `+=` and its kin apply before they assign.
    var operatorOfAssignment: BinaryOperator? {
      switch self {
      case .plusAssign: .add
      case .minusAssign: .subtract
      case .timesAssign: .multiply
      case .divideAssign: .divide
      case .powerAssign: .power
      default: nil
      }
    }
  }

  let kind: Kind
  let lower: Int32
  let upper: Int32
  /// For a name its index in the name table, for a superscript its value.
  var payload: Int32 = 0

  var span: SourceSpan { SourceSpan(lower: Int(lower), upper: Int(upper)) }
}

/// The names of a text, each with a number; spellings that mean the same characters (`ŷ` composed or not) are one name.
struct NameTable {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  /// The number of a name.
  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }

  /// The number of a name, if the text has it.
  func existing(_ name: String) -> Int32? { numbers[name] }

  /// Another number for a spelling, so that a name within a block is another one than outside.
  mutating func fresh(_ name: String) -> Int32 {
    names.append(name)
    return Int32(names.count - 1)
  }

  subscript(number: Int32) -> String { names[Int(number)] }
}
