// The part of a source line that a diagnostic shows, and where the carets go under it.

/// A line of source made safe to print and cut to a readable length around the place meant.
struct Excerpt {
  /// How many cells of the line are shown at most.
  static let width = 100
  /// How many cells before the place are kept when the line must be cut.
  private static let lead = 30
  /// How many bytes around the place are looked at: more than any window shows.
  private static let reach = 2_000

  /// The line, or its part around the place with `…` where it was cut.
  let text: String
  /// How many cells stand before the first caret.
  let indent: Int
  /// The carets: at least one.
  let carets: String

  init(of source: SourceText, line: SourceSpan, around span: SourceSpan) {
    let near = SourceSpan(
      lower: max(line.lower, span.lower - Self.reach), upper: min(line.upper, span.lower + Self.reach))
    let glyphs = Glyph.glyphs(of: source.text(in: near), at: near.lower)
    let first = glyphs.firstIndex { $0.upper > span.lower } ?? glyphs.count
    let last = max(first, glyphs.firstIndex { $0.upper >= span.upper } ?? glyphs.count)

    var start = 0
    var end = glyphs.count
    if near != line || glyphs.reduce(0, { $0 + $1.width }) > Self.width {
      start = Self.walk(from: first, by: -1, over: glyphs, cells: Self.lead)
      end = Self.walk(from: start, by: 1, over: glyphs, cells: Self.width)
    }
    let cutBefore = start > 0 || near.lower > line.lower
    let cutAfter = end < glyphs.count || near.upper < line.upper

    let shown = glyphs[start..<end].map(\.text).joined()
    text = (cutBefore ? "…" : "") + shown + (cutAfter ? "…" : "")
    indent = glyphs[start..<min(first, end)].reduce(cutBefore ? 1 : 0) { $0 + $1.width }
    let marked = first < end ? glyphs[first...min(last, end - 1)].reduce(0) { $0 + $1.width } : 0
    carets = String(repeating: "^", count: span.upper > span.lower ? max(1, marked) : 1)
  }

  /// How far one can go from an index, forward or back, within a number of cells.
  private static func walk(from index: Int, by step: Int, over glyphs: [Glyph], cells: Int) -> Int {
    var index = index
    var room = cells
    while true {
      let next = step > 0 ? index : index - 1
      guard glyphs.indices.contains(next), glyphs[next].width <= room else { return index }
      room -= glyphs[next].width
      index += step
    }
  }
}
