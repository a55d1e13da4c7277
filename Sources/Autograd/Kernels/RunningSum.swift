// The backward sweep through a sum to which one product after the other was added by operators.

/// A running sum: sₖ = sₖ₋₁ + pₖ, where each product pₖ was recorded just before its sum.
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
    while nodes[slot] == Node.sum(slot &- 2, slot &- 1) {
      let product = nodes[slot &- 1]
      guard product.code == UInt32(Operation.multiply.rawValue) else { break }
      let (a, b) = (Node.index(product.first), Node.index(product.second))
      let onSum = gradients[slot &- 2] + upstream
      let onProduct = gradients[slot &- 1] + upstream
      gradients[slot &- 2] = onSum
      gradients[slot &- 1] = onProduct
      if Node.isWanted(product.first) { gradients[a] += Sweep.contribution(onProduct, values[b]) }
      if Node.isWanted(product.second) { gradients[b] += Sweep.contribution(onProduct, values[a]) }
      slot &-= 2
      // What the sum before gets as a factor, too, is found in memory.
      upstream = a == slot || b == slot ? gradients[slot] : onSum
    }
    return slot
  }
}
