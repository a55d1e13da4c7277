// One line of a backward pass on the screen: its mark, its text over as many rows as it takes, the part of it that is wrong underlined.

import Characters
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
  private let width: Int
  /// The characters of each row.
  let rows: [Range<Int>]

  /// The cells by which rows after the first are indented.
  private static let indent = 2

  init(_ text: String, _ report: LineReport?, isShown: Bool, width: Int, _ glyphs: Glyphs) {
    characters = Array(text)
    self.width = width
    rows = FormulaBreaks.lines(of: characters, width: width, indent: Self.indent)
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

  /// The row that a column is in: where two meet, the one that begins there.
  func row(of column: Int) -> Int { rows.lastIndex { $0.lowerBound <= column } ?? 0 }

  /// How many cells stand before a column in its row.
  func cells(before column: Int) -> Int {
    let row = row(of: column)
    let before = rows[row].lowerBound..<max(rows[row].lowerBound, min(column, characters.count))
    return indent(row) + characters[before].reduce(0) { $0 + TextWidth.of($1) }
  }

  private func indent(_ row: Int) -> Int { row > 0 ? Self.indent : 0 }

  /// Draws one of its rows.
  func draw(_ row: Int, x: Int, y: Int, on canvas: inout Canvas) {
    if row == 0 { canvas.put([mark], x: x + 2, y: y) }
    let field = Rect(x: x + WriteLayout.margin, y: y, columns: width, rows: 1)
    var column = field.origin.x + indent(row)
    for index in rows[row] where column < field.xRange.upperBound {
      let role: Role = mistake.contains(index) ? .mistake : .text
      // A terminal of ASCII cannot show more; the text itself stays as it is.
      let text = glyphs.isASCII && !characters[index].isASCII ? glyphs.spelled(String(characters[index])) : nil
      let shown = text.map { String($0.prefix(1)) } ?? String(characters[index])
      canvas.put(shown, x: column, y: y, role: role, clip: field)
      column += TextWidth.of(characters[index])
    }
    let note = " shown"
    if isShown, row == rows.count - 1, column + note.count <= field.xRange.upperBound {
      canvas.put(note, x: column, y: y, role: .muted, clip: field)
    }
  }
}
