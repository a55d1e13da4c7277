// Breaks runs of text into lines of a width.

import Characters

/// Line breaking by words.
package enum Wrapping {
  /// A space at which no line ends; it becomes an ordinary one where it is drawn.
  package static let noBreakSpace: Character = "\u{A0}"

  /// Breaks `runs` into lines of at most `width` cells.
  ///
  /// A line ends at a newline, or before the first word that does not fit; the spaces at such a break are dropped, all
  /// others are kept. A word may span several runs and stays together; one that is longer than a line is cut where the
  /// line ends. No-break spaces do not break. Runs without any text give no lines.
  package static func lines(of runs: [Run], width: Int) -> [[Run]] {
    var wrapper = Wrapper(width: max(1, width))
    for run in runs {
      for character in run.text { wrapper.take(character, role: run.role) }
    }
    return wrapper.finish()
  }
}

/// The state of one wrapping: lines that are done, the line so far, and the word that is being read.
private struct Wrapper {
  let width: Int
  var lines: [[Run]] = []
  var line = Piece()
  var gap = Piece()
  var word = Piece()
  var hasText = false
  var followsSoftBreak = false

  init(width: Int) { self.width = width }

  mutating func take(_ character: Character, role: Role) {
    hasText = true
    if character.isNewline {
      endWord()
      endLine(soft: false)
    } else if character == " " || character == "\t" {
      endWord()
      gap.append(" ", width: 1, role: role)
    } else {
      let character = character == Wrapping.noBreakSpace ? " " : character
      let cells = TextWidth.of(character)
      if word.width > 0, word.width + cells > width {
        endWord()
        endLine(soft: true)
      }
      word.append(character, width: cells, role: role)
    }
  }

  mutating func finish() -> [[Run]] {
    guard hasText else { return [] }
    endWord()
    endLine(soft: false)
    return lines
  }

  /// Puts the word that was read on this line if it fits, else on the next.
  private mutating func endWord() {
    guard !word.runs.isEmpty else { return }
    if line.width + gap.width + word.width > width {
      // An indentation with nothing before it is not a line of its own.
      if line.runs.isEmpty { gap = Piece() } else { endLine(soft: true) }
    }
    if followsSoftBreak, line.runs.isEmpty { gap = Piece() }
    line.append(gap)
    line.append(word)
    gap = Piece()
    word = Piece()
  }

  private mutating func endLine(soft: Bool) {
    // After a word that filled the line exactly, the text may go on with spaces only.
    if soft && line.runs.isEmpty { return }
    lines.append(line.runs)
    line = Piece()
    gap = Piece()
    followsSoftBreak = soft
  }
}

/// Runs with their width.
private struct Piece {
  var runs: [Run] = []
  var width = 0

  mutating func append(_ character: Character, width: Int, role: Role) {
    if let last = runs.indices.last, runs[last].role == role {
      runs[last].text.append(character)
    } else {
      runs.append(Run(String(character), role: role))
    }
    self.width += width
  }

  mutating func append(_ other: Piece) {
    for run in other.runs {
      if let last = runs.indices.last, runs[last].role == run.role {
        runs[last].text += run.text
      } else {
        runs.append(run)
      }
    }
    width += other.width
  }
}
