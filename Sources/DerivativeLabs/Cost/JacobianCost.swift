// What the derivatives of all outputs by all inputs take: a backward sweep for each output, or a forward one for each input.

import Autograd
import ForwardMode
import LabKit

/// The cost of a Jacobian in both directions, for several numbers of outputs.
struct JacobianCost {
  /// The Jacobian of a network with some number of outputs.
  struct Count: Sendable {
    let outputs: Int
    /// The operations of one pass, and a backward sweep from each output.
    let reverse: Int
    /// The operations of one pass, and a sweep in forward mode along each input.
    let forward: Int
  }

  let inputs: Int
  let outputs: Int
  /// The counts by outputs; of a single output alone where that is all that is asked for.
  let counts: [Count]
  /// The derivatives themselves, a row for each output, in both ways; empty where they would take too long.
  let byReverse: [[Double]]
  let byForward: [[Double]]

  private struct Key: Hashable, Sendable {
    let width, layers, inputs, outputs: Int
  }

  /// How many operations the derivatives themselves may take.
  private static let limit = 400_000

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    let (width, layers) = (settings.whole("width"), settings.whole("layers"))
    (inputs, outputs) = (settings.whole("inputs"), settings.whole("outputs"))
    var counts: [Count] = []
    for outputs in outputs == 1 ? [1] : Set([1, 2, 3, 5, 10, 20, 50, 100, outputs]).sorted() {
      try work.check(0.95)
      let key = Key(width: width, layers: layers, inputs: inputs, outputs: outputs)
      if let known = work.memory.recall(key, as: Count.self) {
        counts.append(known)
        continue
      }
      let count = JacobianNetwork(inputs: inputs, layers: layers, width: width, outputs: outputs, seed: 1).count
      work.memory.keep(key, count)
      counts.append(count)
    }
    self.counts = counts
    let count = counts.first { [outputs] in $0.outputs == outputs } ?? counts[0]
    guard outputs > 1, count.reverse + count.forward <= Self.limit else {
      (byReverse, byForward) = ([], [])
      return
    }
    let network = JacobianNetwork(
      inputs: inputs, layers: layers, width: width, outputs: outputs, seed: settings.seed())
    byReverse = network.byReverse
    byForward = network.byForward
  }

  /// The count of the outputs that are asked for.
  var count: Count { counts.first { $0.outputs == outputs } ?? counts[0] }
}

/// A network without a loss, recorded for its derivatives by the inputs.
private struct JacobianNetwork {
  let graph: Graph
  let inputs: [Int]
  let outputs: [Int]

  init(inputs: Int, layers: Int, width: Int, outputs: Int, seed: UInt64) {
    let tape = Tape()
    var random = RandomNumbers(seed: seed)
    let values = tape.row((0..<inputs).map { _ in random.normal() })
    let layered = CostLayers(
      tape, values, layers: layers, width: width, outputs: outputs, parametersWantGradients: false, &random)
    self.inputs = values.map(\.index)
    self.outputs = layered.outputs.map(\.index)
    graph = Graph(tape)
  }

  /// The operations of both ways. A backward sweep visits what its output depends on; one in forward mode goes through
  /// all that depends on the inputs.
  var count: JacobianCost.Count {
    let backward = outputs.reduce(0) { sum, output in
      let reached = graph.reached(from: output)
      return sum
        + graph.nodes.enumerated().reduce(0) { count, node in
          reached[node.offset]
            ? count + node.element.operands.count { graph.nodes[$0].wantsGradient } : count
        }
    }
    return JacobianCost.Count(
      outputs: outputs.count, reverse: graph.operationCount + backward,
      forward: graph.operationCount + inputs.count * graph.productCount)
  }

  var byReverse: [[Double]] {
    outputs.map { output in
      let gradients = graph.gradients(of: output, values: graph.values)
      return inputs.map { gradients[$0] }
    }
  }

  var byForward: [[Double]] {
    let columns = inputs.map { graph.derivatives(along: $0, values: graph.values) }
    return outputs.map { output in columns.map { $0[output] } }
  }
}
