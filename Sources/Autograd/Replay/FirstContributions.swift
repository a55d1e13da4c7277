// Which gradients a backward sweep sets to 0 first. Where a batch of layers is the first to reach its weights, as is the
// rule, its sums start from 0 by themselves; most of the memory of a wide network is such weights.

extension ReplayPlan {
  /// Finds the batches that are the first to reach their weights, and all that has to be 0 for the others.
  mutating func findFirstContributions(root: Int) {
    var isReached = [Bool](repeating: false, count: count)
    if root >= 0 { isReached[root] = true }
    var isStored = [Bool](repeating: false, count: count)
    for step in steps.reversed() {
      switch step {
      case .batch(let number):
        for member in batches[number].members.dropFirst() { reach(layers[member], isReached: &isReached) }
        let layer = layers[batches[number].members[0]]
        batches[number].isFirst =
          layer.weightsWanted && layer.sumsReached
          && layer.weightSlots.allSatisfy { $0.allSatisfy { !isReached[$0] } }
        if batches[number].isFirst {
          for slots in layer.weightSlots { for slot in slots { isStored[slot] = true } }
        }
        reach(layer, isReached: &isReached)
        if layer.weightsWanted {
          for slots in layer.weightSlots { for slot in slots { isReached[slot] = true } }
        }
      case .sum(let number):
        let sum = sums[number]
        for place in places[sum.factors..<sum.factors + 2 * sum.length] { isReached[Node.index(place)] = true }
        if let bias = sum.bias { isReached[Node.index(bias)] = true }
      case .singles(let range):
        for single in singles[range] {
          isReached[Node.index(single.node.first)] = true
          isReached[Node.index(single.node.second)] = true
        }
      }
    }
    zeroed = []
    for slot in isStored.indices where !isStored[slot] {
      if let last = zeroed.last, last.upperBound == slot {
        zeroed[zeroed.count - 1] = last.lowerBound..<slot + 1
      } else {
        zeroed.append(slot..<slot + 1)
      }
    }
  }

  /// Marks what a layer contributes to besides its weights.
  private func reach(_ layer: Layer, isReached: inout [Bool]) {
    for slot in layer.inputs..<layer.inputs + layer.length { isReached[slot] = true }
    guard let bias = layer.bias else { return }
    for row in 0..<layer.rows { isReached[bias + row * layer.biasStride] = true }
  }
}

extension Layer {
  /// Where its weights lie, row by row.
  fileprivate var weightSlots: some Sequence<Range<Int>> {
    (0..<rows).lazy.map { weights + $0 * stride..<weights + $0 * stride + length }
  }
}
