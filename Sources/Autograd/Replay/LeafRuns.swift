// Where leaves lie that are asked for again and again, as parameters are.

/// The slots of some leaves, as runs of neighbours; found once for as long as the same are asked for.
struct LeafRuns {
  private var leaves: [Int] = []
  private var runs: [Range<Int>] = []

  mutating func runs(of leaves: [Int], in plan: ReplayPlan, _ graph: Graph) -> [Range<Int>] {
    // The same array again is noticed without looking into it.
    guard leaves != self.leaves else { return runs }
    self.leaves = leaves
    runs = []
    for leaf in leaves {
      precondition(
        graph.nodes[leaf].isLeaf, "only a leaf can be set or moved; a computed value follows from its operands")
      let slot = Int(plan.slots[leaf])
      if let last = runs.last, last.upperBound == slot {
        runs[runs.count - 1] = last.lowerBound..<slot + 1
      } else {
        runs.append(slot..<slot + 1)
      }
    }
    return runs
  }
}
