// The wires between two neighbouring columns: which of them share a trunk, and where the trunks stand.

/// Routes the wires of one gap between columns.
struct GapRouter {
  /// The trunks.
  private(set) var trunks: [Trunk] = []
  /// Per link the row where it arrives.
  private(set) var port: [Int: Int] = [:]
  /// How many vertical lanes there are.
  private(set) var lanes = 0

  private let graph: FigureGraph
  private let rows: FigureRows
  private static let mostLabelled = 12
  private static let mostLanes = 8
  private static let mostOptimized = 24

  init(_ graph: FigureGraph, rows: FigureRows, column: Int, style: FigureStyle) {
    self.graph = graph
    self.rows = rows
    let links = graph.links(after: column)
    trunks = ownTrunks(column)
    if !style.separatesPorts || links.count > Self.mostLabelled || hasCrowdedPorts { trunks = busTrunks(column) }
    arrange(column)
    if lanes > Self.mostLanes {
      trunks = mergedTrunks()
      arrange(column)
    }
  }

  // MARK: Which wires share a trunk

  /// A trunk per source, except that wires which only join into one target share theirs.
  private func ownTrunks(_ column: Int) -> [Trunk] {
    var result: [Trunk] = []
    var joining: [Int: Int] = [:]
    for item in graph.columns[column] {
      let links = graph.items[item].outgoing
      if links.isEmpty { continue }
      if links.count == 1 {
        let target = graph.links[links[0]].to
        if let known = joining[target] {
          result[known].sources.append(item)
          result[known].links += links
          continue
        }
        joining[target] = result.count
      }
      result.append(Trunk(sources: [item], links: links))
    }
    return result
  }

  /// A trunk for all sources with the same targets; a wire that goes on past the next column leaves beside it.
  private func busTrunks(_ column: Int) -> [Trunk] {
    var result: [Trunk] = []
    var known: [[Int]: Int] = [:]
    var passing: [Trunk] = []
    for item in graph.columns[column] {
      let links = graph.items[item].outgoing
      let ending = links.filter { !graph.items[graph.links[$0].to].isLane }
      let others = links.filter { graph.items[graph.links[$0].to].isLane }
      if !others.isEmpty { passing.append(Trunk(sources: [item], links: others)) }
      if ending.isEmpty { continue }
      let targets = ending.map { graph.links[$0].to }.sorted()
      if let index = known[targets] {
        result[index].sources.append(item)
        result[index].links += ending
      } else {
        known[targets] = result.count
        result.append(Trunk(sources: [item], links: ending))
      }
    }
    for index in result.indices {
      result[index].isDistinct = result[index].sources.count == 1 || targets(result[index]).count == 1
    }
    for wire in passing {
      if let own = result.firstIndex(where: { $0.sources == wire.sources }) {
        result[own].links += wire.links
      } else {
        result.append(wire)
      }
    }
    return result
  }

  /// A trunk for all wires whose targets are shared, directly or over others.
  private func mergedTrunks() -> [Trunk] {
    var result: [Trunk] = []
    for trunk in trunks {
      var merged = trunk
      var ends = Set(targets(trunk))
      var index = 0
      while index < result.count {
        let others = targets(result[index])
        if ends.isDisjoint(with: others) || !sharesNodes(ends, others) {
          index += 1
        } else {
          let other = result.remove(at: index)
          merged.sources = other.sources + merged.sources.filter { !other.sources.contains($0) }
          merged.links = other.links + merged.links
          merged.isDistinct = false
          ends.formUnion(others)
          index = 0
        }
      }
      result.append(merged)
    }
    return result
  }

  private func sharesNodes(_ ends: Set<Int>, _ others: [Int]) -> Bool {
    others.contains { ends.contains($0) && !graph.items[$0].isLane }
  }

  private func targets(_ trunk: Trunk) -> [Int] {
    var result: [Int] = []
    for link in trunk.links where !result.contains(graph.links[link].to) { result.append(graph.links[link].to) }
    return result
  }

  /// Whether more trunks arrive at an item than it has rows.
  private var hasCrowdedPorts: Bool {
    var arrivals: [Int: Int] = [:]
    for trunk in trunks {
      for target in targets(trunk) { arrivals[target, default: 0] += 1 }
    }
    return arrivals.contains { $1 > rows.height[$0] }
  }

  // MARK: Where the trunks stand

  private mutating func arrange(_ column: Int) {
    assignPorts()
    var order = laneOrder()
    // Two wires that must each stand left of the other: one of them arrives a row lower instead, if its target has one.
    var attempts = trunks.count
    while order == nil, attempts > 0, movePort() {
      attempts -= 1
      order = laneOrder()
    }
    assignLanes(order ?? Array(trunks.indices))
  }

  /// Gives every trunk a row at each of its targets, from top to bottom as the trunks come.
  private mutating func assignPorts() {
    port = [:]
    var arrivals: [Int: [(row: Int, trunk: Int)]] = [:]
    for index in trunks.indices {
      trunks[index].sourceRows = trunks[index].sources.map { rows.top[$0] }
      let mean = trunks[index].sourceRows.reduce(0, +) * 2 / max(1, trunks[index].sourceRows.count)
      for target in targets(trunks[index]) { arrivals[target, default: []].append((mean, index)) }
    }
    for (target, wires) in arrivals {
      let sorted = wires.sorted { $0 < $1 }
      for (index, wire) in sorted.enumerated() {
        let row = rows.top[target] + index * min(rows.height[target], sorted.count) / sorted.count
        for link in trunks[wire.trunk].links where graph.links[link].to == target { port[link] = row }
      }
    }
    collectPorts()
  }

  private mutating func collectPorts() {
    for index in trunks.indices {
      trunks[index].portRows = Set(trunks[index].links.compactMap { port[$0] }).sorted()
    }
  }

  /// Lets the first wire in conflict arrive in a lower row of its target. False if none can.
  private mutating func movePort() -> Bool {
    for trunk in trunks {
      for link in trunk.links {
        guard let row = port[link] else { continue }
        let target = graph.links[link].to
        let lower = row + 1
        guard lower < rows.top[target] + rows.height[target] else { continue }
        let foreign = trunks.contains { $0.sources != trunk.sources && $0.sourceRows.contains(row) }
        let isFree =
          !trunks.contains { $0.sources != trunk.sources && $0.sourceRows.contains(lower) }
          && !graph.items[target].incoming.contains { $0 != link && port[$0] == lower }
        guard foreign, isFree else { continue }
        for other in trunk.links where graph.links[other].to == target { port[other] = lower }
        collectPorts()
        return true
      }
    }
    return false
  }

  /// The trunks from left to right so that no wire runs over a foreign one, with few crossings; `nil` if impossible.
  private func laneOrder() -> [Int]? {
    var remaining = Array(trunks.indices)
    var result: [Int] = []
    while !remaining.isEmpty {
      let free = remaining.filter { candidate in
        !remaining.contains { $0 != candidate && trunks[$0].mustBeLeft(of: trunks[candidate]) }
      }
      guard let first = free.first else { return nil }
      var best = first
      if remaining.count <= Self.mostOptimized {
        var least = Int.max
        for candidate in free {
          var cost = 0
          for other in remaining where other != candidate {
            cost += trunks[candidate].crossings(leftOf: trunks[other])
            cost -= trunks[other].crossings(leftOf: trunks[candidate])
          }
          if cost < least { (least, best) = (cost, candidate) }
        }
      }
      result.append(best)
      remaining.removeAll { $0 == best }
    }
    return result
  }

  private mutating func assignLanes(_ order: [Int]) {
    lanes = 0
    var placed: [Int] = []
    for index in order {
      if trunks[index].isStraight {
        trunks[index].lane = nil
        continue
      }
      var lane = 0
      for other in placed {
        if trunks[other].rows.overlaps(trunks[index].rows) || trunks[other].mustBeLeft(of: trunks[index]) {
          lane = max(lane, (trunks[other].lane ?? -1) + 1)
        }
      }
      trunks[index].lane = lane
      lanes = max(lanes, lane + 1)
      placed.append(index)
    }
  }
}
