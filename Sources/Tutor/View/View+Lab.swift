// The lab screen: its knobs, its pictures, and what there is to see in them.

import Quantities
import Canvas
import Course
import Labs
import Narration
import Page
import Widgets

extension Frame {
  func draw(_ screen: LabScreen, on canvas: inout Canvas) {
    HeaderWidget(title: text(screen.lab.title), facts: facts(screen), context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    let knobs = knobLines(screen)
    for (index, line) in knobs.enumerated() {
      let y = 1 + index
      canvas.put(line.runs, x: 1, y: y, clip: Rect(x: 1, y: y, columns: width - 2, rows: 1))
      if let x = line.cursor { canvas.cursor = Point(x: min(width - 1, 1 + x), y: y) }
    }
    let top = 1 + knobs.count
    rule(top, screen.chosen.help, on: &canvas)
    let words = wordLines(screen, width: width - 2)
    let bottom = size.rows - 2
    for (index, line) in words.enumerated() { canvas.put(line, x: 1, y: bottom - words.count + index) }
    if !words.isEmpty { rule(bottom - words.count - 1, on: &canvas) }
    let body = Rect(
      x: 1, y: top + 1, columns: width - 2, rows: max(0, bottom - words.count - (words.isEmpty ? 0 : 1) - top - 1))
    drawBody(screen, on: &canvas, in: body)
    rule(bottom, pictureCount(screen), on: &canvas)
    footer(on: &canvas)
  }

  // MARK: Above the pictures

  private func facts(_ screen: LabScreen) -> [String] {
    var facts: [String] = []
    if let time = screen.time, let clock = screen.lab.clock {
      facts.append("\(clock) \(min(time, screen.lastTime ?? time))" + (screen.lastTime.map { " of \($0)" } ?? ""))
      if screen.isPlaying { facts.append("playing") }
      if screen.stride > 1 { facts.append("\(screen.stride) at a time") }
    }
    if screen.job != nil { facts.append("computing \(Int(screen.progress * 100)) %") }
    return facts.map(text)
  }

  /// The knobs in lines: the main ones, and the others where there is room or one of them is chosen.
  private func knobLines(_ screen: LabScreen) -> [(runs: [Run], cursor: Int?)] {
    let showsAll = size.rows >= 30 || !screen.chosen.isMain
    var lines: [(runs: [Run], cursor: Int?)] = [([], nil)]
    for (index, knob) in screen.settings.knobs.enumerated() where showsAll || knob.isMain {
      let isChosen = index == screen.knob
      let item = item(knob, screen, isChosen: isChosen)
      var line = lines[lines.count - 1]
      if !line.runs.isEmpty, line.runs.width + 2 + item.width > width - 2 {
        lines.append(([], nil))
        line = ([], nil)
      }
      if !line.runs.isEmpty { line.runs += .blank(2) }
      if isChosen { line.cursor = line.runs.width }
      line.runs += item
      lines[lines.count - 1] = line
    }
    return Array(lines.prefix(max(1, size.rows / 5)))
  }

  private func item(_ knob: Knob, _ screen: LabScreen, isChosen: Bool) -> [Run] {
    let value = text(screen.settings.text(knob.name) + (knob.unit.isEmpty ? "" : " \(knob.unit)"))
    let isMoved = screen.settings[knob.name] != knob.start
    let isLocked = screen.exercise?.locked.contains(knob.name) ?? false
    let lock = isLocked ? [Run(" locked", role: .muted)] : []
    guard isChosen else {
      return [Run(knob.name + " ", role: .muted), Run(value, role: isMoved ? .value : .strong)] + lock
    }
    if isLocked { return [Run(knob.name + " ", role: .text), Run(value, role: .selected)] + lock }
    return [
      Run(knob.name + " ", role: .text), Run(model.glyphs.isASCII ? "<" : "◂", role: .active),
      Run(value, role: .selected), Run(model.glyphs.isASCII ? ">" : "▸", role: .active),
    ]
  }

  // MARK: Under the pictures

  /// What there is to see, in words: the newest cure first, then trouble, then the report's own words.
  private func wordLines(_ screen: LabScreen, width: Int) -> [[Run]] {
    var texts = goal(screen).map { [$0] } ?? []
    if !screen.said.isEmpty { texts.append(RichText([Span("cure: ", .good), Span(screen.said)])) }
    if let report = screen.shown?.report {
      if let trouble = report.trouble { texts.append(trouble.sentence) }
      texts.append(report.words)
    }
    var lines: [[Run]] = []
    for text in texts {
      let runs = text.mapText(self.text).spans.map { Run($0.text, role: $0.tone.role) }
      lines += Wrapping.lines(of: runs, width: width)
    }
    return Array(lines.prefix(max(2, size.rows / 4)))
  }

  /// What the lesson asks for, and how far it is.
  private func goal(_ screen: LabScreen) -> RichText? {
    guard let exercise = screen.exercise else { return nil }
    guard let target = exercise.target else { return RichText("Look around; Esc goes back to the lesson.", .good) }
    if screen.hasReachedTarget {
      return RichText("Target \(target.text) reached", .good) + RichText("; Esc goes back to the lesson.")
    }
    let value = screen.shown?.report.measures[target.measure].map(NumberFormat(digits: model.digits).text)
    return RichText("Target: ") + RichText(target.text, .strong) + RichText(", now ")
      + RichText(value ?? "not known", .result) + RichText(".")
  }

  private func pictureCount(_ screen: LabScreen) -> String {
    guard let count = screen.shown?.report.elements.count, count > 1 else { return "" }
    return "picture \(screen.picture + 1) of \(count)"
  }

  // MARK: The pictures

  private func drawBody(_ screen: LabScreen, on canvas: inout Canvas, in body: Rect) {
    guard let shown = screen.shown else {
      canvas.put(text("computing …"), x: body.origin.x + 1, y: body.origin.y + 1, role: .muted, clip: body)
      return
    }
    guard let pinned = screen.pinned else {
      draw(shown.report.elements, from: screen.picture, on: &canvas, in: body)
      return
    }
    let isWide = body.size.columns >= 76
    let halves = isWide ? body.columns(2) : body.rows(2)
    for (half, (name, one)) in zip(halves, [("kept", pinned), ("now", shown)]) {
      let other = name == "kept" ? shown : pinned
      let heading = [Run(name + " ", role: .strong), Run(text(one.difference(from: other)), role: .value)]
      canvas.put(heading.elided(to: half.size.columns, model.glyphs), x: half.origin.x, y: half.origin.y, clip: half)
      let rest = Rect(
        x: half.origin.x, y: half.origin.y + 1, columns: half.size.columns, rows: max(0, half.size.rows - 1))
      draw(one.report.elements, from: screen.picture, on: &canvas, in: rest)
    }
    if isWide, let right = halves.last {
      for y in right.yRange { canvas.put(model.glyphs.vertical, x: right.origin.x - 2, y: y, role: .border) }
    }
  }

  /// As many of the elements as fit, the first for sure; on a wide screen the others stand beside it.
  private func draw(_ elements: [Element], from first: Int, on canvas: inout Canvas, in rect: Rect) {
    guard !elements.isEmpty, rect.size.rows > 0, rect.size.columns > 0 else { return }
    let ordered = Array(elements[min(first, elements.count - 1)...] + elements[..<min(first, elements.count - 1)])
    if rect.size.columns >= 150, ordered.count > 1 {
      let halves = rect.columns(2)
      stack([ordered[0]], on: &canvas, in: halves[0])
      stack(Array(ordered.dropFirst()), on: &canvas, in: halves[1])
      for y in rect.yRange { canvas.put(model.glyphs.vertical, x: halves[1].origin.x - 2, y: y, role: .border) }
    } else {
      stack(ordered, on: &canvas, in: rect)
    }
  }

  private func stack(_ elements: [Element], on canvas: inout Canvas, in rect: Rect) {
    var heights: [Int] = []
    var used = 0
    for element in elements {
      let wanted = rows(of: element, columns: rect.size.columns)
      guard heights.isEmpty || used + wanted <= rect.size.rows else { break }
      heights.append(min(wanted, rect.size.rows))
      used += wanted + 1
    }
    // What is left goes to pictures that can use it, in equal parts.
    let spare = rect.size.rows - heights.reduce(heights.count - 1, +)
    let stretchable = heights.indices.filter { elements[$0].isStretchable }
    for (index, place) in stretchable.enumerated() where spare > 0 {
      heights[place] += spare * (index + 1) / stretchable.count - spare * index / stretchable.count
    }
    var y = rect.origin.y
    for (element, height) in zip(elements, heights) {
      let row = Rect(
        x: rect.origin.x, y: y, columns: rect.size.columns, rows: min(height, rect.origin.y + rect.size.rows - y))
      draw(shown(element), on: &canvas, in: row)
      y += height + 1
    }
  }
}

extension Element {
  /// Whether more room makes it better.
  fileprivate var isStretchable: Bool {
    switch self {
    case .plot, .field: true
    case .prose, .list, .listing, .derivation, .table, .figure, .code, .bars: false
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

extension LabScreen.Shown {
  /// The knobs that stand otherwise than in another report, in words.
  fileprivate func difference(from other: LabScreen.Shown) -> String {
    let names = settings.knobs.map(\.name).filter { settings[$0] != other.settings[$0] }
    return names.isEmpty
      ? "(the same knobs: turn one)" : names.map { "\($0) \(settings.text($0))" }.joined(separator: ", ")
  }
}
