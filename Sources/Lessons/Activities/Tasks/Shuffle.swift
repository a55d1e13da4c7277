// The order in which options are shown.

import Autograd

/// An order that looks random, the same for the same seed.
package enum Shuffle {
  /// The numbers below `count`, in an order other than their own, if there is one.
  package static func order(_ count: Int, seed: UInt64) -> [Int] {
    var random = RandomNumbers(seed: seed)
    let order = (0..<count).shuffled(using: &random)
    guard count > 1, order == Array(0..<count) else { return order }
    return Array(order[1...]) + [order[0]]
  }
}
