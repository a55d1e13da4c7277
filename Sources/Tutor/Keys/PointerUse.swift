// What the mouse does on a screen: a click on an item chooses it, one on the hint of a key is that key.

import Canvas

extension ScreenState {
  /// How many rows of a page a notch of the wheel is.
  static var wheelRows: Int { 3 }

  /// Does what the mouse asks for.
  /// - Parameter picture: what was seen when it was used.
  mutating func point(_ pointer: Pointer, on picture: Canvas, _ context: inout Context) {
    switch pointer {
    case .wheel(let up, let place): scroll(up: up, at: place, on: picture, &context)
    case .press(let place):
      if click(place, on: picture, &context) { return }
      if let item = picture.item(at: place) {
        choose(item: item, &context)
      } else if let key = hintedKey(at: place, on: picture, context.shared) {
        press(key, &context)
      }
    }
  }

  /// The key whose hint in the bottom line stands at a place.
  private func hintedKey(at place: Point, on picture: Canvas, _ shared: Shared) -> Key? {
    guard place.y == picture.size.rows - 1, let text = picture.hintedKey(at: place) else { return nil }
    return Self.keys.first { $0.keys[0].label(in: shared.glyphs) == text }?.keys[0]
  }
}

extension ListScreen {
  /// A click on a row chooses it; one on the chosen row opens it.
  mutating func choose(item: Int, _ context: inout Context) {
    guard item != cursor.row else { return open(&context) }
    guard (0..<count(context.shared)).contains(item) else { return }
    cursor = ListCursor(item)
  }
}
