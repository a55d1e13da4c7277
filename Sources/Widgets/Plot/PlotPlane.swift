// The plane of a plot: axes with round numbers, curves of dots, names at their ends.
import Canvas
import Page

/// Draws the axes and the curves of a plot.
struct PlotPlane {
  let plot: Plot
  private let glyphs: Glyphs
  private let rect: Rect
  /// Where the curves are, inside the axes.
  let plane: Rect
  private let hasAxes: Bool
  private let yTicks: [PlotScale.Tick]
  /// Per series its points that can be drawn.
  let points: [[(x: Double, y: Double)]]
  private let xScale: PlotScale
  private let yScale: PlotScale

  init(_ plot: Plot, in rect: Rect, hasAxes: Bool, glyphs: Glyphs) {
    self.plot = plot
    self.glyphs = glyphs
    self.rect = rect
    self.hasAxes = hasAxes
    points = plot.series.map { series in
      series.points.compactMap { $0.count >= 2 && $0[0].isFinite && $0[1].isFinite ? ($0[0], $0[1]) : nil }
    }
    let rows = rect.size.rows - (hasAxes ? 2 : 0)
    let steps = max(2, min(5, (rows - 1) / 2))
    xScale = PlotScale(points.flatMap { $0.map(\.x) }, allowsLog: false)
    yScale = PlotScale(points.flatMap { $0.map(\.y) }, steps: steps, allowsLog: true)
    yTicks = hasAxes ? yScale.ticks(steps) : []
    let margin = hasAxes ? (yTicks.map { TextWidth.of($0.text) }.max() ?? 0) + 2 : 0
    plane = Rect(x: rect.origin.x + margin, y: rect.origin.y, columns: rect.size.columns - margin, rows: rows)
  }

  /// Whether the vertical axis is logarithmic.
  var isLogarithmic: Bool { yScale.isLogarithmic }

  /// The role of a series' cells.
  func role(_ series: Int) -> Role { [Role.value, .gradient, .local, .upstream, .result][series % 5] }

  /// The mark of a series in a legend.
  func mark(_ series: Int) -> String { glyphs.isASCII ? DotGrid.asciiMark(series) : glyphs.horizontal }

  /// Draws everything. Returns the series that should be named elsewhere.
  func draw(on canvas: inout Canvas) -> [Int] {
    guard plane.size.columns > 0, plane.size.rows > 0 else { return [] }
    if hasAxes { drawAxes(on: &canvas) }
    let grid = curves()
    draw(grid, on: &canvas)
    guard points.count > 1 else { return [] }
    // The marks of ASCII curves differ: a legend tells more than names here and there.
    return glyphs.isASCII ? Array(points.indices) : drawNames(grid, on: &canvas)
  }

  // MARK: Axes

  func row(_ y: Double) -> Int {
    plane.origin.y + Int(((1 - yScale.place(y)) * Double(plane.size.rows - 1)).rounded())
  }

  func column(_ x: Double) -> Int {
    plane.origin.x + Int((xScale.place(x) * Double(max(0, plane.size.columns - 1))).rounded())
  }

  private func drawAxes(on canvas: inout Canvas) {
    let axis = plane.origin.x - 1
    let bottom = plane.origin.y + plane.size.rows
    for y in plane.yRange { put(.none, .none, .light, .light, axis, y, on: &canvas) }
    put(.none, .light, .light, .none, axis, bottom, on: &canvas)
    for x in plane.xRange { put(.light, .light, .none, .none, x, bottom, on: &canvas) }
    for tick in yTicks {
      let y = row(tick.value)
      guard plane.yRange.contains(y) else { continue }
      put(.light, .none, .light, .light, axis, y, on: &canvas)
      canvas.put(tick.text, x: axis - TextWidth.of(tick.text), y: y, role: .muted, clip: rect)
    }
    drawXTicks(on: &canvas)
  }

  private func drawXTicks(on canvas: inout Canvas) {
    let bottom = plane.origin.y + plane.size.rows
    let label = [Run(plot.xLabel, role: .muted)].elided(to: plane.size.columns / 2, glyphs)
    let labelStart = plane.origin.x + plane.size.columns - label.width
    canvas.put(label, x: labelStart, y: bottom + 1, clip: rect)
    var end = rect.origin.x
    for tick in xScale.ticks(max(1, min(8, plane.size.columns / 10))) {
      let x = column(tick.value)
      let width = TextWidth.of(tick.text)
      let start = max(end, x - width / 2)
      guard plane.xRange.contains(x), start <= x, start + width < labelStart else { continue }
      put(.light, .light, .none, .light, x, bottom, on: &canvas)
      canvas.put(tick.text, x: start, y: bottom + 1, role: .muted, clip: rect)
      end = start + width + 1
    }
  }

  private func put(
    _ left: LineWeight, _ right: LineWeight, _ up: LineWeight, _ down: LineWeight, _ x: Int, _ y: Int,
    on canvas: inout Canvas
  ) {
    canvas.put(glyphs.line(left: left, right: right, up: up, down: down), x: x, y: y, role: .border, clip: rect)
  }

  // MARK: Curves

  private func dot(_ point: (x: Double, y: Double), _ grid: DotGrid) -> Point {
    Point(
      x: Int((xScale.place(point.x) * Double(grid.columns - 1)).rounded()),
      y: Int(((1 - yScale.place(point.y)) * Double(grid.rows - 1)).rounded()))
  }

  private func curves() -> DotGrid {
    var grid = DotGrid(size: plane.size, glyphs: glyphs)
    for (index, series) in points.enumerated() {
      for (from, to) in zip(series, series.dropFirst()) {
        grid.line(from: dot(from, grid), to: dot(to, grid), owner: index)
      }
      if series.count == 1, let only = series.first {
        // A single dot would be overlooked.
        let place = dot(only, grid)
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
          grid.set(x: min(place.x, grid.columns - 2) + x, y: min(place.y, grid.rows - 2) + y, owner: index)
        }
      }
    }
    return grid
  }

  private func draw(_ grid: DotGrid, on canvas: inout Canvas) {
    let cursor = plot.cursor.flatMap { $0.isFinite ? column($0) - plane.origin.x : nil }
    for y in 0..<plane.size.rows {
      for x in 0..<plane.size.columns {
        let place = (x: plane.origin.x + x, y: plane.origin.y + y)
        if let cell = grid.cell(x: x, y: y) {
          canvas.put(cell.text, x: place.x, y: place.y, role: x == cursor ? .active : role(cell.owner), clip: plane)
        } else if x == cursor {
          canvas.put(glyphs.dashedVertical, x: place.x, y: place.y, role: .active, clip: plane)
        }
      }
    }
  }
}
