// Two axes with round numbers beside them, and the plane between.
import Characters
import Canvas

/// The axes of a plot or a field.
struct PlotAxes {
  /// The horizontal axis.
  let x: PlotScale
  /// The vertical axis.
  let y: PlotScale
  /// What lies inside the axes.
  let plane: Rect

  private let rect: Rect
  private let glyphs: Glyphs
  private let isShown: Bool
  private let xLabel: String
  /// Whether the horizontal axis counts, so that there is nothing between its whole numbers.
  private let isCounting: Bool
  private let yTicks: [PlotScale.Tick]

  /// How many steps suit a vertical axis in so many rows.
  static func steps(rows: Int, isShown: Bool) -> Int { max(2, min(5, (rows - (isShown ? 3 : 1)) / 2)) }

  init(
    x: PlotScale, y: PlotScale, xLabel: String, isCounting: Bool = false, in rect: Rect, isShown: Bool, glyphs: Glyphs
  ) {
    self.x = x
    self.y = y
    self.xLabel = xLabel
    self.isCounting = isCounting
    self.rect = rect
    self.isShown = isShown
    self.glyphs = glyphs
    let rows = max(0, rect.size.rows - (isShown ? 2 : 0))
    yTicks = isShown ? y.ticks(Self.steps(rows: rect.size.rows, isShown: true)) : []
    let margin = isShown ? (yTicks.map { TextWidth.of($0.text) }.max() ?? 0) + 2 : 0
    plane = Rect(
      x: rect.origin.x + margin, y: rect.origin.y, columns: max(0, rect.size.columns - margin), rows: rows)
  }

  /// The row of a number.
  func row(_ value: Double) -> Int { row(place: y.place(value)) }

  /// The column of a number.
  func column(_ value: Double) -> Int { column(place: x.place(value)) }

  private func row(place: Double) -> Int {
    plane.origin.y + Int(((1 - place) * Double(max(0, plane.size.rows - 1))).rounded())
  }

  private func column(place: Double) -> Int {
    plane.origin.x + Int((place * Double(max(0, plane.size.columns - 1))).rounded())
  }

  /// Draws the axes, their numbers and the label of the horizontal one.
  func draw(on canvas: inout Canvas) {
    guard isShown else { return }
    let axis = plane.origin.x - 1
    let bottom = plane.origin.y + plane.size.rows
    for y in plane.yRange { put(.none, .none, .light, .light, axis, y, on: &canvas) }
    put(.none, .light, .light, .none, axis, bottom, on: &canvas)
    for x in plane.xRange { put(.light, .light, .none, .none, x, bottom, on: &canvas) }
    for tick in yTicks {
      let y = row(place: tick.place)
      guard plane.yRange.contains(y) else { continue }
      put(.light, .none, .light, .light, axis, y, on: &canvas)
      canvas.put(tick.text, x: axis - TextWidth.of(tick.text), y: y, role: .muted, clip: rect)
    }
    drawXTicks(on: &canvas)
  }

  private func drawXTicks(on canvas: inout Canvas) {
    let bottom = plane.origin.y + plane.size.rows
    let words = x.isLogarithmic && !xLabel.isEmpty ? xLabel + " (log scale)" : xLabel
    let label = [Run(words, role: .muted)].elided(to: plane.size.columns / 2, glyphs)
    let labelStart = plane.origin.x + plane.size.columns - label.width
    canvas.put(label, x: labelStart, y: bottom + 1, clip: rect)
    var end = rect.origin.x
    for tick in x.ticks(max(1, min(8, plane.size.columns / 10)), isCounting: isCounting) {
      let x = column(place: tick.place)
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
}
