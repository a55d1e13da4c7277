// The plane of a plot: curves of dots, points, bars of a histogram, and the place where we are.
import Canvas
import Page

/// Draws what lies inside the axes of a plot.
struct PlotPlane {
  let plot: Plot
  let glyphs: Glyphs
  let axes: PlotAxes
  /// Per series its points that can be drawn.
  let points: [[(x: Double, y: Double)]]
  /// Whether there are points, and none of them is a finite number.
  let isWithoutNumbers: Bool

  /// Where the curves are, inside the axes.
  var plane: Rect { axes.plane }

  /// Above so many points a series of points is drawn with small dots.
  private static let mostMarks = 60

  init(_ plot: Plot, in rect: Rect, hasAxes: Bool, glyphs: Glyphs) {
    self.plot = plot
    self.glyphs = glyphs
    let all = plot.series.map { series in
      series.points.compactMap { $0.count >= 2 && $0[0].isFinite && $0[1].isFinite ? (x: $0[0], y: $0[1]) : nil }
    }
    let steps = PlotAxes.steps(rows: rect.size.rows, isShown: hasAxes)
    let x = PlotScale(all.flatMap { $0.map(\.x) } + plot.xReferences.map(\.value), scale: plot.xScale)
    // Bars of a histogram stand on zero.
    let hasBars = plot.series.contains { $0.style == .bars } && plot.yScale == .linear
    let y = PlotScale(
      all.flatMap { $0.map(\.y) } + plot.yReferences.map(\.value) + (hasBars ? [0] : []), steps: steps,
      scale: plot.yScale)
    points = all.map { $0.filter { x.has($0.x) && y.has($0.y) } }
    // Rounds, steps, layers: a place between two of them is none.
    let isCounting = all.allSatisfy { $0.allSatisfy { $0.x == $0.x.rounded() } }
    axes = PlotAxes(
      x: x, y: y, xLabel: plot.xLabel, isCounting: isCounting, in: rect, isShown: hasAxes, glyphs: glyphs)
    isWithoutNumbers = all.allSatisfy(\.isEmpty) && plot.series.contains { !$0.points.isEmpty }
  }

  /// Whether the vertical axis is logarithmic.
  var isLogarithmic: Bool { axes.y.isLogarithmic }

  /// How a series looks.
  func look(_ series: Int) -> SeriesLook { SeriesLook(series: plot.series[series], index: series, glyphs: glyphs) }

  /// The role of a series' cells.
  func role(_ series: Int) -> Role { look(series).role }

  /// Draws everything. Returns the series that should be named elsewhere.
  func draw(on canvas: inout Canvas) -> [Int] {
    guard plane.size.columns > 0, plane.size.rows > 0 else { return [] }
    axes.draw(on: &canvas)
    drawReferenceLines(on: &canvas)
    drawBars(on: &canvas)
    let grid = curves()
    draw(grid, on: &canvas)
    drawMarks(on: &canvas)
    drawContestants(grid, on: &canvas)
    drawReferenceNames(on: &canvas)
    guard points.count > 1 else { return [] }
    // The marks of ASCII curves differ: a legend tells more than names here and there.
    let hasMarks = plot.series.contains { $0.style != .line || $0.kind != nil }
    return glyphs.isASCII || hasMarks ? Array(points.indices) : drawNames(grid, on: &canvas)
  }

  func row(_ y: Double) -> Int { axes.row(y) }

  func column(_ x: Double) -> Int { axes.column(x) }

  private func dot(_ point: (x: Double, y: Double), _ grid: DotGrid) -> Point {
    Point(
      x: Int((axes.x.place(point.x) * Double(grid.columns - 1)).rounded()),
      y: Int(((1 - axes.y.place(point.y)) * Double(grid.rows - 1)).rounded()))
  }

  private func isMarked(_ series: Int) -> Bool {
    plot.series[series].style == .points && points[series].count <= Self.mostMarks
  }

  private func curves() -> DotGrid {
    var grid = DotGrid(size: plane.size, glyphs: glyphs)
    for (index, series) in points.enumerated() {
      switch plot.series[index].style {
      case .bars: continue
      case .points:
        guard !isMarked(index) else { continue }
        for point in series {
          let place = dot(point, grid)
          grid.set(x: place.x, y: place.y, owner: index)
        }
      case .line:
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
    }
    return grid
  }

  private func draw(_ grid: DotGrid, on canvas: inout Canvas) {
    let cursor = plot.cursor.flatMap { axes.x.has($0) ? column($0) - plane.origin.x : nil }
    for y in 0..<plane.size.rows {
      for x in 0..<plane.size.columns {
        let place = (x: plane.origin.x + x, y: plane.origin.y + y)
        if let cell = grid.cell(x: x, y: y) {
          canvas.put(
            glyphs.isASCII ? look(cell.owner).dot : cell.text, x: place.x, y: place.y,
            role: x == cursor ? .active : role(cell.owner), clip: plane)
        } else if x == cursor {
          canvas.put(glyphs.dashedVertical, x: place.x, y: place.y, role: .active, clip: plane)
        }
      }
    }
  }

  /// A mark for each of a few points.
  private func drawMarks(on canvas: inout Canvas) {
    for index in points.indices where isMarked(index) {
      let look = look(index)
      for point in points[index] {
        canvas.put(look.mark, x: column(point.x), y: row(point.y), role: look.role, clip: plane)
      }
    }
  }

  /// The marks along the lines of contestants. Each takes the place of a cell that its line has dots in: rounding to cells and
  /// to dots may part.
  private func drawContestants(_ grid: DotGrid, on canvas: inout Canvas) {
    for index in points.indices where plot.series[index].style == .line {
      let look = look(index)
      // One place for each column that the line comes to.
      var cells: [Point] = []
      for point in points[index] {
        let cell = grid.cell(of: dot(point, grid))
        if cells.last?.x != cell.x { cells.append(cell) }
      }
      for place in look.markPlaces(cells.count) {
        let cell = Point(x: plane.origin.x + cells[place].x, y: plane.origin.y + cells[place].y)
        canvas.put(look.mark, x: cell.x, y: cell.y, role: look.role, clip: plane)
      }
    }
  }

  /// The bars of histograms, the lower ones in front.
  private func drawBars(on canvas: inout Canvas) {
    let base = axes.y.isLogarithmic ? 0 : min(max(axes.y.place(0), 0), 1)
    for x in plane.xRange {
      let bars = points.indices.compactMap { index in bar(index, at: x).map { (index: index, place: $0) } }
      for bar in bars.sorted(by: { abs($0.place - base) > abs($1.place - base) }) {
        drawBar(from: base, to: min(max(bar.place, 0), 1), x: x, role: role(bar.index), on: &canvas)
      }
    }
  }

  /// How high the bar of a series is over a column: that of the point nearest to it; nil where that has no place.
  private func bar(_ series: Int, at x: Int) -> Double? {
    guard plot.series[series].style == .bars else { return nil }
    let all = plot.series[series].points.filter { $0.count >= 2 && axes.x.has($0[0]) }
    let nearest = all.min { abs(column($0[0]) - x) < abs(column($1[0]) - x) }
    return nearest.flatMap { axes.y.has($0[1]) ? axes.y.place($0[1]) : nil }
  }

  private func drawBar(from base: Double, to top: Double, x: Int, role: Role, on canvas: inout Canvas) {
    let rows = Double(plane.size.rows)
    let low = Int((min(base, top) * rows * 8).rounded())
    let high = Int((max(base, top) * rows * 8).rounded())
    for row in 0..<plane.size.rows {
      let start = row * 8
      let filled = min(high, start + 8) - max(low, start)
      // A cell can only be filled from below.
      guard filled > 0 else { continue }
      let eighths = low > start && high >= start + 8 ? 8 : filled
      canvas.put(
        glyphs.barUp(eighths: eighths), x: x, y: plane.origin.y + plane.size.rows - 1 - row, role: role, clip: plane)
    }
  }
}
