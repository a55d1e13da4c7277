// Numbers under each other with their decimal points in one column.
import Characters
import Canvas
import Page

/// A column of number texts, aligned at the decimal point.
///
/// Its least width holds numbers like `-0.1234`, so that it stays as it is while dots turn into numbers.
struct NumberColumn {
  private var whole = 2
  private var fraction = 5
  /// What the numbers themselves take.
  private var needed = (whole: 1, fraction: 0)

  /// The width in cells.
  var width: Int { whole + fraction }

  /// The same without the room that is kept for longer numbers.
  var asNarrowAsCanBe: NumberColumn {
    var column = self
    (column.whole, column.fraction) = needed
    return column
  }

  /// Makes room for a text.
  mutating func include(_ text: String) {
    let (left, right) = Self.split(text)
    needed = (max(needed.whole, left), max(needed.fraction, right))
    whole = max(whole, left)
    fraction = max(fraction, right)
  }

  /// The text with spaces on both sides.
  func aligned(_ span: Span) -> [Run] {
    let (left, right) = Self.split(span.text)
    return .blank(whole - left) + [span.run] + .blank(fraction - right)
  }

  /// The widths up to the decimal point and from it on. What is no number counts as whole.
  private static func split(_ text: String) -> (Int, Int) {
    guard let point = text.firstIndex(where: { $0 == "." || $0 == "e" }), text.contains(where: \.isNumber) else {
      return (TextWidth.of(text), 0)
    }
    return (TextWidth.of(String(text[..<point])), TextWidth.of(String(text[point...])))
  }
}
