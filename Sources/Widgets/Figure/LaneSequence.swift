// The trunks of a gap from left to right: no wire may run over a foreign one, and few should cross.

/// An order of trunks.
struct LaneSequence {
  /// The trunks' indices from left to right; some of them in any order where none is possible.
  private(set) var order: [Int] = []
  /// Whether every trunk stands where it must.
  private(set) var isPossible = true

  private let count: Int
  /// For each pair whether the first must stand left of the second.
  private var isBound: [Bool]
  private static let mostCompared = 24

  init(_ trunks: [Trunk]) {
    count = trunks.count
    isBound = Array(repeating: false, count: count * count)
    bind(trunks)
    sort(trunks)
  }

  /// Whether one trunk must stand left of another, lest a wire into it runs over one out of the other.
  func mustStand(_ trunk: Int, leftOf other: Int) -> Bool { isBound[trunk * count + other] }

  private mutating func bind(_ trunks: [Trunk]) {
    var entering: [Int: [Int]] = [:]
    for (index, trunk) in trunks.enumerated() {
      for row in trunk.sourceRows { entering[row, default: []].append(index) }
    }
    for (index, trunk) in trunks.enumerated() {
      for row in trunk.portRows {
        for other in entering[row] ?? [] where other != index { isBound[other * count + index] = true }
      }
    }
  }

  /// Takes one trunk after the other of those that nothing must precede, the one with the fewest crossings first.
  private mutating func sort(_ trunks: [Trunk]) {
    var preceding = Array(repeating: 0, count: count)
    for first in 0..<count {
      for second in 0..<count where isBound[first * count + second] { preceding[second] += 1 }
    }
    var excess = excessCrossings(trunks)
    var remaining = Array(0..<count)
    while !remaining.isEmpty {
      var best: Int?
      for trunk in remaining where preceding[trunk] == 0 {
        if best.map({ excess.sums[trunk] < excess.sums[$0] }) ?? true { best = trunk }
      }
      if best == nil { isPossible = false }
      let next = best ?? remaining[0]
      order.append(next)
      remaining.removeAll { $0 == next }
      for other in remaining {
        if isBound[next * count + other] { preceding[other] -= 1 }
        if !excess.pairs.isEmpty { excess.sums[other] -= excess.pairs[other * count + next] }
      }
    }
  }

  /// For each pair how many more wires cross if the first stands left than if the second does; and the sums.
  private func excessCrossings(_ trunks: [Trunk]) -> (pairs: [Int], sums: [Int]) {
    var sums = Array(repeating: 0, count: count)
    guard count <= Self.mostCompared else { return ([], sums) }
    var pairs = Array(repeating: 0, count: count * count)
    for first in 0..<count {
      for second in first + 1..<max(first + 1, count) {
        let excess = crossings(trunks[first], leftOf: trunks[second]) - crossings(trunks[second], leftOf: trunks[first])
        pairs[first * count + second] = excess
        pairs[second * count + first] = -excess
        sums[first] += excess
        sums[second] -= excess
      }
    }
    return (pairs, sums)
  }

  private func crossings(_ trunk: Trunk, leftOf other: Trunk) -> Int {
    var result = 0
    if !other.isStraight { for row in trunk.portRows where other.rows.contains(row) { result += 1 } }
    if !trunk.isStraight { for row in other.sourceRows where trunk.rows.contains(row) { result += 1 } }
    return result
  }
}
