// Replay against the graph's own sweeps: the same bits for every value and gradient.

import Autograd
import Testing

/// Networks recorded by operators or in calls, the same scalars in the same order.
struct Recording {
  var random: RandomNumbers
  let tape = Tape()
  let inCalls: Bool

  init(seed: UInt64, inCalls: Bool) {
    random = RandomNumbers(seed: seed)
    self.inCalls = inCalls
  }

  mutating func number() -> Double { Double.random(in: -1...1, using: &random) }

  func neuron(_ weights: [Value], _ inputs: [Value], _ bias: Value?, _ activation: Operation?) -> Value {
    if inCalls { return tape.neuron(weights: weights, inputs: inputs, bias: bias, activation: activation) }
    var sum = bias
    for (w, x) in zip(weights, inputs) {
      let product = w * x
      sum = sum.map { $0 + product } ?? product
    }
    return activation.map { sum!.applying($0) } ?? sum!
  }

  /// A perceptron with a batch, biases behind each row or behind all rows, and other things in between.
  mutating func perceptron() -> Value {
    let activations: [Operation?] = [.tanh, .sigmoid, .relu, .gelu, .exp, nil]
    let sizes = (0..<Int.random(in: 2...4, using: &random)).map { _ in Int.random(in: 1...20, using: &random) }
    let isBiasInRow = Bool.random(using: &random)
    var layers: [(rows: [[Value]], biases: [Value])] = []
    for (n, m) in zip(sizes, sizes.dropFirst()) {
      var rows: [[Value]] = []
      var biases: [Value] = []
      for _ in 0..<m {
        rows.append((0..<n).map { _ in tape.value(number() * 0.5) })
        if isBiasInRow { biases.append(tape.value(number())) }
      }
      if !isBiasInRow { biases = (0..<m).map { _ in tape.value(number()) } }
      layers.append((rows, biases))
    }
    var losses: [Value] = []
    for _ in 0..<3 {
      let isInputWanted = Bool.random(using: &random)
      var x = (0..<sizes[0]).map { _ in isInputWanted ? tape.value(number()) : tape.constant(number()) }
      for layer in layers {
        let activation = activations.randomElement(using: &random)!
        let hasBias = Bool.random(using: &random)
        let isSparse = Int.random(in: 0..<4, using: &random) == 0
        x = zip(layer.rows, layer.biases).map { row, bias in
          let output = neuron(row, x, hasBias ? bias : nil, activation)
          return isSparse ? output * 0.5 : output
        }
      }
      // Factors out of order, twice, on both sides.
      let mixed = (0..<4).map { _ in x.randomElement(using: &random)! }
      losses.append(neuron(mixed, mixed.reversed(), mixed[1], .tanh))
      losses.append(neuron(x, layers[layers.count - 1].biases, nil, nil))
    }
    var loss = losses[0]
    for other in losses.dropFirst() { loss = loss + other * other }
    return loss
  }

  /// A perceptron like those of the benchmarks: the same layers for each sample, one after the other.
  mutating func batch() -> Value {
    let activations: [Operation?] = [.tanh, .sigmoid, .relu, .leakyRelu, .exp, .softplus, nil]
    let sizes = (0..<Int.random(in: 2...4, using: &random)).map { _ in Int.random(in: 1...40, using: &random) }
    let layers = zip(sizes, sizes.dropFirst()).map { n, m in
      (
        rows: (0..<m).map { _ in (0..<n).map { _ in tape.value(number() * 0.5) } },
        biases: (0..<m).map { _ in tape.value(number()) }, activation: activations.randomElement(using: &random)!
      )
    }
    let isInputWanted = Bool.random(using: &random)
    var total = tape.constant(0)
    for _ in 0..<Int.random(in: 2...13, using: &random) {
      var x = (0..<sizes[0]).map { _ in isInputWanted ? tape.value(number()) : tape.constant(number()) }
      for layer in layers { x = zip(layer.rows, layer.biases).map { neuron($0, x, $1, layer.activation) } }
      total = total + x[0] * x[0]
    }
    return total / 7
  }

  /// A few layers on a few signals in any order: signals are what layers made, parts of it, or of it and its neighbours.
  mutating func sharing() -> Value {
    let length = Int.random(in: 4...9, using: &random)
    let layers = (0..<3).map { _ in
      (0..<length).map { _ in (0..<length).map { _ in tape.value(number() * 0.7) } }
    }
    var signals = [true, true, false].map { isWanted in
      (0..<length + 4).map { _ in isWanted ? tape.value(number()) : tape.constant(number()) }
    }
    var results: [Value] = []
    // Without it, one layer slides over a few signals, as in a convolution.
    let isRecurrent = Bool.random(using: &random)
    for _ in 0..<Int.random(in: 3...12, using: &random) {
      let signal = signals.randomElement(using: &random)!
      let start = Int.random(in: 0...signal.count - length, using: &random)
      let layer = isRecurrent ? layers.randomElement(using: &random)! : layers[0]
      let out = layer.map { neuron($0, Array(signal[start..<start + length]), nil, .tanh) }
      if isRecurrent, Bool.random(using: &random) { results.append(out[0] * layer[0][0] + out[1]) }
      if isRecurrent {
        signals.append(Bool.random(using: &random) ? out + out[..<4] : out.map { $0 * 0.5 } + signal[..<2])
      }
      results.append(out[0] * out[length - 1])
    }
    return results.dropFirst().reduce(results[0], +)
  }
}

@Suite struct ReplayTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyBitOfALayeredNetworkIsTheSweeps(seed: UInt64) {
    var recording = Recording(seed: seed, inCalls: false)
    let loss = recording.perceptron()
    ReplayTests.compare(Graph(recording.tape), root: loss.index, &recording.random)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyBitOfARandomGraphIsTheSweeps(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    let walk = WalkTests.randomWalk(seed: seed)
    ReplayTests.compare(walk.graph, root: walk.root, &random)
    // Roots in the middle, even of a chain, leave much unreached.
    ReplayTests.compare(walk.graph, root: Int.random(in: 0..<walk.graph.count, using: &random), &random)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func everyNodeOfALayeredNetworkMayBeTheRoot(seed: UInt64) {
    var recording = Recording(seed: seed, inCalls: false)
    _ = recording.perceptron()
    let graph = Graph(recording.tape)
    for _ in 0..<5 {
      ReplayTests.compare(graph, root: Int.random(in: 0..<graph.count, using: &recording.random), &recording.random)
    }
  }

  /// Weights that are computed, and shared by the samples of a batch, are not there before their own step.
  @Test func computedWeightsThatSamplesShareAreReadWhenTheyAreThere() {
    var recording = Recording(seed: 11, inCalls: true)
    let tape = recording.tape
    let rows = (0..<8).map { _ in (0..<9).map { _ in tape.value(recording.number()) } }
    let scale = tape.value(1.5)
    let weights = rows.map { row in row.map { $0 * scale } }
    var loss = tape.value(0)
    for _ in 0..<3 {
      let x = (0..<9).map { _ in tape.constant(recording.number()) }
      let biases = weights.map { _ in tape.value(recording.number()) }
      for output in zip(weights, biases).map({ recording.neuron($0, x, $1, .tanh) }) { loss = loss + output * output }
    }
    ReplayTests.compare(Graph(tape), root: loss.index, &recording.random)
  }

  /// Samples of a batch run abreast: all numbers of rows, inputs and samples, that fill vectors and that do not.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyBitOfABatchIsTheSweeps(seed: UInt64) {
    var recording = Recording(seed: seed, inCalls: false)
    let loss = recording.batch()
    ReplayTests.compare(Graph(recording.tape), root: loss.index, &recording.random)
  }

  /// Weights used over and over, on inputs that overlap or were made with them: where layers may not be brought together.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func everyBitOfWeightsUsedOverAndOverIsTheSweeps(seed: UInt64) {
    var recording = Recording(seed: seed, inCalls: false)
    let loss = recording.sharing()
    ReplayTests.compare(Graph(recording.tape), root: loss.index, &recording.random)
  }

  /// Runs three steps with new leaves and compares each number with the graph's own sweeps, in all instructions that the
  /// machine has.
  static func compare(_ graph: Graph, root: Int, _ random: inout RandomNumbers) {
    for instructions in Instructions.allCases where instructions.isAvailable {
      compare(graph, root: root, instructions, &random)
      // It takes a while, so some will do.
      if Int.random(in: 0..<4, using: &random) == 0 {
        ReplayBatchTests.compare(graph, root: root, instructions, &random)
      }
    }
  }

  private static func compare(
    _ graph: Graph, root: Int, _ instructions: Instructions, _ random: inout RandomNumbers
  ) {
    let replay = Replay(graph, root: root, instructions: instructions)
    var values = graph.values
    #expect(bits(replay.values) == bits(values))
    for _ in 0..<3 {
      for (index, node) in graph.nodes.enumerated() where node.isLeaf && Bool.random(using: &random) {
        values[index] += Double.random(in: -0.1...0.1, using: &random)
        replay.set(index, to: values[index])
      }
      graph.forward(&values)
      let gradients = graph.gradients(of: root, values: values)
      replay.forward()
      replay.backward()
      #expect(bits(replay.values) == bits(values))
      #expect(bits(replay.gradients) == bits(gradients))
      for _ in 0..<5 {
        let node = Int.random(in: 0..<graph.count, using: &random)
        #expect(replay.value(node).bitPattern == values[node].bitPattern)
        #expect(replay.gradient(node).bitPattern == gradients[node].bitPattern)
      }
    }
  }

  @Test func descentMovesAsTraining() {
    var recording = Recording(seed: 7, inCalls: false)
    let loss = recording.perceptron()
    let graph = Graph(recording.tape)
    let parameters = graph.nodes.indices.filter { graph.nodes[$0].isLeaf && graph.nodes[$0].wantsGradient }
    let replay = Replay(graph, root: loss.index)
    var training = Training(
      walk: Walk(graph: graph, root: loss.index, parameters: parameters, lossStart: loss.index), rate: 0.05)
    for _ in 0..<10 {
      replay.forward()
      replay.backward()
      replay.descend(parameters, rate: 0.05)
      training.advance()
    }
    replay.forward()
    #expect(ReplayTests.bits(replay.values) == ReplayTests.bits(training.pass.values))
  }

  static func bits(_ numbers: [Double]) -> [UInt64] { numbers.map { $0.isNaN ? 1 : $0.bitPattern } }
}
