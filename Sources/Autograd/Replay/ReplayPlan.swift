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
    var slot: Int
    var isReached: Bool
  }

  /// What comes next: so many of the next layers, sums or singles.
  enum Step {
    case layer(Int), sum(Int)
    case singles(Range<Int>)
  }

  /// Where the scalars inside a chain are found: it covers the nodes from `first` to `last`, its sum.
  struct Chain {
    var first: Int32
    var last: Int32
  }

  var steps: [Step] = []
  var layers: [Layer] = []
  var sums: [Sum] = []
  var singles: [Single] = []
  var places: [UInt32] = []
  /// Layers that stand for all with the same weights, to pack these from.
  var packing: [Int] = []
  /// How many numbers are packed.
  var packedCount = 0
  /// The chains, ascending.
  var chains: [Chain] = []
  /// For each node where it lies in memory; -1 inside a chain.
  var slots: [Int32]
  /// How many numbers the memory holds.
  var count = 0

  /// Shares packed weights among the layers that use the same leaves, as the samples of a batch do: packed once in each
  /// pass, they load faster in each layer.
  mutating func packSharedWeights(leafSlots: [Bool]) {
    struct Block: Hashable {
      let weights: Int
      let rows: Int
      let length: Int
      let stride: Int
    }
    var users: [Block: [Int]] = [:]
    for (number, layer) in layers.enumerated() where layer.rows >= 8 {
      let block = Block(weights: layer.weights, rows: layer.rows, length: layer.length, stride: layer.stride)
      users[block, default: []].append(number)
    }
    for numbers in users.values.sorted(by: { $0[0] < $1[0] }) where numbers.count > 1 {
      let layer = layers[numbers[0]]
      let areLeaves = (0..<layer.rows).allSatisfy { row in
        leafSlots[(layer.weights + row * layer.stride)...].prefix(layer.length).allSatisfy { $0 }
      }
      guard areLeaves else { continue }
      packing.append(numbers[0])
      for number in numbers { layers[number].packed = packedCount }
      packedCount += layer.rows / 8 * 8 * layer.length
    }
  }

  init(nodeCount: Int) { slots = [Int32](repeating: -1, count: nodeCount) }
}
