// The characters that pictures are drawn with, in Unicode and in plain ASCII.

/// A set of drawing characters. Every glyph is one cell wide in both sets, so a layout does not depend on the set.
public struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII may be drawn.
  public let isASCII: Bool
  /// Whether areas can be told apart by their background colours; where not, they are shaded with characters.
  public let hasAreas: Bool

  /// Box-drawing, arrows and blocks.
  public static let unicode = Glyphs(isASCII: false, hasAreas: false)
  /// The same on terminals with many colours, where areas are coloured.
  public static let colourful = Glyphs(isASCII: false, hasAreas: true)
  /// ASCII only, for `--ascii` and locales without UTF-8.
  public static let ascii = Glyphs(isASCII: true, hasAreas: false)

  private func pick(_ unicode: String, _ ascii: String) -> String { isASCII ? ascii : unicode }

  /// A horizontal rule.
  public var horizontal: String { pick("─", "-") }
  /// A vertical rule.
  public var vertical: String { pick("│", "|") }
  /// A heavy horizontal line.
  public var heavyHorizontal: String { pick("━", "=") }
  /// A heavy vertical line.
  public var heavyVertical: String { pick("┃", "!") }
  /// A filled cell of a progress bar.
  public var barFull: String { pick("█", "#") }
  /// An empty cell of a progress bar.
  public var barEmpty: String { pick("░", ".") }
  /// The mark of the current row.
  public var pointer: String { pick("▸", ">") }
  /// The head of an arrow to the right.
  public var arrowRight: String { pick("▶", ">") }
  /// The head of an arrow to the left.
  public var arrowLeft: String { pick("◀", "<") }
  /// The mark of something done.
  public var check: String { pick("✓", "+") }
  /// The mark of something failed.
  public var cross: String { pick("✗", "!") }
  /// The mark of something not computed yet.
  public var dot: String { pick("·", ".") }
  /// What was cut off.
  public var ellipsis: String { pick("…", "~") }

  /// A bar to the right that fills some eighths of a cell, from 1 to 8; ASCII rounds.
  public func barRight(eighths: Int) -> String {
    isASCII ? (eighths < 4 ? " " : "#") : ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"][min(max(eighths, 1), 8) - 1]
  }

  /// A bar upwards that fills some eighths of a cell, from 1 to 8; ASCII rounds.
  public func barUp(eighths: Int) -> String {
    isASCII ? (eighths < 4 ? " " : "#") : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(max(eighths, 1), 8) - 1]
  }

  /// The mark of an example, by its kind.
  public func mark(_ kind: Int) -> String {
    let marks = isASCII ? ["o", "x", "^", "v", "@", "&"] : ["●", "○", "▲", "△", "■", "□"]
    return marks[max(0, kind) % marks.count]
  }

  /// One shade of several, from light to dark, for areas without colour.
  public func shade(_ index: Int, of count: Int) -> String {
    let few = isASCII ? [" ", ":", "#", "%"] : [" ", "░", "▒", "▓"]
    let many = isASCII ? [" ", ".", ":", "-", "=", "+", "*", "#"] : [" ", "·", ":", "+", "░", "▒", "▓", "█"]
    if count <= few.count { return few[min(max(index, 0), few.count - 1)] }
    return many[min(max(index, 0), count - 1) * (many.count - 1) / (count - 1)]
  }
}
