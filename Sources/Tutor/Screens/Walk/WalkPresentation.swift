// A walk as it is shown to a room: one step in the middle of the screen, large, with few words and no panels.

import Canvas
import Narration
import Page
import Widgets

extension WalkScreen {
  /// Draws the step alone.
  func drawPresentation(in frame: Frame, on canvas: inout Canvas) {
    var view = viewpoint(digits: frame.shared.digits)
    view.equationLimit = max(1, frame.size.rows / 4)
    let report = narrator.report(view)
    let progress = narrator.progressPage(view, report)
    frame.header(progress.title, Array(progress.facts.prefix(1)), progress.progress, on: &canvas)
    frame.rule(1, on: &canvas)
    let body = Rect(x: 2, y: 2, columns: frame.width - 4, rows: max(1, frame.size.rows - 5))
    let number = largeNumber(report, view, frame)
    let parts = parts(report, view).map { picture(of: $0, frame, columns: body.size.columns) }
    let most = number?.size(in: Size(columns: body.size.columns, rows: 5)).rows ?? 0
    let used = parts.reduce(0) { $0 + $1.size.rows }
    // Empty rows between the parts, as many as there is room for; the large number gives way first.
    let room = body.size.rows - used
    let rows = number == nil ? 0 : room - parts.count >= most ? most : room - parts.count >= 3 ? 3 : 1
    let count = parts.count + (number == nil ? 0 : 1)
    let gap = max(0, min(2, (room - rows) / (count + 1)))
    var y = body.origin.y + max(0, (room - rows - gap * (count - 1)) / 2)
    for part in parts {
      canvas.put(part, at: Point(x: body.origin.x + (body.size.columns - part.size.columns) / 2, y: y), clip: body)
      y += part.size.rows + gap
    }
    number?.draw(on: &canvas, in: Rect(x: body.origin.x, y: y, columns: body.size.columns, rows: rows))
    canvas.cursor = Point(x: body.origin.x, y: min(y, frame.size.rows - 1))
    frame.rule(frame.size.rows - 3, "by \(level.rawValue)", on: &canvas)
    ProgressBarWidget(
      Progress(phases: [], phase: 0, step: report.step, count: report.count), context: frame.context
    ).draw(on: &canvas, in: Rect(x: 1, y: frame.size.rows - 2, columns: frame.width - 2, rows: 1))
    frame.footer(on: &canvas)
  }

  /// What the step comes to, where that is one number.
  private func largeNumber(_ report: StepReport, _ view: Viewpoint, _ frame: Frame) -> LargeNumberWidget? {
    guard let equation = report.equations.last, report.equations.count == 1, equation.elements == nil else {
      return nil
    }
    let number = frame.text(view.format.text(equation.sum ?? equation.value))
    return LargeNumberWidget(number, role: .result, context: frame.context)
  }

  /// The heading, the formula, and what is computed; at the start the formulas.
  private func parts(_ report: StepReport, _ view: Viewpoint) -> [[Element]] {
    guard !report.equations.isEmpty else {
      let formulas = narrator.network.formulas.map { RichText($0.text, .strong) }
      return [[.code(formulas)], [.prose(RichText(report.words))]]
    }
    var derivation = narrator.derivation(report, view.format)
    derivation.heading = RichText()
    derivation.words = RichText()
    let formula = report.formula.isEmpty ? [] : [[Element.prose(RichText(report.formula, .strong))]]
    return [[.prose(RichText(report.heading, .muted))]] + formula + [[.derivation(derivation)]]
  }

  /// Elements drawn on a canvas that is just as large as they are.
  private func picture(of elements: [Element], _ frame: Frame, columns: Int) -> Canvas {
    let column = ElementColumn(frame.glyphs.widgets(elements), columns: columns)
    var whole = Canvas(size: Size(columns: columns, rows: max(0, column.height - 1)))
    column.draw(from: 0, on: &whole, in: Rect(x: 0, y: 0, columns: columns, rows: whole.size.rows))
    let used = (0..<columns).last { x in (0..<whole.size.rows).contains { whole[x, $0] != .blank } } ?? 0
    var cut = Canvas(size: Size(columns: used + 1, rows: whole.size.rows))
    cut.put(whole, at: Point(x: 0, y: 0))
    return cut
  }
}
