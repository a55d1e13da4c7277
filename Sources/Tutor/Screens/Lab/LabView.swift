// A lab: its knobs above its pictures, and what there is to see in them below.

import Quantities
import LabKit
import Lessons
import Canvas
import Labs
import Page

extension LabScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    frame.header(lab.title, facts, on: &canvas)
    let knobs = knobLines(frame)
    for (index, line) in knobs.enumerated() {
      let y = 1 + index
      canvas.put(line.runs, x: 1, y: y, clip: Rect(x: 1, y: y, columns: frame.width - 2, rows: 1))
      for knob in line.knobs {
        canvas.mark(item: knob.number, in: Rect(x: 1 + knob.x, y: y, columns: knob.width, rows: 1))
      }
      if let x = line.cursor { canvas.cursor = Point(x: min(frame.width - 1, 1 + x), y: y) }
    }
    let top = 1 + knobs.count
    frame.rule(top, chosen.help, on: &canvas)
    let words = wordLines(frame)
    let bottom = frame.size.rows - 2
    for (index, line) in words.enumerated() { canvas.put(line, x: 1, y: bottom - words.count + index) }
    if !words.isEmpty { frame.rule(bottom - words.count - 1, on: &canvas) }
    let body = Rect(
      x: 1, y: top + 1, columns: frame.width - 2, rows: max(0, bottom - words.count - (words.isEmpty ? 0 : 1) - top - 1)
    )
    drawBody(frame, on: &canvas, in: body)
    frame.rule(bottom, pictureCount, on: &canvas)
    frame.footer(on: &canvas)
  }

  // MARK: Above the pictures

  private var facts: [String] {
    var facts: [String] = []
    if let time, let clock = lab.clock {
      facts.append("\(clock) \(min(time, lastTime ?? time))" + (lastTime.map { " of \($0)" } ?? ""))
      if isPlaying { facts.append("playing") }
      if stride > 1 { facts.append("\(stride) at a time") }
    }
    if job != nil { facts.append("computing \(Int(progress * 100)) %") }
    return facts
  }

  /// A line of knobs: where each stands, and where the chosen one.
  private struct KnobLine {
    var runs: [Run] = []
    var cursor: Int?
    var knobs: [(number: Int, x: Int, width: Int)] = []
  }

  /// The knobs in lines: the main ones, and the others where there is room or one of them is chosen.
  private func knobLines(_ frame: Frame) -> [KnobLine] {
    let showsAll = frame.size.rows >= 30 || !chosen.isMain
    var lines = [KnobLine()]
    for (index, knob) in settings.knobs.enumerated() where showsAll || knob.isMain {
      let isChosen = index == cursor.row
      let item = item(knob, frame, isChosen: isChosen)
      var line = lines[lines.count - 1]
      if !line.runs.isEmpty, line.runs.width + 2 + item.width > frame.width - 2 {
        line = KnobLine()
        lines.append(line)
      }
      if !line.runs.isEmpty { line.runs += .blank(2) }
      if isChosen { line.cursor = line.runs.width }
      line.knobs.append((index, line.runs.width, item.width))
      line.runs += item
      lines[lines.count - 1] = line
    }
    return Array(lines.prefix(max(1, frame.size.rows / 5)))
  }

  private func item(_ knob: Knob, _ frame: Frame, isChosen: Bool) -> [Run] {
    let value = frame.text(settings.text(knob.name) + (knob.unit.isEmpty ? "" : " \(knob.unit)"))
    let isMoved = settings[knob.name] != knob.start
    let isLocked = exercise?.locked.contains(knob.name) ?? false
    let lock = isLocked ? [Run(" locked", role: .muted)] : []
    guard isChosen else {
      return [Run(knob.name + " ", role: .muted), Run(value, role: isMoved ? .value : .strong)] + lock
    }
    if isLocked { return [Run(knob.name + " ", role: .text), Run(value, role: .selected)] + lock }
    return [
      Run(knob.name + " ", role: .text), Run(frame.glyphs.isASCII ? "<" : "◂", role: .active),
      Run(value, role: .selected), Run(frame.glyphs.isASCII ? ">" : "▸", role: .active),
    ]
  }

  // MARK: Under the pictures

  /// What there is to see, in words: the newest cure first, then trouble, then the report's own words.
  private func wordLines(_ frame: Frame) -> [[Run]] {
    var texts = target(frame.shared.digits).map { [$0] } ?? []
    if !said.isEmpty { texts.append(RichText([Span("cure: ", .good), Span(said)])) }
    if let report = shown?.report {
      if let trouble = report.trouble { texts.append(trouble.sentence) }
      texts.append(report.words)
    }
    var lines: [[Run]] = []
    for text in texts { lines += frame.lines(of: text, width: frame.width - 2) }
    let room = max(2, frame.size.rows / 4)
    guard lines.count > room else { return lines }
    let last = lines[room - 1] + [Run(" " + frame.glyphs.ellipsis, role: .muted)]
    return lines.prefix(room - 1) + [last.elided(to: frame.width - 2, frame.glyphs)]
  }

  /// What the lesson asks for, and how far it is.
  private func target(_ digits: Int) -> RichText? {
    guard let exercise else { return nil }
    guard exercise.target != nil else { return RichText("Look around; Esc goes back to the lesson.", .good) }
    if hasReachedTarget {
      return RichText("Target reached", .good) + RichText(": \(goal). Esc goes back to the lesson.")
    }
    return RichText("Target: ") + RichText(goal, .strong) + RichText(" (")
      + RichText(exercise.standing(shown?.report, NumberFormat(digits: digits)), .result) + RichText(").")
  }

  private var pictureCount: String {
    guard let count = shown?.report.elements.count, count > 1 else { return "" }
    return "picture \(picture + 1) of \(count)"
  }
}
