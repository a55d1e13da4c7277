// The bottom line: the keys that work now.
import Canvas

/// Draws pairs of a key and what it does: `space next  b back  ?`.
package struct FooterWidget: Sendable {
  private let pairs: [(key: String, words: String)]
  private let glyphs: Glyphs

  /// The most important pairs come first; the last one, the way to help, is always kept.
  package init(_ pairs: [(key: String, words: String)], context: DrawingContext) {
    self.pairs = pairs
    glyphs = context.glyphs
  }

  /// Draws it in the first row of a rectangle. Where it is narrow the less important pairs are left out.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.size.rows > 0, let last = pairs.last else { return }
    let width = rect.size.columns
    let tail = runs(last)
    var line: [Run] = []
    for pair in pairs.dropLast() {
      let more = (line.isEmpty ? [] : line + .blank(2)) + runs(pair)
      guard more.width + 2 + tail.width <= width else { break }
      line = more
    }
    if !line.isEmpty { line += .blank(2) }
    canvas.put((line + tail).elided(to: width, glyphs), x: rect.origin.x, y: rect.origin.y, clip: rect)
  }

  private func runs(_ pair: (key: String, words: String)) -> [Run] {
    pair.words.isEmpty ? [Run(pair.key, role: .key)] : [Run(pair.key, role: .key), Run(" " + pair.words, role: .text)]
  }
}
