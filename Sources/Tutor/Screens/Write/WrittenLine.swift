// One line of a backward pass on the screen: its mark, its text, the part of it that is wrong underlined.

import Canvas
import Writing

/// A line with what is said of it.
struct WrittenLine {
  private let characters: [Character]
  /// The characters that an error is about.
  private let mistake: Range<Int>
  private let mark: Run
  private let isShown: Bool
  private let glyphs: Glyphs

  init(_ text: String, _ report: LineReport?, isShown: Bool, _ glyphs: Glyphs) {
    characters = Array(text)
    self.isShown = isShown
    self.glyphs = glyphs
    let verdict = report?.verdict ?? .blank
    mark = Run(glyphs.isASCII ? verdict.mark.ascii : verdict.mark.symbol, role: Self.role(verdict))
    let span = verdict == .blank ? nil : report?.span
    mistake = (span ?? 0..<0).clamped(to: 0..<characters.count)
  }

  private static func role(_ verdict: LineVerdict) -> Role {
    switch verdict {
    case .right: .good
    case .approximate, .carried: .active
    case .wrong, .shape, .unread: .warning
    case .helper, .blank: .muted
    }
  }

  /// How many cells some characters take.
  func cells(_ range: Range<Int>) -> Int {
    characters[range.clamped(to: 0..<characters.count)].reduce(0) { $0 + TextWidth.of($1) }
  }

  /// The first character that is shown, so that the one at the cursor is within so many cells.
  func start(showing column: Int, width: Int) -> Int {
    var (start, used) = (min(column, characters.count), 1)
    while start > 0, used + TextWidth.of(characters[start - 1]) <= width {
      used += TextWidth.of(characters[start - 1])
      start -= 1
    }
    return start
  }

  /// Draws it from a character on; where it goes on at either side, a sign tells.
  func draw(from start: Int, x: Int, y: Int, width: Int, on canvas: inout Canvas) {
    canvas.put([mark], x: x + 2, y: y)
    let field = Rect(x: x + WriteLayout.margin, y: y, columns: width, rows: 1)
    var column = field.origin.x
    for index in start..<max(start, characters.count) where column < field.xRange.upperBound {
      let role: Role = mistake.contains(index) ? .mistake : .text
      // A terminal of ASCII cannot show more; the text itself stays as it is.
      let text = glyphs.isASCII && !characters[index].isASCII ? glyphs.spelled(String(characters[index])) : nil
      let shown = text.map { String($0.prefix(1)) } ?? String(characters[index])
      canvas.put(shown, x: column, y: y, role: role, clip: field)
      column += TextWidth.of(characters[index])
    }
    if start > 0 { canvas.put(glyphs.ellipsis, x: field.origin.x - 1, y: y, role: .muted) }
    if column > field.xRange.upperBound || cells(start..<characters.count) > width {
      canvas.put(glyphs.ellipsis, x: field.xRange.upperBound, y: y, role: .muted)
    }
    let note = " shown"
    if isShown, column + note.count <= field.xRange.upperBound {
      canvas.put(note, x: column, y: y, role: .muted, clip: field)
    }
  }
}
