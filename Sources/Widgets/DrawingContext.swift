// What every widget needs to know of the terminal.
import Canvas

/// How widgets draw: the glyphs at hand.
public struct DrawingContext: Hashable, Sendable {
  /// The set of drawing characters.
  public var glyphs: Glyphs

  /// Creates a context.
  public init(glyphs: Glyphs = .unicode) { self.glyphs = glyphs }
}
