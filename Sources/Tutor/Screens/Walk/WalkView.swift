// The walk screen: where am I, the formulas with their numbers, the drawing, what happens in this very step.

import Canvas
import Narration
import Page
import Widgets

extension WalkScreen {
  func draw(in frame: Frame, on canvas: inout Canvas) {
    if isPresented { return drawPresentation(in: frame, on: &canvas) }
    var view = viewpoint(digits: frame.shared.digits)
    let listing = narrator.listing(view, near: frame.size.rows).mapText(frame.glyphs.spelled)
    let drawing = FigureWidget(narrator.figure(view).mapText(frame.glyphs.spelled), context: frame.context)
    let formulas = ListingWidget(
      listing, context: frame.context, width: WalkLayout.listingColumns(frame.size))
    let layout = WalkLayout(
      size: frame.size, formulas: formulas.height(width:), middle: rowsWanted(drawing))

    // One row for what is left out, and one for words.
    view.equationLimit = max(2, layout.derivation.size.rows - 2)
    let report = narrator.report(view)
    let progress = narrator.progressPage(view, report)
    frame.header(progress.title, progress.facts, progress.progress, on: &canvas)
    frame.rule(1, on: &canvas)
    formulas.draw(on: &canvas, in: layout.listing)
    canvas.cursor = Point(x: 1, y: pointerRow(on: canvas, layout.listing, frame.glyphs))
    frame.rule(layout.middle.origin.y - 1, paneTitle, on: &canvas, columns: layout.listing.size.columns)
    let names = { Element.table(narrator.names(view)) }
    let loss = { Element.plot(narrator.lossPlot(view)) }
    switch pane {
    case .drawing:
      drawing.draw(on: &canvas, in: layout.middle, pan: pan)
      canvas.mark(item: Self.drawingItem, in: layout.middle)
    case .names: frame.draw(names(), on: &canvas, in: layout.middle)
    case .loss: frame.draw(loss(), on: &canvas, in: layout.middle)
    }
    if let side = layout.side {
      frame.draw(names(), on: &canvas, in: side.names)
      frame.draw(loss(), on: &canvas, in: side.loss)
      frame.divider(side.names.origin.x - 1, rows: 2..<layout.derivation.origin.y - 1, on: &canvas)
    }
    frame.rule(layout.derivation.origin.y - 1, report.heading, on: &canvas)
    var derivation = narrator.derivation(report, view.format)
    derivation.heading = RichText()
    let code = self.code?.lines(level, number: number) ?? []
    derivation.lines.insert(contentsOf: code.map { Derivation.Line([RichText($0)]) }, at: 0)
    frame.draw(.derivation(derivation), on: &canvas, in: layout.derivation)
    drawBottom(report, frame, sharesFooter: layout.sharesFooter, on: &canvas)
  }

  /// How many rows the middle would like to have.
  private func rowsWanted(_ drawing: FigureWidget) -> Int {
    switch pane {
    case .drawing: drawing.height
    case .names: narrator.network.variables.reduce(1) { $0 + $1.elements.count }
    case .loss: 12
    }
  }

  private var paneTitle: String {
    let name = chosen.flatMap(narrator.naming.name(ofNode:))
    return pane.rawValue + (name.map { " · chosen: \($0)" } ?? "")
  }

  /// The row of the listing that has the pointer, so that the hardware cursor can stand there.
  private func pointerRow(on canvas: Canvas, _ rect: Rect, _ glyphs: Glyphs) -> Int {
    rect.yRange.first { y in rect.xRange.prefix(4).contains { canvas[$0, y].text == glyphs.pointer } }
      ?? rect.origin.y
  }

  /// How far the walk is, and the keys.
  private func drawBottom(_ report: StepReport, _ frame: Frame, sharesFooter: Bool, on canvas: inout Canvas) {
    let rows = frame.size.rows
    let bar = ProgressBarWidget(
      Progress(phases: [], phase: 0, step: report.step, count: report.count), context: frame.context)
    let level = "by \(report.level.rawValue)"
    if sharesFooter {
      frame.rule(rows - 2, level, on: &canvas)
      let columns = frame.shared.notice == nil ? min(frame.width / 3, bar.width(bar: 8)) : 0
      bar.draw(on: &canvas, in: Rect(x: 1, y: rows - 1, columns: columns, rows: 1))
      frame.footer(on: &canvas, from: columns > 0 ? columns + 2 : 0)
    } else {
      frame.rule(rows - 3, level, on: &canvas)
      bar.draw(on: &canvas, in: Rect(x: 1, y: rows - 2, columns: frame.width - 2, rows: 1))
      frame.footer(on: &canvas)
    }
  }
}
