// What is due, and every skill with how well it is known.

import Characters
import Lessons
import Canvas
import Course
import Widgets

extension ReviewScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    guard let plan = frame.shared.course?.plan else { return frame.footer(on: &canvas) }
    frame.header("Review", [plan.count], on: &canvas)
    frame.rule(1, on: &canvas)
    let rows = [offer(plan, frame)] + skillLines(plan, frame)
    var lines = rows.enumerated().map { row, runs in
      Frame.ListLine(runs: marked(runs, isChosen: row == cursor.row, frame), row: row)
    }
    lines.insert(.init(runs: [Run("Or about one skill", role: .strong)], row: nil), at: 1)
    lines.insert(.init(runs: [Run("Ask me", role: .strong)], row: nil), at: 0)
    frame.draw(lines, chosen: cursor.row, on: &canvas)
    frame.listEnd("", plan.headline, on: &canvas)
  }

  /// A row with the mark of the chosen one before it.
  private func marked(_ runs: [Run], isChosen: Bool, _ frame: Frame) -> [Run] {
    guard isChosen else { return .blank(2) + runs }
    return [Run(frame.glyphs.pointer, role: .active)] + .blank(1) + [Run(runs[0].text, role: .selected)]
      + runs.dropFirst()
  }

  private func offer(_ plan: ReviewPlan, _ frame: Frame) -> [Run] {
    let least = plan.weakest.map { "the least sure skill: \($0.title)" } ?? "nothing yet"
    return [Run(plan.due.isEmpty ? frame.text(least) : "what is due", role: .text)]
  }

  /// Each skill with how well it is known and when it should be asked again.
  private func skillLines(_ plan: ReviewPlan, _ frame: Frame) -> [[Run]] {
    // Where it is narrow the titles are cut, so that the numbers behind them are seen, beside `▾ 9 more` too.
    let ends = plan.skills.map { 11 + max(11, 2 + TextWidth.of($0.again)) }.max() ?? 0
    let titles = plan.skills.map {
      [Run(frame.text($0.title))].elided(to: max(18, frame.width - ends), frame.glyphs).map(\.text).joined()
    }
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
