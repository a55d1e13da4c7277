// The top line: what this is, and how far the step has come.
import Characters
import Canvas
import Page

/// Draws a title, short facts and the phases: `forward ✓  loss ✓  BACKWARD ▸  update ·`.
package struct HeaderWidget: Sendable {
  private let title: String
  private let facts: [String]
  private let progress: Progress?
  private let glyphs: Glyphs

  package init(title: String, facts: [String] = [], progress: Progress? = nil, context: DrawingContext) {
    self.title = title
    self.facts = facts
    self.progress = progress
    glyphs = context.glyphs
  }

  /// The cells of a title that are not given away.
  private static let leastTitle = 12

  /// Draws it in the first row of a rectangle. Where it is narrow a long title is cut, then the facts go, then the other
  /// phases.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.size.columns > 0, rect.size.rows > 0 else { return }
    let width = rect.size.columns
    let top = Rect(x: rect.origin.x, y: rect.origin.y, columns: width, rows: 1)
    // Where there are phases, title and facts tell the place; without them a title keeps half the row before the facts.
    let least = min(TextWidth.of(title), max(Self.leastTitle, progress == nil ? width / 2 : 0))
    var right = phases(.all)
    if least + 2 + right.width > width { right = phases(.current) }
    if least + 2 + right.width > width { right = [] }
    let room = width - (right.isEmpty ? 0 : right.width + 2)
    var shown: [Run] = []
    for fact in facts {
      let more = shown + [Run(" \(glyphs.dot) ", role: .muted), Run(fact, role: .text)]
      guard least + more.width <= room else { break }
      shown = more
    }
    let left = [Run(title, role: .title)].elided(to: room - shown.width, glyphs) + shown
    canvas.put(left, x: rect.origin.x, y: rect.origin.y, clip: top)
    canvas.put(right, x: rect.origin.x + width - right.width, y: rect.origin.y, clip: top)
  }

  private enum Detail { case all, current }

  private func phases(_ detail: Detail) -> [Run] {
    guard let progress else { return [] }
    var result: [Run] = []
    for (index, name) in progress.phases.enumerated() {
      if detail == .current, index != progress.phase { continue }
      if !result.isEmpty { result += .blank(2) }
      if index < progress.phase {
        result += [Run("\(name) ", role: .text), Run(glyphs.check, role: .good)]
      } else if index == progress.phase {
        result.append(Run("\(name.uppercased()) \(glyphs.pointer)", role: .current))
      } else {
        result.append(Run("\(name) \(glyphs.dot)", role: .pending))
      }
    }
    return result
  }
}
