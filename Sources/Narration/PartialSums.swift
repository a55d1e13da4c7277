// Gradients on the way to their sum, kept from stop to stop.

import Autograd

/// The sums so far of gradients to which several paths add. Going through a round's stops in order with one of these
/// takes time in proportion to the stops, however often a name is used.
package struct PartialSums: Sendable {
  private var open: [Int: (done: Int, sum: Double)] = [:]

  /// Starts with nothing added.
  package init() {}

  /// A node's gradient at a place, added up in the sweep's own order; nil where nothing has arrived.
  mutating func gradient(_ node: Int, at place: Int, in pass: Pass, of walk: Walk) -> Double? {
    switch walk.gradientState(node, at: place) {
    case .none: return nil
    case .complete:
      open[node] = nil
      return pass.gradients[node]
    case .partial:
      let done = walk.contributionsDone(node, at: place)
      var (known, sum) = open[node] ?? (0, 0)
      if known > done { (known, sum) = (0, 0) }
      for number in known..<done { sum += walk.contribution(walk[walk.step(addingTo: node, number: number)], in: pass) }
      open[node] = (done, sum)
      return sum
    }
  }
}
