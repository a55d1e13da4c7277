// Which nodes belong to some kind, for questions that come by the thousand: a million of them cost next to nothing to take in.

import NetworkLanguage

/// A set of nodes.
struct NodeSet: Sendable {
  private let sorted: [Int]

  /// - Parameter nodes: in any order; where they rise, as parameters do, they are taken as they are.
  init(_ nodes: [Int]) {
    let rises = zip(nodes, nodes.dropFirst()).allSatisfy { $0 <= $1 }
    sorted = rises ? nodes : nodes.sorted()
  }

  func contains(_ node: Int) -> Bool {
    let index = sorted.firstIndexSorted { $0 >= node }
    return index < sorted.count && sorted[index] == node
  }
}
