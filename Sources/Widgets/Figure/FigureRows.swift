// The rows of a figure's items: near the items they are linked with, in order, never overlapping.
import Page

/// The vertical places of all items.
struct FigureRows {
  /// Per item its first row.
  private(set) var top: [Int]
  /// Per item how many rows it takes, with those where wires arrive beside its text.
  let height: [Int]
  /// Per item the first row of its text, in the middle of its rows; its wires start there.
  private(set) var text: [Int] = []
  /// Per item how many rows its text takes.
  let textHeight: [Int]
  /// The rows of the whole figure.
  let total: Int

  private let graph: FigureGraph
  private let gap: Int

  /// Places the items; `plans` say how many wires arrive at each.
  init(_ graph: FigureGraph, figure: Figure, style: FigureStyle, plans: [TrunkPlan]) {
    self.graph = graph
    gap = style.gap
    let textHeight = graph.items.map { item in
      guard let node = item.node, !style.isCompact else { return 1 }
      return figure.nodes[node].gradientLabel.isEmpty ? 1 : 2
    }
    var height = textHeight
    for plan in plans {
      for (item, arrivals) in plan.arrivals { height[item] = max(height[item], arrivals) }
    }
    self.height = height
    self.textHeight = textHeight
    top = Array(repeating: 0, count: graph.items.count)
    var total = 0
    for column in graph.columns {
      var rows = 0
      for (index, item) in column.enumerated() {
        if index > 0 { rows += Self.separation(graph.items[column[index - 1]], graph.items[item], gap: gap) }
        rows += height[item]
      }
      total = max(total, rows)
    }
    self.total = total
    place()
    text = top.indices.map { top[$0] + (height[$0] - textHeight[$0] + 1) / 2 }
  }

  private static func separation(_ upper: FigureGraph.Item, _ lower: FigureGraph.Item, gap: Int) -> Int {
    upper.isLane && lower.isLane || lower.isNote ? 0 : gap
  }

  private mutating func place() {
    // Columns start in the middle; then each follows the columns before it and after it in turn, so that chains
    // become straight.
    let middle = Double(total) / 2
    var rows = graph.items.map { _ in middle }
    for column in graph.columns { settle(column, wanted: column.map { _ in middle }, &rows) }
    for sweep in 0..<7 {
      let isForward = sweep.isMultiple(of: 2)
      for column in isForward ? Array(graph.columns) : graph.columns.reversed() {
        settle(column, wanted: column.map { wanted($0, rows, isForward: isForward) }, &rows)
      }
    }
    for column in graph.columns { round(column, rows) }
  }

  /// The mean row of the items before or after an item; lanes of one wire pull hardest, so that it runs straight.
  private func wanted(_ item: Int, _ rows: [Double], isForward: Bool) -> Double {
    let isLane = graph.items[item].isLane
    var sum = 0.0
    var weights = 0.0
    for link in isForward ? graph.items[item].incoming : graph.items[item].outgoing {
      let other = isForward ? graph.links[link].from : graph.links[link].to
      let weight = isLane && graph.items[other].isLane ? 8.0 : 1
      sum += rows[other] * weight
      weights += weight
    }
    return weights > 0 ? sum / weights : rows[item]
  }

  /// Gives the items of a column the rows nearest to the wanted ones that keep order and distances: a regression by
  /// pooling neighbours that would overlap.
  private func settle(_ column: [Int], wanted: [Double], _ rows: inout [Double]) {
    let offsets = offsets(column)
    guard let last = offsets.last, let lowest = column.last else { return }
    var blocks: [(mean: Double, count: Int)] = []
    for (index, row) in wanted.enumerated() {
      blocks.append((row - Double(offsets[index]), 1))
      while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
        let b = blocks.removeLast()
        let a = blocks.removeLast()
        let count = a.count + b.count
        blocks.append(((a.mean * Double(a.count) + b.mean * Double(b.count)) / Double(count), count))
      }
    }
    let room = Double(total - last - height[lowest])
    var index = 0
    for block in blocks {
      for _ in 0..<block.count {
        rows[column[index]] = min(max(block.mean, 0), room) + Double(offsets[index])
        index += 1
      }
    }
  }

  /// Per item of a column its row if all stood as high as they can.
  private func offsets(_ column: [Int]) -> [Int] {
    var row = 0
    return column.enumerated().map { index, item in
      if index > 0 {
        let upper = column[index - 1]
        row += height[upper] + Self.separation(graph.items[upper], graph.items[item], gap: gap)
      }
      return row
    }
  }

  private mutating func round(_ column: [Int], _ rows: [Double]) {
    let offsets = offsets(column)
    var shift = 0
    for (index, item) in column.enumerated() {
      // The small addend makes halves that were summed in different orders round alike.
      shift = max(shift, Int((rows[item] + 0.01).rounded()) - offsets[index])
      top[item] = shift + offsets[index]
    }
    guard let last = column.last else { return }
    let excess = top[last] + height[last] - total
    if excess > 0 {
      var limit = total
      for (index, item) in column.enumerated().reversed() {
        top[item] = min(top[item], limit - height[item])
        limit = top[item]
        if index > 0 { limit -= Self.separation(graph.items[column[index - 1]], graph.items[item], gap: gap) }
      }
    }
  }
}
