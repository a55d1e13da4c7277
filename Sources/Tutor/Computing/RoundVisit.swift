// A round of training whose numbers have to be computed.

import Autograd

/// Where a walk goes on once its numbers are there.
package enum RoundArrival: Sendable { case start, end, here }

/// A change of a training that computes a round anew.
struct RoundVisit: Sendable {
  /// The changes there are.
  enum Change: Sendable {
    case advance
    case rewind(to: Int)
    case set(node: Int, to: Double)
  }

  let training: Training
  let change: Change
  let arrival: RoundArrival

  /// The training after the change. Takes time in proportion to the network's nodes.
  var made: Training {
    var training = training
    switch change {
    case .advance: training.advance()
    case .rewind(let round): training.rewind(to: round)
    case .set(let node, let value): training.set(node, to: value)
    }
    return training
  }
}
