// Where everything in a figure stands, in its own coordinates: computed from its structure and the size at hand.
import Characters
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

  /// The room before a column where wires that arrive at one node are led together.
  static let joinWidth = 3

  /// The stretches from left to right: a margin, a column, then for each further column the four parts of the gap
  /// before it (wires from the left, lanes, wires to the right, and the column itself).
  private let parts: [Stretch]

  /// The layout in the most generous style that fits. Where none does, the first that is not too high; else the
  /// flattest.
  static func fitting(_ figure: Figure, in room: Size) -> FigureLayout {
    let graph = FigureGraph(figure)
    var fallback: FigureDraft?
    var flattest: FigureDraft?
    for style in FigureStyle.all {
      let draft = FigureDraft(graph, figure, style)
      if draft.rows.total < flattest?.rows.total ?? .max { flattest = draft }
      guard draft.rows.total <= room.rows else { continue }
      fallback = fallback ?? draft
      // Wires are routed only where the texts alone leave room for them.
      guard textWidth(figure, graph, style) <= room.columns else { continue }
      let layout = FigureLayout(figure, draft)
      if layout.leastWidth <= room.columns { return layout.stretched(to: room.columns) }
    }
    let draft = fallback ?? flattest ?? FigureDraft(graph, figure, FigureStyle())
    return FigureLayout(figure, draft).stretched(to: room.columns)
  }

  private static func textWidth(_ figure: Figure, _ graph: FigureGraph, _ style: FigureStyle) -> Int {
    graph.columns.indices.reduce(1) { $0 + columnPart($1, figure, graph, style).least + ($1 > 0 ? 4 : 0) }
  }

  /// The layout with room for everything.
  static func natural(_ figure: Figure) -> FigureLayout {
    FigureLayout(figure, FigureDraft(FigureGraph(figure), figure, FigureStyle())).stretched(to: nil)
  }

  private init(_ figure: Figure, _ draft: FigureDraft) {
    self.figure = figure
    graph = draft.graph
    rows = draft.rows
    style = draft.style
    gaps = draft.plans.map { GapRouter($0, draft.graph, rows: draft.rows) }
    var parts: [Stretch] = []
    for column in graph.columns.indices {
      if column > 0 { parts += Self.gapParts(gaps[column - 1], figure, graph) }
      parts.append(Self.columnPart(column, figure, graph, style))
    }
    self.parts = parts
  }

  // MARK: Widths

  /// Room for the mark of the current node before the first column, if a step can be about one of its nodes.
  private var margin: Int {
    for index in graph.columns.first ?? [] {
      if let node = graph.items[index].node, !figure.nodes[node].gradientLabel.isEmpty { return 1 }
    }
    return 0
  }

  private var leastWidth: Int { margin + parts.reduce(0) { $0 + $1.least } + 2 * gaps.count }

  private static func columnPart(
    _ column: Int, _ figure: Figure, _ graph: FigureGraph, _ style: FigureStyle
  ) -> Stretch {
    var part = Stretch(least: 0, ideal: 0, kind: .text)
    for index in graph.columns[column] {
      let item = graph.items[index]
      if let node = item.node {
        part.include(FigureMeasure.node(figure.nodes[node], item: item, isCompact: style.isCompact))
      }
      if let note = item.note { part.include(Stretch(TextWidth.of(note) + 2)) }
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
            left.kind = .text
            left.include(label.widened(least: 1, ideal: 4))
          } else {
            right.kind = .text
            let least = hasLanes ? 1 : 2
            right.include(Stretch(least: label.least + least, wanted: label.wanted + 2, ideal: label.ideal + 4))
            if !trunk.isDistinct { left.include(Stretch(least: 1, ideal: label.ideal + 4)) }
          }
        }
      }
    }
    if gap.joinsWires { right = right.widened(least: Self.joinWidth, ideal: Self.joinWidth) }
    let lanes = Stretch(least: gap.lanes, ideal: max(0, 2 * gap.lanes - 1), kind: .text)
    return [left, lanes, right]
  }

  /// Gives every part its width: the ideal one if all fit, less where room is short; `nil` asks for the ideal ones.
  private func stretched(to room: Int?) -> FigureLayout {
    // What does not fit anyhow is not squeezed either.
    let between = leastWidth - parts.reduce(0) { $0 + $1.least }
    let wanted = parts.reduce(0) { $0 + $1.wanted }
    var (widths, rest) = Stretch.widths(parts, in: room.map { leastWidth > $0 ? wanted : $0 - between })
    // What is still left widens the wires evenly, up to a point.
    if gaps.count > 0 { rest = min(6, rest / gaps.count) }
    for gap in gaps.indices { widths[gap * 4 + 3] += rest }
    var layout = self
    layout.place(widths)
    return layout
  }

  private mutating func place(_ widths: [Int]) {
    var x = margin
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
    let end = lanes[column].isEmpty ? start[column + 1] - 3 : lanes[column].lowerBound - 1
    return max(0, end - start[column])
  }
}
