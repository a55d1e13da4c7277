// Which wires between two columns share a trunk: from the structure alone, before anything has a place.

/// The trunks of one gap between columns.
struct TrunkPlan {
  /// The trunks, without rows and lanes.
  private(set) var trunks: [Trunk] = []
  /// Per target of a wire how many trunks arrive there, in a row each if there is one.
  private(set) var arrivals: [Int: Int] = [:]

  private let graph: FigureGraph
  private static let mostLabelled = 12
  private static let mostPorts = 4

  init(_ graph: FigureGraph, column: Int, style: FigureStyle) {
    self.graph = graph
    trunks = ownTrunks(column)
    count()
    let isDense = graph.links(after: column).count > Self.mostLabelled
    if !style.separatesPorts || isDense || arrivals.contains(where: { $1 > Self.mostPorts }) {
      trunks = busTrunks(column)
      arrivals = [:]
    }
  }

  /// Puts trunks with common targets together, as far as that goes: fewer lines where there would be too many.
  mutating func merge() {
    trunks = mergedTrunks()
    arrivals = [:]
  }

  /// The items where a trunk's wires arrive.
  func targets(_ trunk: Trunk) -> [Int] {
    var result: [Int] = []
    for link in trunk.links where !result.contains(graph.links[link].to) { result.append(graph.links[link].to) }
    return result
  }

  private mutating func count() {
    for trunk in trunks {
      for target in targets(trunk) { arrivals[target, default: 0] += 1 }
    }
  }

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
}
