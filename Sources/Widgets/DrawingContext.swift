// What every widget needs to know of the terminal.
import Canvas

/// How widgets draw: the glyphs at hand.
package struct DrawingContext: Hashable, Sendable {
  /// The set of drawing characters.
  package var glyphs: Glyphs

  package init(glyphs: Glyphs = .unicode) { self.glyphs = glyphs }
}
