// The backward sweep through a sum to which one product after the other was added by operators.

/// A running sum: sₖ = sₖ₋₁ + pₖ, where each product pₖ was recorded just before its sum. What the first product is added
/// to may lie anywhere.
///
/// It is swept as node by node, in the same order, but the sums' gradients pass from one to the next in a register: through
/// memory each would wait for the one before to be stored.
enum RunningSum {
  /// Hands on the gradients of the running sum that ends in a slot, if there is one, as far as it goes back.
  /// - Returns: the slot to go on with.
  @inline(__always)
  static func propagate(
    _ nodes: UnsafePointer<Node>, _ values: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    endingAt end: Int
  ) -> Int {
    var slot = end
    var upstream = gradients[slot]
    var sum = Node.sum(slot &- 2, slot &- 1).bits
    while true {
      // Most products want both gradients and are added to the sum two slots before.
      while nodes[slot].bits == sum, nodes[slot &- 1].isWantedProduct {
        let product = nodes[slot &- 1].bits &- Node.wantedProduct
        let (a, b) = (Int(product & UInt64(Node.fixedBit &- 1)), Int(product &>> 29))
        let onProduct = gradients[slot &- 1] + upstream
        gradients[slot &- 1] = onProduct
        slot &-= 2
        sum &-= Node.sum(2, 2).bits
        upstream += gradients[slot]
        gradients[slot] = upstream
        gradients[a] += Sweep.contribution(onProduct, values[b])
        gradients[b] += Sweep.contribution(onProduct, values[a])
        // What the sum before gets as a factor, too, is found in memory.
        if a == slot || b == slot { upstream = gradients[slot] }
      }
      let isInside = nodes[slot].bits == sum
      guard let before = nodes[slot].summand(before: slot), nodes[slot &- 1].isProduct,
        isInside || Node.index(before) != slot &- 1
      else { return slot }
      let product = nodes[slot &- 1]
      let (a, b) = (Node.index(product.first), Node.index(product.second))
      let onProduct = gradients[slot &- 1] + upstream
      gradients[slot &- 1] = onProduct
      if Node.isWanted(before) { gradients[Node.index(before)] += upstream }
      if Node.isWanted(product.first) { gradients[a] += Sweep.contribution(onProduct, values[b]) }
      if Node.isWanted(product.second) { gradients[b] += Sweep.contribution(onProduct, values[a]) }
      slot &-= 2
      sum &-= Node.sum(2, 2).bits
      guard isInside else { return slot }
      upstream = gradients[slot]
    }
  }
}
