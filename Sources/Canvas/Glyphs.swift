// The characters that pictures are drawn with, in Unicode and in plain ASCII.

/// A set of drawing characters. Every glyph is one cell wide in both sets, so a layout does not depend on the set.
public struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII may be drawn.
  public let isASCII: Bool

  /// Box-drawing, arrows and blocks.
  public static let unicode = Glyphs(isASCII: false)
  /// ASCII only, for `--ascii` and locales without UTF-8.
  public static let ascii = Glyphs(isASCII: true)

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
}
