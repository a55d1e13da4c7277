// Which examples each step of a training looks at: every epoch goes through all of them in an order of its own.

import Autograd

/// The order in which examples are taken up in batches. What is left over for a last, smaller batch is left out of its
/// epoch.
package struct BatchOrder: Hashable, Sendable {
  /// How many examples there are.
  package let examples: Int
  /// How many of them a step looks at.
  package let size: Int
  private let seed: UInt64

  /// - Parameter size: how many examples a step looks at; more than there are means all.
  package init(examples: Int, size: Int, seed: UInt64) {
    self.examples = examples
    self.size = max(1, min(size, examples))
    self.seed = seed
  }

  /// How many steps go through all examples.
  package var stepsPerEpoch: Int { max(1, examples / size) }

  /// The examples that a step looks at, by their places.
  /// - Parameter step: how many steps were made before.
  package func batch(at step: Int) -> [Int] {
    var places = Array(0..<examples)
    guard size < examples else { return places }
    let (epoch, number) = step.quotientAndRemainder(dividingBy: stepsPerEpoch)
    var random = RandomNumbers(seed: seed ^ UInt64(epoch) &* 0xA076_1D64_78BD_642F)
    random.shuffle(&places)
    return Array(places[number * size..<(number + 1) * size])
  }
}
