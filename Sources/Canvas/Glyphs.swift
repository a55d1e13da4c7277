// The characters that pictures are drawn with, in Unicode and in plain ASCII.

/// A set of drawing characters. Every glyph is one cell wide in both sets, so a layout does not depend on the set.
package struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII may be drawn.
  package let isASCII: Bool
  /// Whether areas can be told apart by their background colours; where not, they are shaded with characters.
  package let hasAreas: Bool

  /// Box-drawing, arrows and blocks.
  package static let unicode = Glyphs(isASCII: false, hasAreas: false)
  /// The same on terminals with many colours, where areas are coloured.
  package static let colourful = Glyphs(isASCII: false, hasAreas: true)
  /// ASCII only, for `--ascii` and locales without UTF-8.
  package static let ascii = Glyphs(isASCII: true, hasAreas: false)

  private func pick(_ unicode: String, _ ascii: String) -> String { isASCII ? ascii : unicode }

  /// A horizontal rule.
  package var horizontal: String { pick("─", "-") }
  /// A vertical rule.
  package var vertical: String { pick("│", "|") }
  /// A heavy horizontal line.
  package var heavyHorizontal: String { pick("━", "=") }
  /// A heavy vertical line.
  package var heavyVertical: String { pick("┃", "!") }
  /// A filled cell of a progress bar.
  package var barFull: String { pick("█", "#") }
  /// An empty cell of a progress bar.
  package var barEmpty: String { pick("░", ".") }
  /// The mark of the current row.
  package var pointer: String { pick("▸", ">") }
  /// The head of an arrow to the right.
  package var arrowRight: String { pick("▶", ">") }
  /// The head of an arrow to the left.
  package var arrowLeft: String { pick("◀", "<") }
  /// The mark of something done.
  package var check: String { pick("✓", "+") }
  /// The mark of something failed.
  package var cross: String { pick("✗", "!") }
  /// The mark of something not computed yet.
  package var dot: String { pick("·", ".") }
  /// What was cut off.
  package var ellipsis: String { pick("…", "~") }

  /// A bar to the right that fills some eighths of a cell, from 1 to 8; ASCII rounds.
  package func barRight(eighths: Int) -> String {
    isASCII ? (eighths < 4 ? " " : "#") : ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"][min(max(eighths, 1), 8) - 1]
  }

  /// A bar upwards that fills some eighths of a cell, from 1 to 8; ASCII rounds.
  package func barUp(eighths: Int) -> String {
    isASCII ? (eighths < 4 ? " " : "#") : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(max(eighths, 1), 8) - 1]
  }

  /// The mark of an example, by its kind.
  package func mark(_ kind: Int) -> String {
    let marks = isASCII ? ["o", "x", "^", "v", "@", "&", "%", "!"] : ["●", "○", "▲", "△", "■", "□", "▼", "▽"]
    return marks[max(0, kind) % marks.count]
  }

  /// One shade of several, from light to dark, for areas without colour.
  package func shade(_ index: Int, of count: Int) -> String {
    let few = isASCII ? [" ", ":", "#", "%"] : [" ", "░", "▒", "▓"]
    let many = isASCII ? [" ", ".", ":", "-", "=", "+", "*", "#"] : [" ", "·", ":", "+", "░", "▒", "▓", "█"]
    if count <= few.count { return few[min(max(index, 0), few.count - 1)] }
    return many[min(max(index, 0), count - 1) * (many.count - 1) / (count - 1)]
  }

  /// One shade of several on both sides of an empty one: strokes below it, dots above.
  /// - Parameter step: how far from the middle it is, from -count to count.
  package func signedShade(_ step: Int, of count: Int) -> String {
    let below = isASCII ? ["-", "=", "%"] : ["-", "=", "≡"]
    let above = isASCII ? [":", "+", "#"] : ["░", "▒", "█"]
    guard step != 0, count > 0 else { return " " }
    let place = (min(abs(step), count) * below.count - 1) / count
    return step < 0 ? below[place] : above[place]
  }
}
