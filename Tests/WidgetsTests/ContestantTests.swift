// Contestants on plots and maps: each with one mark and one colour everywhere, and no curve underlined.
import Canvas
import Page
import Testing
import Widgets

@Suite struct ContestantTests {
  private let names = ["a", "b", "c", "d", "e", "f"]

  /// Level lines one above the other, so that none hides another.
  private func series(isRace: Bool) -> [Plot.Series] {
    names.enumerated().map { place, name in
      Plot.Series(
        name: name, points: (0...20).map { [Double($0), Double(place)] }, kind: isRace ? place : nil)
    }
  }

  private func canvas(_ glyphs: Glyphs, isRace: Bool, isMap: Bool) -> Canvas {
    var canvas = Canvas(size: Size(columns: 60, rows: 20))
    let rect = Rect(x: 0, y: 0, columns: 60, rows: 20)
    if isMap {
      let field = Field(
        title: "", xLabel: "", yLabel: "", xRange: -1...21, yRange: -1...6, columns: 1, values: [0], levels: [],
        paths: series(isRace: isRace))
      FieldWidget(field, context: DrawingContext(glyphs: glyphs)).draw(on: &canvas, in: rect)
    } else {
      let plot = Plot(title: "", xLabel: "", yLabel: "", yScale: .linear, series: series(isRace: isRace))
      PlotWidget(plot, context: DrawingContext(glyphs: glyphs)).draw(on: &canvas, in: rect)
    }
    return canvas
  }

  /// The roles in which a mark is drawn.
  private func roles(_ mark: String, _ canvas: Canvas) -> Set<Role> {
    var roles: Set<Role> = []
    for y in 0..<20 { for x in 0..<60 where canvas[x, y].text == mark { roles.insert(canvas[x, y].role) } }
    return roles
  }

  @Test(arguments: [Glyphs.unicode, .colourful, .ascii]) func eachHasOneMarkAndOneRole(_ glyphs: Glyphs) {
    let (plot, map) = (canvas(glyphs, isRace: true, isMap: false), canvas(glyphs, isRace: true, isMap: true))
    var seen: Set<Role> = []
    for kind in names.indices {
      let (onPlot, onMap) = (roles(glyphs.mark(kind), plot), roles(glyphs.mark(kind), map))
      #expect(onPlot.count == 1 && onPlot == onMap, "\(glyphs.mark(kind))")
      seen.formUnion(onPlot)
    }
    #expect(seen.count == names.count)
  }

  @Test func noCurveIsUnderlined() {
    for isRace in [false, true] {
      let canvas = canvas(.unicode, isRace: isRace, isMap: false)
      for y in 0..<20 {
        for x in 0..<60 {
          for theme in Theme.allCases {
            for depth in ColourDepth.allCases {
              #expect(!theme.style(for: canvas[x, y].role, depth: depth).attributes.contains(.underline))
            }
          }
        }
      }
    }
  }
}
