// Several lines of text into a rectangle.
import Canvas

extension Canvas {
  /// Puts lines under each other; what does not fit is left out.
  mutating func putLines(_ lines: [[Run]], in rect: Rect) {
    for (row, line) in lines.prefix(rect.size.rows).enumerated() {
      put(line, x: rect.origin.x, y: rect.origin.y + row, clip: rect)
    }
  }
}
