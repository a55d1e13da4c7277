// The walk screen: where am I, the formulas with their numbers, the drawing, what happens in this very step.

import Canvas
import Narration
import Page
import Widgets

/// Where the bands of the walk screen stand.
struct WalkLayout {
  /// The formulas.
  var listing: Rect
  /// The drawing, or what is chosen in its place.
  var middle: Rect
  /// What happens in this step.
  var derivation: Rect
  /// The table of names and the loss beside them, where the screen is wide.
  var side: (names: Rect, loss: Rect)?
  /// Whether the line of progress and the keys share the last row.
  var sharesFooter: Bool

  init(size: Size, formulas: Int, middle wanted: Int) {
    let (columns, rows) = (size.columns, size.rows)
    sharesFooter = rows < 30
    let explanation = rows < 20 ? 4 : rows < 30 ? 6 : rows < 44 ? 8 : 10
    // Besides the bands: the header, three rules, the one above the footer, and the footer.
    let shared = max(2, rows - 5 - (sharesFooter ? 1 : 2) - explanation)
    let sideColumns = columns >= 132 ? min(60, columns * 3 / 10) : 0
    let left = columns - (sideColumns > 0 ? sideColumns + 1 : 0)
    let lines = max(1, min(formulas, max(min(6, shared / 2), shared - wanted)))
    listing = Rect(x: 0, y: 2, columns: left, rows: lines)
    middle = Rect(x: 1, y: 3 + lines, columns: left - 2, rows: shared - lines)
    derivation = Rect(x: 1, y: 4 + shared, columns: columns - 2, rows: explanation)
    if sideColumns > 0 {
      let plot = min(14, shared / 3)
      side = (
        names: Rect(x: left + 1, y: 2, columns: sideColumns - 1, rows: shared - plot),
        loss: Rect(x: left + 1, y: 3 + shared - plot, columns: sideColumns - 1, rows: plot)
      )
    }
  }
}

extension Frame {
  func draw(_ walk: WalkScreen, on canvas: inout Canvas) {
    let view = walk.viewpoint(digits: model.digits)
    let narrator = walk.narrator
    let report = narrator.report(view)
    let listing = narrator.listing(view)
    let drawing = shown(.figure(narrator.figure(view)))
    let layout = WalkLayout(size: size, formulas: listing.rows.count, middle: rowsWanted(walk.pane, drawing, narrator))

    header(narrator.progressPage(view, report), on: &canvas)
    draw(shown(.listing(listing)), on: &canvas, in: layout.listing)
    canvas.cursor = Point(x: 1, y: pointerRow(on: canvas, layout.listing))
    rule(layout.middle.origin.y - 1, paneTitle(walk), on: &canvas, columns: layout.listing.size.columns)
    switch walk.pane {
    case .drawing: draw(drawing, on: &canvas, in: layout.middle, pan: walk.pan)
    case .names: draw(shown(.table(narrator.names(view))), on: &canvas, in: layout.middle)
    case .loss: draw(shown(.plot(narrator.lossPlot(view))), on: &canvas, in: layout.middle)
    }
    if let side = layout.side {
      draw(shown(.table(narrator.names(view))), on: &canvas, in: side.names)
      draw(shown(.plot(narrator.lossPlot(view))), on: &canvas, in: side.loss)
      for y in 2..<layout.derivation.origin.y - 1 {
        canvas.put(model.glyphs.vertical, x: side.names.origin.x - 1, y: y, role: .border)
      }
    }
    rule(layout.derivation.origin.y - 1, report.heading, on: &canvas)
    var derivation = narrator.derivation(report, view.format)
    derivation.heading = RichText()
    draw(shown(.derivation(derivation)), on: &canvas, in: layout.derivation)
    bottom(report, layout, on: &canvas)
  }

  /// How many rows the middle would like to have.
  private func rowsWanted(_ pane: WalkScreen.Pane, _ drawing: Element, _ narrator: Narrator) -> Int {
    switch pane {
    case .drawing:
      if case .figure(let figure) = drawing { return FigureWidget(figure, context: context).size().rows }
      return 0
    case .names: return narrator.network.variables.reduce(1) { $0 + $1.elements.count }
    case .loss: return 12
    }
  }

  private func header(_ page: Page, on canvas: inout Canvas) {
    HeaderWidget(title: text(page.title), facts: page.facts.map(text), progress: page.progress, context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
  }

  private func paneTitle(_ walk: WalkScreen) -> String {
    let chosen = walk.chosen.flatMap(walk.narrator.naming.name(ofNode:))
    return walk.pane.rawValue + (chosen.map { " · chosen: \($0)" } ?? "")
  }

  /// The row of the listing that has the pointer, so that the hardware cursor can stand there.
  private func pointerRow(on canvas: Canvas, _ rect: Rect) -> Int {
    rect.yRange.first { y in
      rect.xRange.prefix(4).contains { canvas[$0, y].text == model.glyphs.pointer }
    } ?? rect.origin.y
  }

  private func bottom(_ report: StepReport, _ layout: WalkLayout, on canvas: inout Canvas) {
    let bar = ProgressBarWidget(
      Progress(phases: [], phase: 0, step: report.step, count: report.count), context: context)
    let level = text("by \(report.level.rawValue)")
    if layout.sharesFooter {
      rule(size.rows - 2, level, on: &canvas)
      let columns = model.notice == nil ? min(width / 3, bar.width(bar: 8)) : 0
      bar.draw(on: &canvas, in: Rect(x: 1, y: size.rows - 1, columns: columns, rows: 1))
      footer(on: &canvas, from: columns > 0 ? columns + 2 : 0)
    } else {
      rule(size.rows - 3, level, on: &canvas)
      bar.draw(on: &canvas, in: Rect(x: 1, y: size.rows - 2, columns: width - 2, rows: 1))
      footer(on: &canvas)
    }
  }
}
