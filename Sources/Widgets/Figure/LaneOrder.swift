// Where in a column each passing wire runs: between which nodes it crosses the fewest others.

/// Chooses the places of lanes among the nodes of their columns; the nodes keep their order.
struct LaneOrder {
  private let graph: FigureGraph
  /// Per item its height in its column, from 0 at the top to 1.
  private var place: [Double]

  init(_ graph: FigureGraph) {
    self.graph = graph
    place = Array(repeating: 0.5, count: graph.items.count)
    for column in graph.columns {
      let nodes = column.filter { !graph.items[$0].isLane }
      for (index, item) in nodes.enumerated() { place[item] = (Double(index) + 0.5) / Double(nodes.count) }
    }
  }

  /// Orders every column, from left to right.
  func apply(to graph: inout FigureGraph) {
    var order = self
    for column in graph.columns.indices where graph.columns[column].contains(where: { graph.items[$0].isLane }) {
      graph.columns[column] = order.ordered(graph.columns[column])
    }
  }

  private mutating func ordered(_ column: [Int]) -> [Int] {
    let nodes = column.filter { graph.items[$0].node != nil }
    let notes = column.filter { graph.items[$0].isNote }
    var slots: [[(lane: Int, before: Double, after: Double)]] = Array(repeating: [], count: nodes.count + 1)
    for lane in column where graph.items[lane].isLane {
      let before = mean(graph.items[lane].incoming.map { graph.links[$0].from })
      let after = mean(ends(of: lane))
      slots[slot(nodes, before: before, after: after)].append((lane, before, after))
    }
    var result: [Int] = []
    for (index, slot) in slots.enumerated() {
      result += slot.sorted { ($0.before, $0.after, $0.lane) < ($1.before, $1.after, $1.lane) }.map(\.lane)
      if index < nodes.count { result.append(nodes[index]) }
    }
    result += notes
    for (index, item) in result.enumerated() { place[item] = (Double(index) + 0.5) / Double(result.count) }
    return result
  }

  /// The slot with the fewest crossings; among equals the one nearest to where the wire comes from and goes to.
  private func slot(_ nodes: [Int], before: Double, after: Double) -> Int {
    var costs = Array(repeating: 0, count: nodes.count + 1)
    for (index, node) in nodes.enumerated() {
      var above = 0
      var below = 0
      for link in graph.items[node].incoming {
        let other = place[graph.links[link].from]
        if other > before { above += 1 } else if other < before { below += 1 }
      }
      for link in graph.items[node].outgoing {
        let other = place[graph.links[link].to]
        if other > after { above += 1 } else if other < after { below += 1 }
      }
      for slot in 0...nodes.count { costs[slot] += index < slot ? above : below }
    }
    let wanted = (before + after) / 2 * Double(nodes.count)
    func distance(_ slot: Int) -> Double { abs(Double(slot) - wanted) }
    var best = 0
    for slot in costs.indices.dropFirst() {
      if (costs[slot], distance(slot)) <= (costs[best], distance(best)) { best = slot }
    }
    return best
  }

  /// The nodes where the edges of a lane end.
  private func ends(of lane: Int) -> [Int] {
    var result: [Int] = []
    var current: Int? = lane
    while let item = current {
      current = nil
      for link in graph.items[item].outgoing {
        let next = graph.links[link].to
        if graph.items[next].isLane { current = next } else { result.append(next) }
      }
    }
    return result
  }

  private func mean(_ items: [Int]) -> Double {
    items.isEmpty ? 0.5 : items.reduce(0) { $0 + place[$1] } / Double(items.count)
  }
}
