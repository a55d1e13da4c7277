// Runs of text that widgets measure, cut and join before they are put on a canvas.
import Characters
import Canvas
import Page

extension Span {
  /// The same text with its role.
  var run: Run { Run(text, role: tone.role) }
}

extension RichText {
  /// The same text with roles in place of tones.
  var runs: [Run] { spans.map(\.run) }
}

extension [Run] {
  /// The width in cells.
  package var width: Int { reduce(0) { $0 + TextWidth.of($1.text) } }

  /// Spaces.
  package static func blank(_ count: Int) -> [Run] {
    count > 0 ? [Run(String(repeating: " ", count: count), role: .text)] : []
  }

  /// The cells of a range of columns; a wide character that is cut in two becomes a space.
  func cells(_ range: Range<Int>) -> [Run] {
    var result: [Run] = []
    var column = 0
    for run in self where column < range.upperBound {
      // What follows the range is not looked at: a formula may have thousands of characters.
      let start = run.text.utf8.prefix(range.upperBound - column)
      if TextWidth.isPlain(start) {
        let cut = start.dropFirst(Swift.max(0, range.lowerBound - column))
        if !cut.isEmpty { result.append(Run(String(cut)!, role: run.role)) }
        column += start.count
        continue
      }
      var text = ""
      for character in run.text {
        guard column < range.upperBound else { break }
        let width = TextWidth.of(character)
        let covered = (column..<column + width).clamped(to: range)
        if width > 0, covered.count == width {
          text.append(character)
        } else if !covered.isEmpty {
          text += String(repeating: " ", count: covered.count)
        }
        column += width
      }
      if !text.isEmpty { result.append(Run(text, role: run.role)) }
    }
    return result
  }

  /// At most `width` cells; what was cut off is marked.
  package func elided(to width: Int, _ glyphs: Glyphs) -> [Run] {
    if self.width <= width { return self }
    if width <= 0 { return [] }
    let kept = cells(0..<width - 1)
    return kept + .blank(width - 1 - kept.width) + [Run(glyphs.ellipsis, role: .muted)]
  }

  /// As `elided(to:_:)`, but a number that is not shown whole is not shown at all: its beginning would be another number.
  package func elidedBesideNumbers(to width: Int, _ glyphs: Glyphs) -> [Run] {
    if self.width <= width { return self }
    if width <= 0 { return [] }
    var kept = cells(0..<width - 1)
    if let next = cells(width - 1..<width).first?.text.first, Self.isOfNumber(next) {
      while let end = kept.last?.text.last, Self.isOfNumber(end) {
        kept[kept.count - 1].text.removeLast()
        if kept[kept.count - 1].text.isEmpty { kept.removeLast() }
      }
    }
    return kept + .blank(width - 1 - kept.width) + [Run(glyphs.ellipsis, role: .muted)]
  }

  private static func isOfNumber(_ character: Character) -> Bool { character.isNumber || "%.-".contains(character) }

  /// Exactly `width` cells, filled up with spaces.
  func fitted(to width: Int, _ glyphs: Glyphs, _ alignment: TextAlignment = .leading) -> [Run] {
    let text = elided(to: width, glyphs)
    let room = Swift.max(0, width - text.width)
    switch alignment {
    case .leading: return text + .blank(room)
    case .center: return .blank(room / 2) + text + .blank(room - room / 2)
    case .trailing: return .blank(room) + text
    }
  }
}

/// How text stands in a column.
enum TextAlignment {
  case leading, center, trailing
}
