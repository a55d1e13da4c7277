// Where everything in a figure stands, in its own coordinates: computed from its structure and the size at hand.
import Canvas
import Page

/// The places of a figure's items and wires.
struct FigureLayout {
  let figure: Figure
  let graph: FigureGraph
  let style: FigureStyle
  let rows: FigureRows
  /// The wires between each column and the next.
  let gaps: [GapRouter]
  /// Per column the column of cells where its texts start.
  private(set) var start: [Int] = []
  /// Per column the width kept for its texts.
  private(set) var width: [Int] = []
  /// Per gap the cells that its vertical lanes may take.
  private(set) var lanes: [Range<Int>] = []
  /// The size of the whole figure.
  private(set) var size = Size(columns: 0, rows: 0)

  /// The stretches from left to right: a margin, a column, then for each further column the four parts of the gap
  /// before it (wires from the left, lanes, wires to the right, and the column itself).
  private let parts: [Stretch]

  /// The layout in the most generous style that fits; one that is larger than `room` where none does.
  static func fitting(_ figure: Figure, in room: Size) -> FigureLayout {
    let graph = FigureGraph(figure)
    var fallback: FigureLayout?
    var flattest: (rows: FigureRows, style: FigureStyle)?
    for style in FigureStyle.all {
      let rows = FigureRows(graph, figure: figure, style: style)
      if flattest.map({ rows.total < $0.rows.total }) ?? true { flattest = (rows, style) }
      guard rows.total <= room.rows else { continue }
      let layout = FigureLayout(figure, graph, rows, style)
      if layout.leastWidth <= room.columns { return layout.stretched(to: room.columns) }
      if fallback.map({ layout.leastWidth < $0.leastWidth }) ?? true { fallback = layout }
    }
    if let fallback { return fallback.stretched(to: room.columns) }
    let (rows, style) = flattest ?? (FigureRows(graph, figure: figure, style: FigureStyle()), FigureStyle())
    return FigureLayout(figure, graph, rows, style).stretched(to: room.columns)
  }

  /// The layout with room for everything.
  static func natural(_ figure: Figure) -> FigureLayout {
    let graph = FigureGraph(figure)
    let rows = FigureRows(graph, figure: figure, style: FigureStyle())
    return FigureLayout(figure, graph, rows, FigureStyle()).stretched(to: nil)
  }

  private init(_ figure: Figure, _ graph: FigureGraph, _ rows: FigureRows, _ style: FigureStyle) {
    self.figure = figure
    self.graph = graph
    self.rows = rows
    self.style = style
    gaps = graph.columns.indices.dropLast().map { GapRouter(graph, rows: rows, column: $0, style: style) }
    var parts: [Stretch] = []
    for column in graph.columns.indices {
      if column > 0 { parts += Self.gapParts(gaps[column - 1], figure, graph) }
      parts.append(Self.columnPart(column, figure, graph, style))
    }
    self.parts = parts
  }

  // MARK: Widths

  private var leastWidth: Int { 1 + parts.reduce(0) { $0 + $1.least } + 2 * gaps.count }

  private static func columnPart(
    _ column: Int, _ figure: Figure, _ graph: FigureGraph, _ style: FigureStyle
  ) -> Stretch {
    var part = Stretch(least: 0, ideal: 0)
    for index in graph.columns[column] {
      let item = graph.items[index]
      switch item.kind {
      case .node(let node):
        part.widen(
          to: FigureMeasure.node(figure.nodes[node], isLeaf: item.incoming.isEmpty, isCompact: style.isCompact))
      case .lane: break
      case .note(let text): part.widen(to: Stretch(least: TextWidth.of(text) + 2, ideal: TextWidth.of(text) + 2))
      }
    }
    return part
  }

  /// The wires from the left, the lanes, the wires to the right.
  private static func gapParts(_ gap: GapRouter, _ figure: Figure, _ graph: FigureGraph) -> [Stretch] {
    let hasLanes = gap.lanes > 0
    var left = Stretch(least: hasLanes ? 1 : 0, ideal: hasLanes ? 2 : 0)
    var right = Stretch(least: hasLanes ? 1 : 2, ideal: hasLanes ? 2 : 4)
    for trunk in gap.trunks {
      for link in trunk.links {
        let entry = graph.links[link]
        // A long edge has room for its label in the columns that it passes.
        let isLong = graph.items[entry.from].isLane || graph.items[entry.to].isLane
        if isLong, entry.edges.count == 1 { continue }
        for edge in entry.edges where !figure.edges[edge].label.isEmpty {
          let label = FigureMeasure.label(figure.edges[edge].label)
          if !trunk.isStraight, trunk.sources.count > 1, trunk.isDistinct {
            left.widen(to: Stretch(least: label.least + 1, ideal: label.ideal + 4))
          } else {
            right.widen(to: Stretch(least: label.least + 2, ideal: label.ideal + 4))
            if !trunk.isDistinct { left.widen(to: Stretch(least: 1, ideal: label.ideal + 4)) }
          }
        }
      }
    }
    return [left, Stretch(least: gap.lanes, ideal: max(0, 2 * gap.lanes - 1)), right]
  }

  /// Gives every part its width: the ideal one if all fit, less where room is short; `nil` asks for the ideal ones.
  private func stretched(to room: Int?) -> FigureLayout {
    let least = leastWidth
    let flexible = parts.reduce(0) { $0 + $1.ideal - $1.least }
    let spare = max(0, min(flexible, (room ?? Int.max) - least))
    var widths: [Int] = []
    var given = 0
    var taken = 0
    for part in parts {
      taken += part.ideal - part.least
      let share = flexible > 0 ? taken * spare / flexible - given : 0
      widths.append(part.least + share)
      given += share
    }
    // What is still left widens the wires evenly, up to a point.
    if let room, gaps.count > 0 {
      let more = min(6, max(0, room - least - flexible) / gaps.count)
      for gap in gaps.indices { widths[gap * 4 + 3] += more }
    }
    var layout = self
    layout.place(widths)
    return layout
  }

  private mutating func place(_ widths: [Int]) {
    var x = 1
    for column in graph.columns.indices {
      if column > 0 {
        let part = column * 4 - 3
        let first = x + 1 + widths[part]
        lanes.append(first..<first + widths[part + 1])
        x = first + widths[part + 1] + widths[part + 2] + 1
      }
      start.append(x)
      width.append(widths[column * 4])
      x += widths[column * 4]
    }
    size = Size(columns: graph.items.isEmpty ? 0 : x, rows: rows.total)
  }

  // MARK: Places

  /// The column of cells of a trunk's vertical line.
  func x(of trunk: Trunk, gap: Int) -> Int? {
    guard let lane = trunk.lane else { return nil }
    let count = gaps[gap].lanes
    let pitch = count > 1 ? (lanes[gap].count - 1) / (count - 1) : 0
    return lanes[gap].lowerBound + lane * max(count > 1 ? 1 : 0, pitch)
  }

  /// The most cells that the texts of a column may take.
  func textRoom(_ column: Int) -> Int {
    guard column < gaps.count else { return size.columns - start[column] }
    let end = lanes[column].isEmpty ? start[column + 1] - 4 : lanes[column].lowerBound - 2
    return max(0, end - start[column])
  }
}
