// Who works when: the time that workers take for layers and examples, and how long they wait for each other.

/// What each worker does over the time of one training step.
struct ShardSchedule: Hashable, Sendable {
  /// One piece of work.
  struct Task: Hashable, Sendable {
    let worker: Int
    let isBackward: Bool
    /// When it begins and ends; a layer's pass over an example takes 1 forward and 2 back.
    let from, to: Int
  }

  let workers: Int
  private(set) var tasks: [Task] = []
  private var free: [Int]

  /// How much longer the way back is.
  private static let backward = 2

  /// Data parallel: each worker has all layers and some examples.
  init(examples: [Int], layers: Int) {
    self.init(workers: examples.count)
    for (worker, count) in examples.enumerated() {
      add(worker, isBackward: false, after: 0, count * layers)
      add(worker, isBackward: true, after: 0, Self.backward * count * layers)
    }
  }

  /// Model parallel and pipeline: each worker has some layers, and gets the examples in pieces.
  init(layers: [Int], pieces: [Int]) {
    self.init(workers: layers.count)
    var last = 0
    for piece in pieces {
      var ready = 0
      for (worker, count) in layers.enumerated() { ready = add(worker, isBackward: false, after: ready, count * piece) }
      last = ready
    }
    for piece in pieces.reversed() {
      var ready = last
      for (worker, count) in layers.enumerated().reversed() {
        ready = add(worker, isBackward: true, after: ready, Self.backward * count * piece)
      }
    }
  }

  private init(workers: Int) {
    self.workers = workers
    free = [Int](repeating: 0, count: workers)
  }

  /// Begins as soon as what it needs is there and the worker is free.
  @discardableResult
  private mutating func add(_ worker: Int, isBackward: Bool, after ready: Int, _ length: Int) -> Int {
    let start = max(ready, free[worker])
    tasks.append(Task(worker: worker, isBackward: isBackward, from: start, to: start + length))
    free[worker] = start + length
    return free[worker]
  }

  /// When all are done.
  var end: Int { free.max() ?? 0 }

  /// How long a worker works.
  func busy(_ worker: Int) -> Int { tasks.reduce(0) { $0 + ($1.worker == worker ? $1.to - $1.from : 0) } }

  /// The share of all workers' time in which they wait.
  var idle: Double {
    let all = Double(workers * end)
    return all > 0 ? 1 - Double((0..<workers).reduce(0) { $0 + busy($1) }) / all : 0
  }
}
