// A piece of text of the network language, and how tightly it binds.

import PythonSyntax

/// A piece of text and how tightly it binds.
struct LanguageText {
  var text: String
  /// 1 a sum, 2 a product, 3 a sign, 4 a power, 5 an operand.
  var level: Int

  init(_ text: String, _ level: Int = 5) { (self.text, self.level) = (text, level) }

  /// The text as an operand of something that binds as tightly as a level.
  func bound(_ level: Int) -> String { self.level >= level ? text : "(\(text))" }

  /// A number as it reads back to the same double.
  static func number(_ number: Double) -> LanguageText {
    let text = "\(number)"
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return LanguageText(short, number.sign == .minus ? 3 : 5)
  }

  /// Numbers in brackets.
  static func literal(_ numbers: Numbers) -> LanguageText {
    func row(_ elements: some Sequence<Double>) -> String {
      "[" + elements.map { LanguageText.number($0).text }.joined(separator: ", ") + "]"
    }
    switch numbers.shape.count {
    case 0: return .number(numbers.elements.first ?? 0)
    case 1: return LanguageText(constant(numbers) ?? row(numbers.elements))
    default:
      if let text = constant(numbers) { return LanguageText(text) }
      let columns = numbers.shape[1]
      let rows = (0..<numbers.shape[0]).map { row(numbers.elements[$0 * columns..<($0 + 1) * columns]) }
      return LanguageText("[" + rows.joined(separator: ", ") + "]")
    }
  }

  /// Many zeros or ones.
  private static func constant(_ numbers: Numbers) -> String? {
    guard numbers.elements.count > 6, let first = numbers.elements.first, first == 0 || first == 1,
      numbers.elements.allSatisfy({ $0 == first }), first.sign == .plus
    else { return nil }
    let sizes = numbers.shape.map(String.init).joined(separator: ", ")
    return "\(first == 0 ? "zeros" : "ones")(\(sizes))"
  }
}
