// How long a backward pass may be.

/// How much is taken of a backward pass.
package struct PassLimits: Hashable, Sendable {
  /// The most lines.
  package let lines: Int
  /// The most characters of a line.
  package let line: Int
  /// The most characters of all lines together, with a line end each.
  package let text: Int

  package init(lines: Int, line: Int, text: Int) {
    (self.lines, self.line, self.text) = (lines, line, text)
  }

  /// What there is too much of.
  package enum Excess: Hashable, Sendable { case lines, line, text }

  /// What is too much about lines; nil where all may stay.
  package func excess(of lines: [String]) -> Excess? {
    if lines.count > self.lines { return .lines }
    if lines.contains(where: { $0.count > line }) { return .line }
    return lines.reduce(lines.count, { $0 + $1.count }) > text ? .text : nil
  }

  /// What is too much, in a sentence.
  package func words(_ excess: Excess) -> String {
    switch excess {
    case .lines: "a backward pass has at most \(lines) lines"
    case .line: "a line has at most \(line) characters"
    case .text: "all lines together have at most \(text) characters"
    }
  }
}
