// Several lines of text into a rectangle.
import Canvas

extension Canvas {
  /// Puts lines under each other, from the line `scroll` on; what does not fit is left out.
  mutating func putLines(_ lines: [[Run]], in rect: Rect, scroll: Int = 0) {
    let first = max(0, min(scroll, lines.count))
    for (row, line) in lines[first...].prefix(rect.size.rows).enumerated() {
      put(line, x: rect.origin.x, y: rect.origin.y + row, clip: rect)
    }
  }
}
