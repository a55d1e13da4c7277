// The wires of a laid out figure: their paths, arrowheads and pieces for labels.
import Canvas
import Page

/// Draws the wires of a figure onto a grid.
struct FigureWires {
  /// A head of an arrow.
  struct Arrow {
    var x: Int
    var row: Int
    var pointsRight: Bool
  }

  private let layout: FigureLayout
  /// Per item the cell after its text, where its wires start.
  private let wireStart: [Int]
  /// The lines.
  private(set) var grid: WireGrid
  /// The heads of the arrows of the current step.
  private(set) var arrows: [Arrow] = []
  /// The trunk of each link.
  private var trunkOf: [Int: (gap: Int, trunk: Int)] = [:]

  /// Draws all wires; those of the current step last, whole and on top. `textWidth` is that of an item's first line.
  init(_ layout: FigureLayout, textWidth: [Int]) {
    self.layout = layout
    let graph = layout.graph
    wireStart = graph.items.indices.map { item in
      let column = graph.items[item].column
      return layout.start[column] + (graph.items[item].isLane ? layout.width[column] : textWidth[item] + 1)
    }
    grid = WireGrid(size: layout.size)
    for (gap, router) in layout.gaps.enumerated() {
      for (trunk, entry) in router.trunks.enumerated() {
        for link in entry.links { trunkOf[link] = (gap, trunk) }
      }
    }
    drawIdle()
    drawActive()
  }

  private func state(_ edges: [Int]) -> Figure.State {
    var state = Figure.State.pending
    for edge in edges {
      if layout.figure.edges[edge].state == .swept { return .swept }
      if layout.figure.edges[edge].state == .known { state = .known }
    }
    return state
  }

  private func owner(_ gap: Int, _ trunk: Int) -> Int { gap << 16 | trunk }

  private mutating func drawIdle() {
    for link in layout.graph.links.indices {
      let state = state(layout.graph.links[link].edges)
      let role: Role = state == .pending ? .pending : state == .known ? .muted : .text
      let rank = state == .pending ? 0 : state == .known ? 1 : 2
      draw(link, role: role, rank: rank, isHeavy: false)
    }
  }

  private mutating func drawActive() {
    for (index, edge) in layout.figure.edges.enumerated() where edge.flow != .none {
      guard let last = layout.graph.routes[index].last else { continue }
      for link in layout.graph.routes[index] { draw(link, role: .active, rank: 3, isHeavy: true) }
      if edge.flow == .forward {
        let row = joins(last) ? layout.rows.text[edge.to] : targetRow(last)
        arrows.append(Arrow(x: end(of: last) - 1, row: row, pointsRight: true))
      } else {
        arrows.append(Arrow(x: wireStart[edge.from], row: layout.rows.text[edge.from], pointsRight: false))
      }
    }
  }

  /// The cell after the wire: a space before the name of a node, none before a lane.
  private func end(of link: Int) -> Int {
    let target = layout.graph.items[layout.graph.links[link].to]
    return layout.start[target.column] - (target.isLane ? 0 : 1)
  }

  /// Whether the wires that arrive with a link are led together before its target.
  private func joins(_ link: Int) -> Bool {
    let entry = layout.graph.links[link]
    return layout.gaps[layout.graph.items[entry.from].column].joins(entry.to)
  }

  /// The row where a wire arrives.
  private func targetRow(_ link: Int) -> Int {
    let entry = layout.graph.links[link]
    return layout.gaps[layout.graph.items[entry.from].column].port[link] ?? layout.rows.text[entry.to]
  }

  private mutating func draw(_ link: Int, role: Role, rank: Int, isHeavy: Bool) {
    guard let (gap, index) = trunkOf[link] else { return }
    let trunk = layout.gaps[gap].trunks[index]
    let entry = layout.graph.links[link]
    let pen = WireGrid.Pen(owner: owner(gap, index), isHeavy: isHeavy, role: role, rank: rank)
    let from = wireStart[entry.from]
    let row = layout.rows.text[entry.from]
    var to = end(of: link)
    if joins(link) {
      to -= FigureLayout.joinWidth
      let joint = WireGrid.Pen(owner: ~entry.to, isHeavy: isHeavy, role: role, rank: rank)
      grid.addBend(from: to, row: targetRow(link), lane: to, to: end(of: link), row: layout.rows.text[entry.to], joint)
    }
    if let lane = layout.x(of: trunk, gap: gap) {
      grid.addBend(from: from, row: row, lane: lane, to: to, row: targetRow(link), pen)
    } else {
      grid.addRow(from..<max(from, to), y: row, pen)
    }
    if layout.graph.items[entry.to].isLane {
      let column = layout.graph.items[entry.to].column
      grid.addRow(
        layout.start[column]..<layout.start[column] + layout.width[column], y: layout.rows.text[entry.to], pen)
    }
  }

  // MARK: Pieces for labels

  /// The horizontal pieces of wire, without the cells where an arrowhead may come.
  var segments: [WireSegment] {
    var result: [WireSegment] = []
    let graph = layout.graph
    for (index, item) in graph.items.enumerated() {
      if item.isLane {
        let edges = item.outgoing.flatMap { graph.links[$0].edges }
        let start = layout.start[item.column]
        let cells = start..<start + layout.width[item.column]
        result.append(WireSegment(row: layout.rows.text[index], cells: cells, allCells: cells, edges: edges))
      }
      if !item.outgoing.isEmpty { result.append(sourcePiece(index, item)) }
      result += targetPieces(item)
    }
    return result.filter { $0.allCells.count > 0 }
  }

  private func sourcePiece(_ index: Int, _ item: FigureGraph.Item) -> WireSegment {
    let links = item.outgoing
    let lanes = layout.lanes[item.column]
    let isStraight = lanes.isEmpty
    let limit = isStraight ? links.map { end(of: $0) }.min() ?? 0 : lanes.lowerBound
    let first = wireStart[index] + 1
    let last = max(first, isStraight ? limit - 1 : limit)
    let edges = links.flatMap { layout.graph.links[$0].edges }
    guard let node = item.node else {
      return WireSegment(row: layout.rows.text[index], cells: first..<last, allCells: first..<last, edges: edges)
    }
    // Labels stand in the middle of the wire after a short number, and give way to longer ones only.
    let shortText = layout.start[item.column] + FigureMeasure.shortText(layout.figure.nodes[node])
    let reserved = last - max(first, layout.start[item.column] + layout.width[item.column] + 2)
    return WireSegment(
      row: layout.rows.text[index], cells: first..<last, allCells: first - 1..<max(last, limit), edges: edges,
      reserved: max(0, reserved), middle: shortText + 2 + last)
  }

  private func targetPieces(_ item: FigureGraph.Item) -> [WireSegment] {
    guard item.column > 0, !layout.lanes[item.column - 1].isEmpty else { return [] }
    var byRow: [Int: [Int]] = [:]
    for link in item.incoming { byRow[targetRow(link), default: []] += layout.graph.links[link].edges }
    let first = layout.lanes[item.column - 1].upperBound
    let joins = layout.gaps[item.column - 1].joinsWires
    let end = layout.start[item.column] - (item.isLane ? 0 : 2) - (joins ? FigureLayout.joinWidth - 1 : 0)
    return byRow.sorted { $0.key < $1.key }.map { row, edges in
      let cells = first..<max(first, end)
      let allCells = first..<max(first, end + (item.isLane || joins ? 0 : 1))
      return WireSegment(row: row, cells: cells, allCells: allCells, edges: edges)
    }
  }

  /// The edges whose labels are shown: all where wires can be told apart, else those of the step and of its node.
  var labelledEdges: [Int] {
    var isShown = Array(repeating: true, count: layout.figure.edges.count)
    let figure = layout.figure
    for router in layout.gaps {
      for trunk in router.trunks where !trunk.isDistinct {
        for link in trunk.links {
          for edge in layout.graph.links[link].edges {
            let entry = figure.edges[edge]
            isShown[edge] =
              entry.flow != .none || figure.nodes[entry.from].isCurrent || figure.nodes[entry.to].isCurrent
          }
        }
      }
    }
    return figure.edges.indices.filter { isShown[$0] && !layout.graph.routes[$0].isEmpty }
  }
}
