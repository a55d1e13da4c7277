// Both sweeps of a graph, over and over with other leaves.

import Synchronization

/// Makes the passes of a training, and of all its copies. A graph is compiled for replay once it has been swept so often
/// that it is likely to go on; the numbers are the same to the bit.
final class Passes: Sendable {
  private struct State {
    var made = 0
    var replay: Replay?
  }

  private let state: Mutex<State>
  private let graph: Graph
  private let root: Int

  /// How many passes are made without compiling, which takes about as long as these.
  static let patience = 8

  init(_ graph: Graph, root: Int) {
    self.graph = graph
    self.root = root
    state = Mutex(State())
  }

  /// Runs both sweeps.
  /// - Parameter leaves: a value for each node, of which the leaves' are read.
  func pass(leaves: [Double]) -> Pass {
    state.withLock { state in
      state.made += 1
      if state.made <= Passes.patience { return Pass(graph: graph, root: root, leaves: leaves) }
      let replay = state.replay ?? Replay(graph, root: root)
      state.replay = replay
      for (index, node) in graph.nodes.enumerated() where node.isLeaf { replay.set(index, to: leaves[index]) }
      replay.forward()
      replay.backward()
      return Pass(values: replay.values, gradients: replay.gradients)
    }
  }
}
