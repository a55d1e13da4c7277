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

  @Test(arguments: 12...24) func marksSitOnTheirCurve(_ rows: Int) {
    let points = (0...90).map { (round: Int) -> [Double] in
      let x = Double(round)
      return [x, 12 / (4 + x) + 0.3]
    }
    func drawn(kind: Int?) -> Canvas {
      var canvas = Canvas(size: Size(columns: 71, rows: rows))
      let plot = Plot(title: "", xLabel: "", yLabel: "", series: [.init(name: "a", points: points, kind: kind)])
      PlotWidget(plot, context: DrawingContext()).draw(on: &canvas, in: Rect(x: 0, y: 0, columns: 71, rows: rows))
      return canvas
    }
    let (race, curve) = (drawn(kind: 0), drawn(kind: nil))
    var marks = 0
    for y in 0..<rows {
      for x in 0..<71 where race[x, y].text == Glyphs.unicode.mark(0) {
        marks += 1
        let below = curve[x, y].text.unicodeScalars.first?.value ?? 0
        #expect((0x2801...0x28FF).contains(below), "row \(y), column \(x)")
      }
    }
    #expect(marks > 5)
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
