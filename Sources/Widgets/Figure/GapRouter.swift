// The wires between two neighbouring columns: where their trunks stand, and in which rows they arrive.

/// Routes the wires of one gap between columns.
struct GapRouter {
  private var plan: TrunkPlan
  /// The trunks.
  private(set) var trunks: [Trunk] = []
  /// Per link the row where it arrives.
  private(set) var port: [Int: Int] = [:]
  /// How many vertical lanes there are.
  private(set) var lanes = 0

  private let graph: FigureGraph
  private let rows: FigureRows
  private static let mostLanes = 8
  private static let mostRepaired = 16

  init(_ plan: TrunkPlan, _ graph: FigureGraph, rows: FigureRows) {
    self.plan = plan
    self.graph = graph
    self.rows = rows
    arrange()
    if lanes > Self.mostLanes {
      self.plan.merge()
      arrange()
    }
  }

  /// Whether wires arrive at an item beside its text too, and must be led together before it.
  func joins(_ item: Int) -> Bool { (plan.arrivals[item] ?? 0) > rows.textHeight[item] }

  /// Whether there is such an item.
  var joinsWires: Bool { plan.arrivals.contains { $1 > rows.textHeight[$0] } }

  private mutating func arrange() {
    trunks = plan.trunks
    assignPorts()
    var sequence = LaneSequence(trunks)
    // Two wires that must each stand left of the other: one of them arrives a row lower instead, if its target has one.
    var attempts = trunks.count <= Self.mostRepaired ? trunks.count : 0
    while !sequence.isPossible, attempts > 0, movePort() {
      attempts -= 1
      sequence = LaneSequence(trunks)
    }
    assignLanes(sequence)
  }

  /// Gives every trunk a row at each of its targets, from top to bottom as the trunks come.
  private mutating func assignPorts() {
    port = [:]
    var wires: [Int: [(row: Int, trunk: Int)]] = [:]
    for index in trunks.indices {
      trunks[index].connect(from: trunks[index].sources.map { rows.text[$0] }, to: [])
      let mean = trunks[index].sourceRows.reduce(0, +) * 2 / max(1, trunks[index].sourceRows.count)
      for target in plan.targets(trunks[index]) { wires[target, default: []].append((mean, index)) }
    }
    for (target, arriving) in wires {
      let places = portRows(of: target, for: arriving.sorted { $0 < $1 }.map(\.trunk))
      for (trunk, row) in places {
        for link in trunks[trunk].links where graph.links[link].to == target { port[link] = row }
      }
    }
    collectPorts()
  }

  /// Shares the rows of a target out: who comes along in one of them keeps it, the others follow in order.
  private func portRows(of target: Int, for arriving: [Int]) -> [(trunk: Int, row: Int)] {
    let isWide = joins(target)
    let first = isWide ? rows.top[target] : rows.text[target]
    let count = isWide ? rows.height[target] : rows.textHeight[target]
    guard arriving.count > 1, arriving.count <= count else {
      return arriving.enumerated().map { ($1, first + $0 * min(count, arriving.count) / arriving.count) }
    }
    var free = Array(first..<first + arriving.count)
    var result: [(trunk: Int, row: Int)] = []
    var others: [Int] = []
    for trunk in arriving {
      if let row = free.first(where: trunks[trunk].sourceRows.contains) {
        result.append((trunk, row))
        free.removeAll { $0 == row }
      } else {
        others.append(trunk)
      }
    }
    return result + zip(others, free).map { ($0, $1) }
  }

  private mutating func collectPorts() {
    for index in trunks.indices {
      let ports = Set(trunks[index].links.compactMap { port[$0] }).sorted()
      trunks[index].connect(from: trunks[index].sourceRows, to: ports)
    }
  }

  /// Lets the first wire in conflict arrive in a lower row of its target. False if none can.
  private mutating func movePort() -> Bool {
    for trunk in trunks {
      for link in trunk.links {
        guard let row = port[link] else { continue }
        let target = graph.links[link].to
        let lower = row + 1
        guard !joins(target), lower < rows.text[target] + rows.textHeight[target] else { continue }
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

  private mutating func assignLanes(_ sequence: LaneSequence) {
    lanes = 0
    var placed: [Int] = []
    for index in sequence.order {
      if trunks[index].isStraight {
        trunks[index].lane = nil
        continue
      }
      var lane = 0
      let rows = trunks[index].rows
      for other in placed where trunks[other].rows.overlaps(rows) || sequence.mustStand(other, leftOf: index) {
        lane = max(lane, (trunks[other].lane ?? -1) + 1)
      }
      trunks[index].lane = lane
      lanes = max(lanes, lane + 1)
      placed.append(index)
    }
  }
}
