// A plot of series over two axes.
import Canvas
import Page

/// Draws curves with Braille dots (stars in ASCII), axes with round numbers, and the point where we are.
public struct PlotWidget: Sendable {
  private let plot: Plot
  private let glyphs: Glyphs
  /// Per series its points that can be drawn.
  private let points: [[(x: Double, y: Double)]]
  private let xScale: PlotScale
  private let yScale: PlotScale

  /// Creates a widget.
  public init(_ plot: Plot, context: DrawingContext) {
    self.plot = plot
    glyphs = context.glyphs
    points = plot.series.map { series in
      series.points.compactMap { $0.count >= 2 && $0[0].isFinite && $0[1].isFinite ? ($0[0], $0[1]) : nil }
    }
    xScale = PlotScale(points.flatMap { $0.map(\.x) }, rounds: false, allowsLog: false)
    yScale = PlotScale(points.flatMap { $0.map(\.y) }, rounds: true, allowsLog: true)
  }

  /// The rows that suit it.
  public func height(width: Int) -> Int { 12 }

  /// Draws it over the whole rectangle.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    var top = rect.origin.y
    var rows = rect.size.rows
    func takeRow() -> Rect {
      defer { (top, rows) = (top + 1, rows - 1) }
      return Rect(x: rect.origin.x, y: top, columns: rect.size.columns, rows: 1)
    }
    if rows >= 3 { drawTitle(on: &canvas, in: takeRow()) }
    if rows >= 7, !plot.yLabel.isEmpty {
      canvas.put(
        [Run(yTitle, role: .muted)].elided(to: rect.size.columns, glyphs), x: rect.origin.x, y: takeRow().origin.y)
    }
    let hasTicks = rows >= 4 && rect.size.columns >= 20
    let area = rows - (hasTicks ? 2 : 0)
    guard area > 0 else { return }
    let ticks = hasTicks ? yTicks(rows: area) : []
    let margin = hasTicks ? (ticks.map { TextWidth.of($0.text) }.max() ?? 0) + 2 : 0
    let plane = Rect(x: rect.origin.x + margin, y: top, columns: rect.size.columns - margin, rows: area)
    if hasTicks { drawAxes(ticks, plane, on: &canvas, clip: rect) }
    drawCurves(on: &canvas, in: plane)
  }

  private var yTitle: String { plot.yLabel + (yScale.isLogarithmic ? " (log scale)" : "") }

  private func role(_ series: Int) -> Role {
    [Role.value, .gradient, .local, .upstream, .result][series % 5]
  }

  private func drawTitle(on canvas: inout Canvas, in rect: Rect) {
    var legend: [Run] = []
    if plot.series.count > 1 {
      for (index, series) in plot.series.enumerated() {
        if !legend.isEmpty { legend += .blank(2) }
        let mark = glyphs.isASCII ? ["*", "o", "+", "x", "%"][index % 5] : glyphs.horizontal
        legend += [Run("\(mark) \(series.name)", role: role(index))]
      }
    }
    let title = [Run(plot.title, role: .strong)].elided(to: rect.size.columns, glyphs)
    canvas.put(title, x: rect.origin.x, y: rect.origin.y, clip: rect)
    let room = rect.size.columns - title.width - 2
    let shown = legend.elided(to: max(0, room), glyphs)
    canvas.put(shown, x: rect.origin.x + rect.size.columns - shown.width, y: rect.origin.y, clip: rect)
  }

  // MARK: Axes

  private func yTicks(rows: Int) -> [PlotScale.Tick] { yScale.ticks(max(1, min(5, (rows - 1) / 2))) }

  private func row(_ y: Double, _ plane: Rect) -> Int {
    plane.origin.y + Int(((1 - yScale.place(y)) * Double(plane.size.rows - 1)).rounded())
  }

  private func column(_ x: Double, _ plane: Rect) -> Int {
    plane.origin.x + Int((xScale.place(x) * Double(max(0, plane.size.columns - 1))).rounded())
  }

  private func drawAxes(_ ticks: [PlotScale.Tick], _ plane: Rect, on canvas: inout Canvas, clip: Rect) {
    let axis = plane.origin.x - 1
    let bottom = plane.origin.y + plane.size.rows
    for y in plane.yRange { put(.none, .none, .light, .light, axis, y, on: &canvas, clip) }
    put(.none, .light, .light, .none, axis, bottom, on: &canvas, clip)
    for x in plane.xRange { put(.light, .light, .none, .none, x, bottom, on: &canvas, clip) }
    for tick in ticks {
      let y = row(tick.value, plane)
      guard plane.yRange.contains(y) else { continue }
      put(.light, .none, .light, .light, axis, y, on: &canvas, clip)
      canvas.put(tick.text, x: axis - TextWidth.of(tick.text), y: y, role: .muted, clip: clip)
    }
    drawXTicks(plane, on: &canvas, clip: clip)
  }

  private func drawXTicks(_ plane: Rect, on canvas: inout Canvas, clip: Rect) {
    let bottom = plane.origin.y + plane.size.rows
    let label = [Run(plot.xLabel, role: .muted)].elided(to: plane.size.columns / 2, glyphs)
    let labelStart = plane.origin.x + plane.size.columns - label.width
    canvas.put(label, x: labelStart, y: bottom + 1, clip: clip)
    var end = clip.origin.x
    for tick in xScale.ticks(max(1, min(8, plane.size.columns / 10))) {
      let x = column(tick.value, plane)
      let width = TextWidth.of(tick.text)
      let start = max(end, x - width / 2)
      guard plane.xRange.contains(x), start <= x, start + width < labelStart else { continue }
      put(.light, .light, .none, .light, x, bottom, on: &canvas, clip)
      canvas.put(tick.text, x: start, y: bottom + 1, role: .muted, clip: clip)
      end = start + width + 1
    }
  }

  private func put(
    _ left: LineWeight, _ right: LineWeight, _ up: LineWeight, _ down: LineWeight, _ x: Int, _ y: Int,
    on canvas: inout Canvas, _ clip: Rect
  ) {
    canvas.put(glyphs.line(left: left, right: right, up: up, down: down), x: x, y: y, role: .border, clip: clip)
  }

  // MARK: Curves

  private func drawCurves(on canvas: inout Canvas, in plane: Rect) {
    guard plane.size.columns > 0, plane.size.rows > 0 else { return }
    var grid = DotGrid(size: plane.size, glyphs: glyphs)
    func dot(_ point: (x: Double, y: Double)) -> Point {
      Point(
        x: Int((xScale.place(point.x) * Double(grid.columns - 1)).rounded()),
        y: Int(((1 - yScale.place(point.y)) * Double(grid.rows - 1)).rounded()))
    }
    for (index, series) in points.enumerated() {
      for (from, to) in zip(series, series.dropFirst()) {
        grid.line(from: dot(from), to: dot(to), owner: index)
      }
      if series.count == 1, let only = series.first {
        // A single dot would be overlooked.
        let place = dot(only)
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
          grid.set(x: min(place.x, grid.columns - 2) + x, y: min(place.y, grid.rows - 2) + y, owner: index)
        }
      }
    }
    let cursor = plot.cursor.flatMap { $0.isFinite ? column($0, plane) - plane.origin.x : nil }
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
