// The mouse, and what of a picture lies under it.

/// Something that was done with the mouse.
package enum Pointer: Hashable, Sendable {
  /// The first button was pressed.
  case press(Point)
  /// The wheel was turned by a notch.
  case wheel(up: Bool, Point)
}

/// A part of a picture that a click chooses.
struct ClickableItem: Hashable, Sendable {
  let area: Rect
  let number: Int
}

extension Canvas {
  /// The item at a place, by the number that it was drawn with; the last that was drawn there.
  package func item(at place: Point) -> Int? {
    items.last { $0.area.xRange.contains(place.x) && $0.area.yRange.contains(place.y) }?.number
  }

  /// What is written around a place without a blank, and how many of its characters stand before the place; nil where nothing is.
  package func word(at place: Point) -> (text: String, offset: Int)? {
    guard (0..<size.columns).contains(place.x), (0..<size.rows).contains(place.y), !isBlank(place.x, place.y) else {
      return nil
    }
    var (first, last) = (place.x, place.x)
    while first > 0, !isBlank(first - 1, place.y) { first -= 1 }
    while last + 1 < size.columns, !isBlank(last + 1, place.y) { last += 1 }
    let before = (first..<place.x).map { self[$0, place.y].text }.joined()
    return (before + (place.x...last).map { self[$0, place.y].text }.joined(), before.count)
  }

  /// The text of the key whose hint stands at a place: its cells, or the words behind them.
  package func hintedKey(at place: Point) -> String? {
    guard (0..<size.columns).contains(place.x), (0..<size.rows).contains(place.y) else { return nil }
    var x = place.x
    // Two blanks end what is said of a key.
    while x >= 0, self[x, place.y].role != .key {
      if isBlank(x, place.y), x == 0 || isBlank(x - 1, place.y) { return nil }
      x -= 1
    }
    guard x >= 0 else { return nil }
    var (first, last) = (x, x)
    while first > 0, self[first - 1, place.y].role == .key { first -= 1 }
    while last + 1 < size.columns, self[last + 1, place.y].role == .key { last += 1 }
    return (first...last).map { self[$0, place.y].text }.joined()
  }

  private func isBlank(_ x: Int, _ y: Int) -> Bool { self[x, y].text == " " }
}
