// Adding up what the workers bring: in some order, or round a ring.

import Autograd

/// Gradients of parts of a batch, to be averaged.
struct ShardSums {
  /// Each part's mean gradient.
  let parts: [[Double]]
  /// What each counts for; together 1.
  let shares: [Double]

  /// The average, added up in an order.
  func average(_ order: [Int]) -> [Double] {
    var sum = [Double](repeating: 0, count: parts.first?.count ?? 0)
    for worker in order {
      for place in sum.indices { sum[place] += shares[worker] * parts[worker][place] }
    }
    return sum
  }

  /// The average by a ring all-reduce, and how many numbers each worker sent.
  ///
  /// The gradient is cut into as many pieces as there are workers. In a first round each piece goes along the ring and is
  /// added to; in a second the sums go along it.
  func ring() -> (average: [Double], sent: [Int]) {
    let (count, length) = (parts.count, parts.first?.count ?? 0)
    let bounds = (0...count).map { $0 * length / count }
    var held = zip(parts, shares).map { part, share in part.map { share * $0 } }
    var sent = [Int](repeating: 0, count: count)
    for round in 0..<2 * (count - 1) {
      let before = held
      for worker in 0..<count {
        let next = (worker + 1) % count
        // Its own piece first, then the one that came in.
        let piece = (worker - round + 2 * count) % count
        for place in bounds[piece]..<bounds[piece + 1] {
          held[next][place] = round < count - 1 ? held[next][place] + before[worker][place] : before[worker][place]
        }
        sent[worker] += bounds[piece + 1] - bounds[piece]
      }
    }
    return (held.first ?? [], sent)
  }

  /// Orders of arrival, drawn by chance.
  static func orders(_ workers: Int, count: Int, seed: UInt64) -> [[Int]] {
    var random = RandomNumbers(seed: seed)
    return (0..<count).map { _ in
      var order = Array(0..<workers)
      random.shuffle(&order)
      return order
    }
  }
}
