// A label in little room: numbers lose decimals before they are cut.
import Characters
import Canvas
import Math

/// The text of an edge's label.
struct LabelText {
  private let text: String
  private static let shortestName = 4

  init(_ text: String) { self.text = text }

  /// Whether it is a number: a weight, no name.
  var isNumber: Bool { Double(text) != nil }

  /// At most `width` cells: rounded if it is a number that hardly changes by that, else cut and marked. `nil` if what
  /// is left would say too little.
  func fitted(to width: Int, _ glyphs: Glyphs) -> String? {
    if TextWidth.of(text) <= width { return text }
    if let rounded = rounded(to: width) { return rounded }
    let cut = [Run(text)].elided(to: width, glyphs).map(\.text).joined()
    let isTelling =
      !isNumber ? width >= Self.shortestName : cut.contains(where: { ("1"..."9").contains($0) })
    return isTelling ? cut : nil
  }

  /// The number with as many decimals as fit, or `nil` if that is more than a twentieth off.
  private func rounded(to width: Int) -> String? {
    guard let number = Double(text), number.isFinite, let point = text.firstIndex(of: "."), !text.contains("e")
    else { return nil }
    let whole = text.distance(from: text.startIndex, to: point)
    guard whole <= width else { return nil }
    let short = number.fixed(max(0, width - whole - 1))
    guard short.count <= width, let value = Double(short), abs(value - number) <= abs(number) / 20 else { return nil }
    return short
  }
}
