// The pictures of a lab: as many as fit, beside those that are kept to compare.

import Canvas
import Labs
import Page
import Widgets

extension LabScreen {
  /// Draws the newest report, and the one that is kept beside it.
  func drawBody(_ frame: Frame, on canvas: inout Canvas, in body: Rect) {
    guard let shown else {
      canvas.put(frame.text("computing …"), x: body.origin.x + 1, y: body.origin.y + 1, role: .muted, clip: body)
      return
    }
    guard let pinned else { return draw(shown.report.elements, frame, on: &canvas, in: body) }
    let isWide = body.size.columns >= 76
    let halves = isWide ? body.columns(2) : body.rows(2)
    for (half, (name, one)) in zip(halves, [("kept", pinned), ("now", shown)]) {
      let other = name == "kept" ? shown : pinned
      let heading = [
        Run(name + " ", role: .strong), Run(frame.text(one.difference(from: other)), role: .value),
      ]
      canvas.put(heading.elided(to: half.size.columns, frame.glyphs), x: half.origin.x, y: half.origin.y, clip: half)
      let rest = Rect(
        x: half.origin.x, y: half.origin.y + 1, columns: half.size.columns, rows: max(0, half.size.rows - 1))
      draw(one.report.elements, frame, on: &canvas, in: rest)
    }
    if isWide, let right = halves.last { frame.divider(right.origin.x - 2, rows: right.yRange, on: &canvas) }
  }

  /// As many of the elements as fit, the chosen one first and for sure; on a wide screen the others stand beside it.
  private func draw(_ elements: [Element], _ frame: Frame, on canvas: inout Canvas, in rect: Rect) {
    guard !elements.isEmpty, rect.size.rows > 0, rect.size.columns > 0 else { return }
    let first = min(picture, elements.count - 1)
    let ordered = frame.glyphs.widgets(Array(elements[first...] + elements[..<first]))
    if rect.size.columns >= 150, ordered.count > 1 {
      let halves = rect.columns(2)
      stack([ordered[0]], on: &canvas, in: halves[0])
      stack(Array(ordered.dropFirst()), on: &canvas, in: halves[1])
      frame.divider(halves[1].origin.x - 2, rows: rect.yRange, on: &canvas)
    } else {
      stack(ordered, on: &canvas, in: rect)
    }
  }

  private func stack(_ widgets: [any ElementWidget], on canvas: inout Canvas, in rect: Rect) {
    var heights: [Int] = []
    var used = 0
    for widget in widgets {
      let wanted = widget.height(width: rect.size.columns)
      guard heights.isEmpty || used + wanted <= rect.size.rows else { break }
      heights.append(min(wanted, rect.size.rows))
      used += wanted + 1
    }
    // What is left goes to pictures that can use it, in equal parts.
    let spare = rect.size.rows - heights.reduce(heights.count - 1, +)
    let stretchable = heights.indices.filter { widgets[$0].isStretchable }
    for (index, place) in stretchable.enumerated() where spare > 0 {
      heights[place] += spare * (index + 1) / stretchable.count - spare * index / stretchable.count
    }
    var y = rect.origin.y
    for (widget, height) in zip(widgets, heights) {
      let rows = min(height, rect.origin.y + rect.size.rows - y)
      widget.draw(on: &canvas, in: Rect(x: rect.origin.x, y: y, columns: rect.size.columns, rows: rows))
      y += height + 1
    }
  }
}

extension Rect {
  /// Equal parts side by side, with three cells between them.
  fileprivate func columns(_ count: Int) -> [Rect] {
    let each = max(0, (size.columns - 3 * (count - 1)) / count)
    return (0..<count).map { Rect(x: origin.x + $0 * (each + 3), y: origin.y, columns: each, rows: size.rows) }
  }

  /// Equal parts under each other.
  fileprivate func rows(_ count: Int) -> [Rect] {
    let each = size.rows / count
    return (0..<count).map { Rect(x: origin.x, y: origin.y + $0 * each, columns: size.columns, rows: each) }
  }
}

extension LabResult {
  /// The knobs that stand otherwise than in another report, in words.
  fileprivate func difference(from other: LabResult) -> String {
    let names = settings.knobs.map(\.name).filter { settings[$0] != other.settings[$0] }
    return names.isEmpty
      ? "(the same knobs: turn one)" : names.map { "\($0) \(settings.text($0))" }.joined(separator: ", ")
  }
}
