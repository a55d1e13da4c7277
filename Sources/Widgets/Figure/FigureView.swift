// Which part of a figure is seen through a rectangle, and the marks at the borders where it goes on.
import Canvas
import Page

/// A window on a figure.
struct FigureView {
  /// The part of the rectangle that shows the figure.
  let window: Rect
  /// The figure's cell at the window's top left corner.
  let offset: Point

  private let size: Size
  private let rect: Rect

  /// Looks at a layout through `rect`: all of it in the middle if it fits, else from `pan` on, else around the focus.
  init(_ layout: FigureLayout, in rect: Rect, pan: Point?) {
    size = layout.size
    self.rect = rect
    let isWide = size.columns > rect.size.columns
    let isHigh = size.rows > rect.size.rows
    // Marks stand in columns of their own, so that they hide no text.
    let left = isWide ? 1 : 0
    let right = isWide || isHigh ? 1 : 0
    window = Rect(
      x: rect.origin.x + left, y: rect.origin.y, columns: rect.size.columns - left - right, rows: rect.size.rows)
    let focus = Self.focus(layout)
    offset = Point(
      x: Self.offset(size.columns, window.size.columns, pan: pan?.x, focus: focus.x),
      y: Self.offset(size.rows, window.size.rows, pan: pan?.y, focus: focus.y))
  }

  private static func offset(_ total: Int, _ room: Int, pan: Int?, focus: ClosedRange<Int>) -> Int {
    if total <= room { return -((room - total) / 2) }
    if let pan { return max(0, min(pan, total - room)) }
    // The middle of the focus, but its start if it is larger than the window.
    let start = focus.count > room ? focus.lowerBound : (focus.lowerBound + focus.upperBound + 1 - room) / 2
    return max(0, min(start, total - room))
  }

  /// What the step is about: the current node, and both ends of the edges that the step runs over.
  private static func focus(_ layout: FigureLayout) -> (x: ClosedRange<Int>, y: ClosedRange<Int>) {
    let figure = layout.figure
    var nodes = figure.nodes.indices.filter { figure.nodes[$0].isCurrent }
    for (index, edge) in figure.edges.enumerated() where edge.flow != .none && !layout.graph.routes[index].isEmpty {
      nodes += [edge.from, edge.to]
    }
    guard let first = nodes.first else { return (0...0, 0...0) }
    func xs(_ node: Int) -> ClosedRange<Int> {
      let column = layout.graph.items[node].column
      return layout.start[column] - 1...layout.start[column] + layout.width[column]
    }
    func ys(_ node: Int) -> ClosedRange<Int> {
      layout.rows.top[node]...layout.rows.top[node] + layout.rows.height[node] - 1
    }
    var (x, y) = (xs(first), ys(first))
    for node in nodes.dropFirst() {
      x = min(x.lowerBound, xs(node).lowerBound)...max(x.upperBound, xs(node).upperBound)
      y = min(y.lowerBound, ys(node).lowerBound)...max(y.upperBound, ys(node).upperBound)
    }
    return (x, y)
  }

  /// The figure's columns that are seen.
  var columns: Range<Int> { offset.x..<offset.x + window.size.columns }

  /// The figure's rows that are seen.
  var rows: Range<Int> { offset.y..<offset.y + window.size.rows }

  /// Writes a text that stands at a place of the figure.
  func put(_ runs: [Run], x: Int, y: Int, on canvas: inout Canvas) {
    canvas.put(runs, x: x - offset.x + window.origin.x, y: y - offset.y + window.origin.y, clip: window)
  }

  /// Draws arrows at the borders behind which the figure goes on.
  func drawMarks(_ glyphs: Glyphs, on canvas: inout Canvas) {
    guard rect.size.columns > 0, rect.size.rows > 0 else { return }
    let middle = rect.origin.y + rect.size.rows / 2
    let right = rect.origin.x + rect.size.columns - 1
    let bottom = rect.origin.y + rect.size.rows - 1
    func mark(_ text: String, _ x: Int, _ y: Int) { canvas.put(text, x: x, y: y, role: .strong, clip: rect) }
    if size.columns > window.size.columns, offset.x > 0 { mark(glyphs.moreLeft, rect.origin.x, middle) }
    if size.columns > window.size.columns, offset.x + window.size.columns < size.columns {
      mark(glyphs.moreRight, right, middle)
    }
    if size.rows > window.size.rows, offset.y > 0 { mark(glyphs.moreUp, right, rect.origin.y) }
    if size.rows > window.size.rows, offset.y + window.size.rows < size.rows { mark(glyphs.moreDown, right, bottom) }
  }
}
