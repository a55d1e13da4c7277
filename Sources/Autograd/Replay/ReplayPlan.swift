// What a recording is compiled to: layers, chains and single operations on one block of memory.

/// The compiled form of a graph.
struct ReplayPlan {
  /// A sum of products whose factors lie anywhere.
  struct Sum {
    var length: Int
    /// Where the factors' places start in `places`: left and right in turn.
    var factors: Int
    /// The bias's place; nil where there is none.
    var bias: UInt32?
    var slot: Int
    var isReached: Bool
  }

  /// One operation.
  struct Single {
    /// The operation, with places in memory in place of indices.
    var node: Node
    var operation: Operation
    var slot: Int
    var isReached: Bool
  }

  /// Layers with the same weights, by their numbers, that run abreast: the samples of a batch.
  struct Batch {
    var members: [Int]
    /// Whether nothing reaches the weights' gradients before, so that they need not be 0.
    var isFirst = false
  }

  /// What comes next.
  enum Step {
    case batch(Int), sum(Int)
    case singles(Range<Int>)
  }

  /// Where the scalars inside a chain are found: it covers the nodes from `first` to `last`, its sum.
  struct Chain {
    var first: Int32
    var last: Int32
  }

  var steps: [Step] = []
  var layers: [Layer] = []
  var batches: [Batch] = []
  var sums: [Sum] = []
  var singles: [Single] = []
  var places: [UInt32] = []
  /// The chains, ascending.
  var chains: [Chain] = []
  /// For each node where it lies in memory; -1 inside a chain.
  var slots: [Int32]
  /// How many numbers the memory holds.
  var count = 0

  /// The slots whose gradients have to be 0 before a backward sweep.
  var zeroed: [Range<Int>] = []

  /// Takes a single operation as what comes next.
  mutating func append(_ single: Single) {
    let number = singles.count
    singles.append(single)
    if case .singles(let range) = steps.last {
      steps[steps.count - 1] = .singles(range.lowerBound..<number + 1)
    } else {
      steps.append(.singles(number..<number + 1))
    }
  }

  /// What its sums, singles and steps take.
  var byteCount: Int {
    sums.count * MemoryLayout<Sum>.stride + places.count * 4 + singles.count * MemoryLayout<Single>.stride
      + steps.count * MemoryLayout<Step>.stride
  }

  init(nodeCount: Int) { slots = [Int32](repeating: -1, count: nodeCount) }
}
