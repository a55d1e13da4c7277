// Whatever is drawn at whatever size: no trap, and nothing outside the rectangle.

import Autograd
import Canvas
import Page
import Testing
import Widgets

@Suite struct WidgetFuzzTests {
  private static let border = "#"

  /// Draws into a rectangle inside a filled canvas and expects the frame around it to be left alone.
  private func expectInside(_ columns: Int, _ rows: Int, draw: (inout Canvas, Rect) -> Void) {
    var canvas = Canvas(size: Size(columns: columns + 4, rows: rows + 4))
    let all = Rect(x: 0, y: 0, columns: columns + 4, rows: rows + 4)
    canvas.fill(all, text: Self.border, role: .border)
    let rect = Rect(x: 2, y: 2, columns: columns, rows: rows)
    draw(&canvas, rect)
    var isUntouched = true
    for y in all.yRange {
      for x in all.xRange where !(rect.xRange.contains(x) && rect.yRange.contains(y)) {
        if canvas[x, y].text != Self.border { isUntouched = false }
      }
    }
    #expect(isUntouched, "drew outside \(columns)×\(rows)")
  }

  @Test(arguments: [Glyphs.unicode, .ascii]) func figures(_ glyphs: Glyphs) {
    var numbers = RandomNumbers(seed: 7)
    for _ in 0..<400 {
      let figure = RandomPage.figure(&numbers)
      let columns = Int.random(in: 0...40, using: &numbers)
      let rows = Int.random(in: 0...20, using: &numbers)
      let pan = Bool.random(using: &numbers) ? nil : Point(x: Int.random(in: -9...90, using: &numbers), y: 3)
      let widget = FigureWidget(figure, context: DrawingContext(glyphs: glyphs))
      expectInside(columns, rows) { widget.draw(on: &$0, in: $1, pan: pan) }
      _ = widget.height(width: columns)
    }
  }

  @Test(arguments: [Glyphs.unicode, .ascii]) func everySampleAtEverySize(_ glyphs: Glyphs) {
    let context = DrawingContext(glyphs: glyphs)
    for columns in 0...40 {
      for rows in 0...20 {
        expectInside(columns, rows) { FigureWidget(SampleFigures.tanh, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { ListingWidget(SamplePages.tanh, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { DerivationWidget(SamplePages.slope, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { TableWidget(SamplePages.table, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { PlotWidget(SamplePages.loss, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { PlotWidget(SampleCharts.powers, context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { BarsWidget(SampleCharts.depth(9), context: context).draw(on: &$0, in: $1) }
        expectInside(columns, rows) { FieldWidget(SampleCharts.classes, context: context).draw(on: &$0, in: $1) }
      }
      expectInside(columns, 1) {
        HeaderWidget(title: "tanh", facts: ["round 1"], progress: SamplePages.progress, context: context)
          .draw(on: &$0, in: $1)
      }
      expectInside(columns, 1) { ProgressBarWidget(SamplePages.progress, context: context).draw(on: &$0, in: $1) }
      expectInside(columns, 1) { FooterWidget(SamplePages.keys, context: context).draw(on: &$0, in: $1) }
      expectInside(columns, 3) { ProseWidget("Some words in a row.", context: context).draw(on: &$0, in: $1) }
    }
  }

  @Test(arguments: [Glyphs.unicode, .ascii, .colourful]) func chartsOfStrangeNumbers(_ glyphs: Glyphs) {
    var numbers = RandomNumbers(seed: 11)
    let context = DrawingContext(glyphs: glyphs)
    for _ in 0..<400 {
      let columns = Int.random(in: 0...60, using: &numbers)
      let rows = Int.random(in: 0...24, using: &numbers)
      let (plot, bars, field) = (
        PlotWidget(RandomPage.plot(&numbers), context: context),
        BarsWidget(RandomPage.bars(&numbers), context: context),
        FieldWidget(RandomPage.field(&numbers), context: context)
      )
      expectInside(columns, rows) { plot.draw(on: &$0, in: $1) }
      expectInside(columns, rows) { bars.draw(on: &$0, in: $1) }
      expectInside(columns, rows) { field.draw(on: &$0, in: $1) }
      #expect(plot.height(width: columns) > 0 && bars.height(width: columns) > 0 && field.height(width: columns) > 0)
    }
  }
}
