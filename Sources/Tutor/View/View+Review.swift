// The choice of what to review: what is due, or any skill with how well it is known.

import Canvas
import Course
import Page
import Widgets

extension Frame {
  func draw(_ screen: ReviewScreen, on canvas: inout Canvas) {
    guard let plan = model.course?.plan else { return footer(on: &canvas) }
    HeaderWidget(title: "Review", facts: [plan.count], context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    var lines: [(runs: [Run], row: Int?)] = [([Run("Ask me", role: .strong)], nil), (offer(plan), 0)]
    lines.append(([Run("Or about one skill", role: .strong)], nil))
    for (index, runs) in skillLines(plan).enumerated() { lines.append((runs, index + 1)) }
    let room = max(1, size.rows - 7)
    let chosen = lines.firstIndex { $0.row == screen.row } ?? 0
    let first = max(0, min(chosen - room / 2, lines.count - room))
    for (index, line) in lines[first...].prefix(room).enumerated() {
      let y = 2 + index
      var runs = line.runs
      if line.row == screen.row {
        canvas.put(model.glyphs.pointer, x: 2, y: y, role: .active)
        canvas.cursor = Point(x: 2, y: y)
        runs[0] = Run(runs[0].text, role: .selected)
      }
      canvas.put(runs, x: line.row == nil ? 2 : 4, y: y, clip: Rect(x: 2, y: y, columns: width - 4, rows: 1))
    }
    rule(size.rows - 5, on: &canvas)
    draw(
      shown(.prose(RichText(plan.headline))), on: &canvas,
      in: Rect(x: 2, y: size.rows - 4, columns: width - 4, rows: 2))
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }

  private func offer(_ plan: ReviewPlan) -> [Run] {
    let least = plan.weakest.map { "the least sure skill: \($0.title)" } ?? "nothing yet"
    return [Run(plan.due.isEmpty ? text(least) : "what is due", role: .text)]
  }

  /// Each skill with how well it is known and when it should be asked again.
  private func skillLines(_ plan: ReviewPlan) -> [[Run]] {
    let titles = plan.skills.map { text($0.title) }
    let titleWidth = titles.map(TextWidth.of).max() ?? 0
    return zip(plan.skills, titles).map { skill, title in
      let known = skill.answers == 0 ? "" : skill.percent
      return [
        Run(title, role: .text),
        Run(
          String(repeating: " ", count: titleWidth - TextWidth.of(title) + 2 + 3 - known.count) + known, role: .value),
        Run("  " + skill.again, role: plan.due.contains(skill.name) ? .good : .muted),
      ]
    }
  }
}
