// What the knobs of the lab of shards ask for: the parts' gradients, computed on threads of their own, and their average.

import Dispatch
import LabKit
import Synchronization

struct ShardsExperiment {
  enum Parallel: String, CaseIterable, Hashable, Sendable {
    case data, model, pipeline
  }

  let parallel: Parallel
  let batch: Int
  let isWeighted, isFixed: Bool
  /// The examples of each part: a worker's shard, or a micro-batch.
  let parts: [Range<Int>]
  /// The layers of each worker.
  let layers: [Range<Int>]
  let schedule: ShardSchedule
  let difference: Double
  /// The largest gradient of the whole batch, to compare a difference with.
  let largest: Double
  let isSame: Bool
  /// How many different results 20 orders give.
  let resultCount: Int
  /// How many numbers each worker sends round the ring.
  let sent: [Int]
  /// The largest difference between the ring's average and the one in order.
  let ringDifference: Double

  var workers: Int { parallel == .data ? parts.count : layers.count }
  /// How many parameters there are.
  static let parameterCount = ShardNetwork.shape.parameterCount
  private static let orderCount = 20

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    let parallel = Parallel(rawValue: settings.choice("parallel")) ?? .data
    let (batch, wanted) = (settings.whole("batch"), settings.whole("workers"))
    let layerCount = ShardNetwork.shape.layers.count
    (self.parallel, self.batch) = (parallel, batch)
    (isWeighted, isFixed) = (settings.choice("average") == "weighted", settings.choice("order") == "fixed")
    let parts: [Range<Int>]
    switch parallel {
    case .data: parts = Self.shards(batch, workers: min(wanted, batch), isEqual: settings.choice("split") == "equal")
    case .model: parts = [0..<batch]
    case .pipeline: parts = Self.shards(batch, workers: min(settings.whole("pieces"), batch), isEqual: true)
    }
    self.parts = parts
    let layers =
      parallel == .data
      ? parts.map { _ in 0..<layerCount }
      : Self.shards(layerCount, workers: min(wanted, layerCount), isEqual: true)
    self.layers = layers
    schedule =
      parallel == .data
      ? ShardSchedule(examples: parts.map(\.count), layers: layerCount)
      : ShardSchedule(layers: layers.map(\.count), pieces: parts.map(\.count))

    let network = ShardNetwork(batch: batch, seed: settings.seed())
    let whole = network.gradient(0..<batch)
    try work.check(0.3)
    // One machine goes through the parts in order; the workers do so all at once, or stage by stage.
    let alone = parts.map { network.gradient($0) }
    try work.check(0.6)
    let together =
      parallel == .data
      ? Self.onThreads(parts.count) { network.gradient(parts[$0]) }
      : parts.map { network.gradient($0, stages: layers) }
    try work.check(0.9)
    let shares = parts.map { [isWeighted] in
      isWeighted ? Double($0.count) / Double(batch) : 1 / Double(parts.count)
    }
    let inOrder = Array(parts.indices)
    let orders = ShardSums.orders(parts.count, count: Self.orderCount, seed: settings.seed(salt: 9))
    let sums = ShardSums(parts: together, shares: shares)
    let result = sums.average(isFixed || parallel != .data ? inOrder : orders[0])
    let expected = ShardSums(parts: alone, shares: shares).average(inOrder)
    isSame = result.map(\.bitPattern) == expected.map(\.bitPattern)
    resultCount = Set(orders.map { sums.average($0).map(\.bitPattern) }).count
    difference = Self.distance(result, whole)
    largest = whole.reduce(0) { max($0, abs($1)) }
    let ring = sums.ring()
    sent = parallel == .data ? ring.sent : []
    ringDifference = Self.distance(ring.average, sums.average(inOrder))
  }

  private static func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// Cuts a range into parts: as equal as can be, or with a first one that has most of it.
  private static func shards(_ count: Int, workers: Int, isEqual: Bool) -> [Range<Int>] {
    guard !isEqual, workers > 1 else {
      let bounds = (0...workers).map { $0 * count / workers }
      return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }
    // The others get half of an equal share: 6 + 2 of 8.
    let small = max(1, count / (2 * workers))
    let first = count - small * (workers - 1)
    return [0..<first] + (0..<workers - 1).map { first + $0 * small..<first + ($0 + 1) * small }
  }

  /// Runs each worker on a thread, all at the same time where the machine has as many.
  private static func onThreads(_ workers: Int, _ run: @Sendable (Int) -> [Double]) -> [[Double]] {
    let results = Mutex([[Double]](repeating: [], count: workers))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let result = run(worker)
      results.withLock { $0[worker] = result }
    }
    return results.withLock { $0 }
  }

  /// How many numbers a worker sends on average, in units of the gradient.
  var traffic: Double {
    guard !sent.isEmpty else { return 0 }
    return Double(sent.reduce(0, +)) / Double(sent.count * Self.parameterCount)
  }

  /// How many parameters a worker holds.
  func parameters(_ worker: Int) -> Int {
    layers[worker].reduce(0) { $0 + ShardNetwork.shape.layers[$1].parameters.count }
  }

  /// The step of the whole batch, by one machine.
  static func walk(_ settings: Settings) -> LabWalk {
    let batch = settings.whole("batch")
    let network = ShardNetwork(batch: batch, seed: settings.seed())
    let shown = min(batch, 16)
    let text = ShardNetwork.shape.text(
      title: "a step of \(shown) examples", parameters: network.parameters,
      batch: network.examples.picked(0..<shown), masks: [])
    return LabWalk(
      title: "a step of \(shown) examples", text: text, rate: 0.1,
      note: shown < batch ? "So large a batch is cut to its first 16 examples." : "One machine, with the whole batch.")
  }
}
